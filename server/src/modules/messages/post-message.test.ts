// Promises of sending: no number missing, no send twice, on whatever door it comes; and what is refused.
import type { Entry, Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;
let ticket: Ticket;

beforeAll(async () => {
  desk = await startDesk({
    patient: true,
    env: { SOCKET_EVENTS_PER_SECOND: '1000', SOCKET_EVENTS_BURST: '1000' },
  });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
});

const timelineOf = async (person: DeskPerson, ticketId = ticket.id) =>
  person.api.timeline.list({ ticketId, after: 0, limit: 500 });
const upTo = (head: number) => Array.from({ length: head }, (_, index) => index + 1);
const codeOf = (error: unknown) => (error as { code: string }).code;

describe('numbers', () => {
  it('have no hole on either side after 200 sends of 6 writers at once, with notes and refusals', async () => {
    const { nora, ana, ada, karim } = cast;
    const anaAgain = await desk.signInAgain(ana);
    const agent = await desk.agent({ categories: [cast.billing.id] });
    const writers = [nora, ana, ada, anaAgain, agent, karim];
    const sends = Array.from({ length: 200 }, (_, index) => {
      const by = writers[index % writers.length] ?? nora;
      return buildMessage(by, ticket.id, { body: `Send ${index}`, internal: index % 3 === 1 });
    });
    const outcomes = await Promise.allSettled(sends);
    const acked = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [codeOf(outcome.reason)] : [],
    );
    // Karim sees nothing of it; Nora's notes are refused where she wrote any.
    expect(new Set(refused)).toEqual(new Set(['not_found']));
    expect(acked.length + refused.length).toBe(200);

    const [all, pub] = [await timelineOf(ada), await timelineOf(nora)];
    expect(all.entries.map(({ seq }) => seq)).toEqual(upTo(all.head));
    expect(pub.entries.map(({ seq }) => seq)).toEqual(upTo(pub.head));
    const publicIds = new Set(pub.entries.map(({ id }) => id));
    expect(all.entries.filter(({ id }) => publicIds.has(id)).map(({ id }) => id)).toEqual(
      pub.entries.map(({ id }) => id),
    );
    expect(all.entries.filter(({ id }) => !publicIds.has(id)).every(({ kind }) => kind === 'note')).toBe(
      true,
    );
    const keptIds = new Set(all.entries.filter(({ clientId }) => clientId).map(({ id }) => id));
    expect(new Set(acked.map(({ id }) => id))).toEqual(keptIds);
    for (const entry of acked) {
      const kept = (entry.author?.id === nora.id ? pub : all).entries.find(({ id }) => id === entry.id);
      expect(entry).toEqual(kept);
    }
  });

  it('stay gapless when most of a batch is refused', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        buildMessage(cast.nora, ticket.id, { internal: index % 4 !== 0 }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    const { entries, head } = await timelineOf(cast.ana);
    expect(entries.map(({ seq }) => seq)).toEqual(upTo(head));
    expect(head).toBe(12);
  });

  it('follow the order in which one person sends, over one socket', async () => {
    const socket = await desk.socketFor(cast.nora);
    const bodies = Array.from({ length: 60 }, (_, index) => `Line ${index}`);
    await Promise.all(
      bodies.map((body) => socket.call('messages.post', { ticketId: ticket.id, clientId: newId(), body })),
    );
    const { entries } = await timelineOf(cast.nora);
    expect(entries.map(({ body }) => body).filter((body) => body.startsWith('Line'))).toEqual(bodies);
  });
});

