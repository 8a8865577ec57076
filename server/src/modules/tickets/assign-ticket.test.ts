// Promises of assignment: one claim wins, only somebody who can take a ticket gets one, and it shows everywhere.
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;
let ticket: Ticket;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
});

const which = () => ({ ticketId: ticket.id });
const give = (by: DeskPerson, agentId: string | null) => by.api.tickets.assign({ ...which(), agentId });
const history = async (person: DeskPerson) =>
  (await person.api.timeline.list(which())).entries
    .slice(2)
    .map(({ data, author }) => ({ type: data?.type, ...data, by: author?.name }));
const auditLines = async () =>
  (await cast.ada.api.audit.ofTicket(which())).items.map(({ action, actor, detail }) => ({
    action,
    by: actor?.name,
    detail,
  }));

describe('claiming', () => {
  it('by ten agents at once has exactly one winner', async () => {
    const rivals = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        desk.agent({ name: `Rival ${index}`, categories: [cast.billing.id] }),
      ),
    );
    const outcomes = await Promise.allSettled(rivals.map(({ api }) => api.tickets.claim(which())));
    const winners = rivals.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    const refusals = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.code] : [],
    );
    expect(winners).toHaveLength(1);
    expect(refusals).toEqual(Array(9).fill('already_claimed'));
    const kept = await cast.ada.api.tickets.get(which());
    expect(kept).toMatchObject({ assignee: { id: winners[0]?.id }, status: 'in_progress' });
    expect((await history(cast.nora)).map(({ type }) => type)).toEqual([
      'ticket.assigned',
      'ticket.statusChanged',
    ]);
  });

  it('what is mine already changes nothing', async () => {
    const first = await cast.ana.api.tickets.claim(which());
    expect(await cast.ana.api.tickets.claim(which())).toEqual(first);
    expect(await history(cast.ana)).toHaveLength(2);
  });

  it('is for staff who see the ticket', async () => {
    expect((await refusalOf(cast.nora.api.tickets.claim(which()))).code).toBe('forbidden');
    expect((await refusalOf(cast.ben.api.tickets.claim(which()))).code).toBe('not_found');
    expect((await cast.ana.api.tickets.claim(which())).assignee?.id).toBe(cast.ana.id);
  });

  it('after the end is refused, and says whether a reopening helps', async () => {
    await cast.ana.api.tickets.resolve(which());
    expect((await refusalOf(cast.ana.api.tickets.claim(which()))).code).toBe('invalid_transition');
    await cast.ana.api.tickets.close(which());
    expect((await refusalOf(cast.ana.api.tickets.claim(which()))).code).toBe('ticket_closed');
    await cast.ana.api.tickets.reopen(which());
    expect((await cast.ana.api.tickets.claim(which())).status).toBe('in_progress');
  });
});

describe('assigning', () => {
  it('tells customer and staff who has it, and writes who did it', async () => {
    const given = await give(cast.ana, cast.ben.id);
    expect(given).toMatchObject({ assignee: { id: cast.ben.id, name: 'Ben' }, status: 'in_progress' });
    const expected = [
      { type: 'ticket.assigned', from: null, to: { id: cast.ben.id, name: 'Ben' }, by: 'Ana' },
      { type: 'ticket.statusChanged', from: 'open', to: 'in_progress', by: 'Ana' },
    ];
    expect(await history(cast.nora)).toEqual(expected);
    expect(await history(cast.ben)).toEqual(expected);
    expect((await auditLines()).at(-1)).toEqual({
      action: 'ticket.assigned',
      by: 'Ana',
      detail: { from: null, to: cast.ben.id },
    });
  });

  it('gives sight of it, and taking it away takes that too', async () => {
    expect((await refusalOf(cast.ben.api.tickets.get(which()))).code).toBe('not_found');
    await give(cast.ana, cast.ben.id);
    expect((await cast.ben.api.tickets.get(which())).id).toBe(ticket.id);
    await give(cast.ana, null);
    expect((await refusalOf(cast.ben.api.tickets.get(which()))).code).toBe('not_found');
  });

  it('back to nobody puts it into the queue', async () => {
    const waiting = async () => (await cast.ana.api.queues.watch({ categoryId: cast.billing.id })).waiting;
    const before = await waiting();
    await give(cast.ana, cast.ana.id);
    expect(await waiting()).toBe(before - 1);
    expect(await give(cast.ana, null)).toMatchObject({ assignee: null, status: 'open' });
    expect(await waiting()).toBe(before);
  });

  it('lets an agent give away what they then no longer see, and answers it as last seen', async () => {
    await give(cast.ada, cast.ben.id);
    const given = await give(cast.ben, cast.ana.id);
    expect(given.assignee?.id).toBe(cast.ana.id);
    expect((await refusalOf(cast.ben.api.tickets.get(which()))).code).toBe('not_found');
  });

  it('keeps waiting tickets waiting', async () => {
    await cast.ana.api.tickets.update({ ...which(), status: 'waiting' });
    expect((await give(cast.ana, cast.ben.id)).status).toBe('waiting');
    expect((await give(cast.ada, null)).status).toBe('waiting');
  });

  it('takes only agents and admins who are there', async () => {
    const gone = await desk.agent({ name: 'Gone', categories: [cast.billing.id] });
    await cast.ada.api.users.update({ userId: gone.id, disabled: true });
    for (const agentId of [gone.id, cast.karim.id, cast.nora.id, newId()]) {
      const refusal = await refusalOf(give(cast.ana, agentId));
      expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['agent_unavailable', ['agentId']]);
    }
    expect(await history(cast.ana)).toEqual([]);
    expect((await give(cast.ana, cast.ada.id)).assignee?.id).toBe(cast.ada.id);
  });

  it('never ends with a disabled agent, however the two race', async () => {
    const agent = await desk.agent({ name: 'Leaving', categories: [cast.billing.id] });
    const outcomes = await Promise.allSettled([
      cast.ada.api.users.update({ userId: agent.id, disabled: true }),
      ...Array.from({ length: 5 }, () => give(cast.ana, agent.id)),
    ]);
    expect(outcomes[0]?.status).toBe('fulfilled');
    await give(cast.ana, null);
    expect((await refusalOf(give(cast.ana, agent.id))).code).toBe('agent_unavailable');
    for (const outcome of outcomes.slice(1)) {
      if (outcome.status === 'rejected') expect(outcome.reason.code).toBe('agent_unavailable');
    }
  });

  it('to many at once leaves one assignee and a history that leads to them', async () => {
    const names = [cast.ana, cast.ben, cast.ada];
    await Promise.all(Array.from({ length: 12 }, (_, index) => give(cast.ada, names[index % 3]?.id ?? null)));
    const kept = await cast.ada.api.tickets.get(which());
    const moves = (await history(cast.ada)).filter(({ type }) => type === 'ticket.assigned') as {
      from: { id: string } | null;
      to: { id: string } | null;
    }[];
    expect(moves.at(-1)?.to?.id).toBe(kept.assignee?.id);
    for (const [index, move] of moves.entries()) expect(move.from?.id).toBe(moves[index - 1]?.to?.id);
  });
});
