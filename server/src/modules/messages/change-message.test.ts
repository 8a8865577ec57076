// Promises of changing what was written: who may, who sees the earlier text, and that unsent is gone.
import type { Entry, Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { joinTicket } from '../../../test/two-clients.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;
let ticket: Ticket;
let message: Entry;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  message = await buildMessage(cast.nora, ticket.id, { body: 'My card is 4111, sorry.' });
});

const at = (entry = message) => ({ ticketId: ticket.id, entryId: entry.id });
const edit = (by: DeskPerson, body: string, entry = message) => by.api.messages.edit({ ...at(entry), body });
const unsend = (by: DeskPerson, entry = message) => by.api.messages.remove(at(entry));
const react = (by: DeskPerson, emoji: '👍' | '🎉', on: boolean, entry = message) =>
  by.api.messages.react({ ...at(entry), emoji, on });
const read = async (person: DeskPerson, entry = message) =>
  (await person.api.timeline.list({ ticketId: ticket.id })).entries.find(({ id }) => id === entry.id);
const headOf = async (person: DeskPerson) =>
  (await person.api.timeline.list({ ticketId: ticket.id, limit: 1 })).head;

describe('editing', () => {
  it('is for the author alone', async () => {
    for (const other of [cast.ana, cast.ada])
      expect((await refusalOf(edit(other, 'Mine'))).code).toBe('forbidden');
    for (const stranger of [cast.karim, cast.ben])
      expect((await refusalOf(edit(stranger, 'Mine'))).code).toBe('not_found');
    const edited = await edit(cast.nora, 'My card, sorry.');
    expect(edited).toMatchObject({
      id: message.id,
      seq: message.seq,
      body: 'My card, sorry.',
      deletedAt: null,
    });
    expect(edited.editedAt).not.toBeNull();
    expect(await read(cast.ana)).toEqual({ ...edited, seq: 3 });
    expect(await read(cast.nora)).toEqual(edited);
  });

  it('keeps the earlier texts for staff', async () => {
    await edit(cast.nora, 'Second.');
    await edit(cast.nora, 'Third.');
    const { items } = await cast.ana.api.messages.revisions(at());
    expect(items.map(({ body, changedBy }) => [body, changedBy?.name])).toEqual([
      [message.body, 'Nora'],
      ['Second.', 'Nora'],
    ]);
    expect((await refusalOf(cast.nora.api.messages.revisions(at()))).code).toBe('forbidden');
    expect((await refusalOf(cast.ben.api.messages.revisions(at()))).code).toBe('not_found');
  });

  it('to the same text changes nothing', async () => {
    const head = await headOf(cast.ana);
    expect(await edit(cast.nora, message.body)).toEqual(message);
    expect(await headOf(cast.ana)).toBe(head);
  });

  it('by the author many times at once keeps every text once', async () => {
    const texts = Array.from({ length: 8 }, (_, index) => `Text ${index}`);
    await Promise.all(texts.map((body) => edit(cast.nora, body)));
    const { items } = await cast.ana.api.messages.revisions(at());
    const now = (await read(cast.nora))?.body ?? '';
    expect([...items.map(({ body }) => body), now].sort()).toEqual([message.body, ...texts].sort());
  });

  it('of events, of messages of other tickets and of nothing is refused alike', async () => {
    const other = await buildTicket(cast.nora, { categoryId: cast.billing.id });
    const elsewhere = await buildMessage(cast.nora, other.id);
    const [opened] = (await cast.nora.api.timeline.list({ ticketId: ticket.id })).entries;
    for (const entryId of [elsewhere.id, opened?.id ?? '', newId()]) {
      const refusal = await refusalOf(
        cast.nora.api.messages.edit({ ticketId: ticket.id, entryId, body: 'New' }),
      );
      expect(refusal.code).toBe('not_found');
    }
  });
});

describe('unsending', () => {
  it('is for the author and for admins', async () => {
    expect((await refusalOf(unsend(cast.ana))).code).toBe('forbidden');
    expect((await refusalOf(unsend(cast.karim))).code).toBe('not_found');
    expect(await unsend(cast.nora)).toMatchObject({ body: '', reactions: [] });
    const second = await buildMessage(cast.ana, ticket.id);
    expect((await refusalOf(unsend(cast.nora, second))).code).toBe('forbidden');
    expect((await unsend(cast.ada, second)).deletedAt).not.toBeNull();
  });

  it('takes the text from every reader: timeline, row, search, events', async () => {
    const word = 'xylophone';
    const entry = await buildMessage(cast.nora, ticket.id, { body: `The ${word} is broken` });
    const readers = [cast.nora, cast.ana, cast.ada];
    for (const reader of readers) expect((await reader.api.tickets.list({ q: word })).items).toHaveLength(1);
    await unsend(cast.nora, entry);
    for (const reader of readers) {
      expect((await reader.api.tickets.list({ q: word })).items).toEqual([]);
      const page = await reader.api.timeline.list({ ticketId: ticket.id });
      const shown = [
        page,
        await reader.api.tickets.get({ ticketId: ticket.id }),
        await reader.api.tickets.list(),
      ];
      expect(JSON.stringify(shown)).not.toContain(word);
    }
    expect((await cast.ana.api.messages.revisions(at(entry))).items.map(({ body }) => body)).toEqual([
      entry.body,
    ]);
  });

  it('is final: no edit, no reaction, and a second time changes nothing', async () => {
    const gone = await unsend(cast.nora);
    const head = await headOf(cast.nora);
    expect((await refusalOf(edit(cast.nora, 'Back'))).code).toBe('message_unsent');
    expect((await refusalOf(react(cast.ana, '👍', true))).code).toBe('message_unsent');
    expect(await unsend(cast.nora)).toEqual(gone);
    expect(await headOf(cast.nora)).toBe(head);
  });

  it('no longer counts as unread', async () => {
    const unread = async () => (await cast.ana.api.tickets.get({ ticketId: ticket.id })).unread;
    expect(await unread()).toBe(2);
    await unsend(cast.nora);
    expect(await unread()).toBe(1);
  });
});