describe('a send', () => {
  it('50 times at once over HTTP and both kinds of socket is one entry', async () => {
    const [socket, other, plain] = [
      await desk.socketFor(cast.nora),
      await desk.socketFor(cast.nora),
      await desk.wsFor(cast.nora),
    ];
    const input = { ticketId: ticket.id, clientId: newId(), body: 'Just once, please.' };
    const answers: Entry[] = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        if (index % 4 === 0) return cast.nora.api.messages.post(input);
        return [socket, other, plain][index % 3]?.call('messages.post', input) as Promise<Entry>;
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const { entries, head } = await timelineOf(cast.ana);
    expect(entries.filter(({ body }) => body === input.body)).toHaveLength(1);
    expect(head).toBe(3);
  });

  it('is the same entry for ever: after an edit, after it was unsent, after the ticket closed', async () => {
    const input = { clientId: newId(), body: 'Once.' };
    const { id } = await buildMessage(cast.nora, ticket.id, input);
    await cast.nora.api.messages.edit({ ticketId: ticket.id, entryId: id, body: 'Once!' });
    expect(await buildMessage(cast.nora, ticket.id, input)).toMatchObject({ id, body: 'Once!' });
    await cast.nora.api.messages.remove({ ticketId: ticket.id, entryId: id });
    expect(await buildMessage(cast.nora, ticket.id, input)).toMatchObject({ id, body: '' });
    await cast.ana.api.tickets.close({ ticketId: ticket.id });
    expect((await buildMessage(cast.nora, ticket.id, input)).id).toBe(id);
    expect((await refusalOf(buildMessage(cast.nora, ticket.id))).code).toBe('ticket_closed');
  });

  it('with another text under its id is refused, one after the other and at once', async () => {
    const clientId = newId();
    const first = await buildMessage(cast.nora, ticket.id, { clientId, body: 'One.' });
    expect((await refusalOf(buildMessage(cast.nora, ticket.id, { clientId, body: 'Two.' }))).code).toBe(
      'client_id_reused',
    );
    expect((await buildMessage(cast.nora, ticket.id, { clientId, body: 'One.' })).id).toBe(first.id);

    const shared = newId();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        buildMessage(cast.nora, ticket.id, { clientId: shared, body: `Text ${index % 2}` }),
      ),
    );
    const codes = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [codeOf(outcome.reason)] : [],
    );
    expect(codes).toEqual(Array(10).fill('client_id_reused'));
    expect((await timelineOf(cast.nora)).head).toBe(4);
  });

  it('as a note under the id of a message is another text', async () => {
    const clientId = newId();
    await buildMessage(cast.ana, ticket.id, { clientId, body: 'Same.' });
    const refusal = await refusalOf(
      buildMessage(cast.ana, ticket.id, { clientId, body: 'Same.', internal: true }),
    );
    expect(refusal.code).toBe('client_id_reused');
  });

  it('of two authors under one id is two entries, and so in two tickets', async () => {
    const clientId = newId();
    const other = await buildTicket(cast.nora, { categoryId: cast.billing.id });
    const made = await Promise.all([
      buildMessage(cast.nora, ticket.id, { clientId }),
      buildMessage(cast.ana, ticket.id, { clientId }),
      buildMessage(cast.nora, other.id, { clientId }),
    ]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(3);
  });

  it('under the client id of its ticket is refused, not doubled', async () => {
    const clientId = newId();
    const opened = await buildTicket(cast.nora, { categoryId: cast.billing.id, clientId, body: 'Opening.' });
    const refusal = await refusalOf(buildMessage(cast.nora, opened.id, { clientId, body: 'Opening.' }));
    expect(refusal.code).toBe('client_id_reused');
  });

  it('keeps every character, and counts as the contract does', async () => {
    const bodies = [
      'a'.repeat(16_384),
      '👩‍👩‍👧 مرحبا\n\t<script>alert(1)</script> & "quotes" \\ \u2028',
      '😀'.repeat(8_192),
    ];
    for (const body of bodies) expect((await buildMessage(cast.nora, ticket.id, { body })).body).toBe(body);
    expect((await timelineOf(cast.ana)).entries.slice(2).map(({ body }) => body)).toEqual(bodies);
    const refusal = await refusalOf(buildMessage(cast.nora, ticket.id, { body: `${'😀'.repeat(8_192)}.` }));
    expect(refusal.fields).toHaveProperty('body');
  });
});

describe('an answer past what was written meanwhile', () => {
  const post = (by: DeskPerson, seenSeq?: number, clientId = newId()) =>
    by.api.messages.post({
      ticketId: ticket.id,
      clientId,
      body: 'My answer.',
      ...(seenSeq !== undefined && { seenSeq }),
    });

  it('is refused with what changed, and goes through when sent anyway', async () => {
    const { head } = await timelineOf(cast.ana);
    const more = await buildMessage(cast.nora, ticket.id, { body: 'Wait, it is solved!' });
    const note = await buildMessage(cast.ada, ticket.id, { body: 'I call them.', internal: true });
    const clientId = newId();
    const refusal = await refusalOf(post(cast.ana, head, clientId));
    expect(refusal.code).toBe('stale_reply');
    expect(refusal.data).toEqual({
      entries: [expect.objectContaining({ id: more.id, seq: 3, body: more.body }), note],
    });
    const sent = await post(cast.ana, undefined, clientId);
    expect(sent.body).toBe('My answer.');
  });

  it('is fine when only events or own messages came after', async () => {
    const { head } = await timelineOf(cast.ana);
    await cast.ada.api.tickets.assign({ ticketId: ticket.id, agentId: cast.ana.id });
    await buildMessage(cast.ana, ticket.id);
    expect((await post(cast.ana, head)).kind).toBe('message');
  });

  it('is no question for notes and customers', async () => {
    await buildMessage(cast.ada, ticket.id);
    expect((await post(cast.nora, 0)).kind).toBe('message');
    const note = { ticketId: ticket.id, clientId: newId(), body: 'Fyi.', internal: true, seenSeq: 0 };
    expect((await cast.ana.api.messages.post(note)).kind).toBe('note');
  });

  it('of several agents at once lets one through', async () => {
    const agents = await Promise.all(
      Array.from({ length: 4 }, () => desk.agent({ categories: [cast.billing.id] })),
    );
    const { head } = await timelineOf(cast.ana);
    const outcomes = await Promise.allSettled(
      [...agents, cast.ana, cast.ada].map((agent) => post(agent, head)),
    );
    const codes = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [codeOf(outcome.reason)] : [],
    );
    expect(codes).toEqual(Array(5).fill('stale_reply'));
    expect((await timelineOf(cast.nora)).entries.filter(({ body }) => body === 'My answer.')).toHaveLength(1);
  });

  it('a retry of one that went through is not stale', async () => {
    const { head } = await timelineOf(cast.ana);
    const clientId = newId();
    const sent = await post(cast.ana, head, clientId);
    await buildMessage(cast.nora, ticket.id);
    expect(await post(cast.ana, head, clientId)).toEqual(sent);
  });
});