describe('reacting', () => {
  it('puts each person once under an emoji, and takes back the same', async () => {
    await react(cast.ana, '👍', true);
    const head = await headOf(cast.ana);
    await react(cast.ana, '👍', true);
    expect(await headOf(cast.ana)).toBe(head);
    await react(cast.nora, '👍', true);
    await react(cast.nora, '🎉', true);
    expect((await read(cast.nora))?.reactions).toEqual([
      { emoji: '👍', userIds: [cast.ana.id, cast.nora.id] },
      { emoji: '🎉', userIds: [cast.nora.id] },
    ]);
    await react(cast.nora, '👍', false);
    await react(cast.nora, '🎉', false);
    await react(cast.nora, '🎉', false);
    expect((await read(cast.ana))?.reactions).toEqual([{ emoji: '👍', userIds: [cast.ana.id] }]);
  });

  it('by many at once loses nobody', async () => {
    const agents = await Promise.all(
      Array.from({ length: 6 }, () => desk.agent({ categories: [cast.billing.id] })),
    );
    await Promise.all(agents.map((agent) => react(agent, '🎉', true)));
    expect(new Set((await read(cast.nora))?.reactions[0]?.userIds)).toEqual(
      new Set(agents.map(({ id }) => id)),
    );
  });

  it('takes only what is offered', async () => {
    const refusal = await refusalOf(react(cast.nora, '💣' as '👍', true));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['validation_failed', ['emoji']]);
  });
});

it('a closed ticket is changed by staff only', async () => {
  const answer = await buildMessage(cast.ana, ticket.id);
  await cast.ana.api.tickets.close({ ticketId: ticket.id });
  for (const call of [
    () => edit(cast.nora, 'Late'),
    () => unsend(cast.nora),
    () => react(cast.nora, '👍', true),
  ]) {
    expect((await refusalOf(call())).code).toBe('ticket_closed');
  }
  expect((await edit(cast.ana, 'Late', answer)).body).toBe('Late');
});

it('a live reader hears the new text and never the old one again', async () => {
  const late = await joinTicket(desk, cast.nora, ticket.id);
  const secret = 'tangerine';
  const entry = await buildMessage(cast.ana, ticket.id, { body: `Password: ${secret}` });
  await late.hearBody(entry.body);
  const heardBefore = late.live.heard.length;
  await edit(cast.ana, 'Password: by phone', entry);
  await late.live.hear('message', ({ entry: event }) => event.data?.type === 'message.edited');
  await unsend(cast.ana, entry);
  const { entry: event } = await late.live.hear(
    'message',
    ({ entry: heard }) => heard.data?.type === 'message.unsent',
  );
  expect(event).toMatchObject({ body: '', data: { target: { id: entry.id, body: '' } } });
  expect(
    JSON.stringify(late.live.heard.slice(heardBefore).filter(({ event }) => event === 'message')),
  ).not.toContain(secret);
  expect(JSON.stringify(await cast.nora.api.timeline.list({ ticketId: ticket.id }))).not.toContain(secret);
});

it('an edit of a note is an event of staff alone', async () => {
  const note = await buildMessage(cast.ana, ticket.id, { internal: true });
  const before = await headOf(cast.nora);
  await edit(cast.ana, 'Changed note', note);
  await react(cast.ada, '👍', true, note);
  expect(await headOf(cast.nora)).toBe(before);
  const { nora } = cast;
  for (const call of [
    () => edit(nora, 'Mine', note),
    () => unsend(nora, note),
    () => react(nora, '👍', true, note),
  ]) {
    expect((await refusalOf(call())).code).toBe('not_found');
  }
});

it('edits and unsendings are in the audit, without the text', async () => {
  await edit(cast.nora, 'Hidden words');
  await unsend(cast.ada);
  const lines = (await cast.ana.api.audit.ofTicket({ ticketId: ticket.id })).items.slice(1);
  expect(lines.map(({ action, actor }) => [action, actor?.name])).toEqual([
    ['message.edited', 'Nora'],
    ['message.unsent', 'Ada'],
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/4111|Hidden/);
});
