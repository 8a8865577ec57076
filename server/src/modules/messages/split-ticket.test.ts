// Promises of splitting: a new ticket of the same customer with what belongs there, once however often it is tried.
import type { Entry, Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;
let ticket: Ticket;
let said: Entry;
let note: Entry;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  await buildMessage(cast.ana, ticket.id, { body: 'Anything else?' });
  said = await buildMessage(cast.nora, ticket.id, { body: 'And my printer burns.' });
  note = await buildMessage(cast.ana, ticket.id, { body: 'Another matter.', internal: true });
});

const split = (changes: object = {}, by: DeskPerson = cast.ana) =>
  by.api.tickets.split({
    ticketId: ticket.id,
    entryIds: [note.id, said.id],
    subject: 'The printer',
    ...changes,
  });
const timelineOf = async ({ id: ticketId }: Ticket, by: DeskPerson) =>
  (await by.api.timeline.list({ ticketId })).entries;

it('opens a ticket with copies in their order, and both timelines say so to staff alone', async () => {
  const before = await cast.nora.api.tickets.get({ ticketId: ticket.id });
  const opened = await split();
  expect(opened).toMatchObject({
    subject: 'The printer',
    status: 'open',
    requester: { id: cast.nora.id },
    category: { id: cast.billing.id },
    waitingSince: said.createdAt,
    assignee: null,
  });
  expect(
    (await timelineOf(opened, cast.ana)).map(({ kind, author, body, data }) => [
      kind,
      author?.name,
      body,
      data?.type,
    ]),
  ).toEqual([
    ['event', 'Ana', '', 'ticket.opened'],
    ['message', 'Nora', 'And my printer burns.', undefined],
    ['note', 'Ana', 'Another matter.', undefined],
    ['event', 'Ana', '', 'ticket.splitFrom'],
  ]);
  expect((await timelineOf(opened, cast.nora)).map(({ kind, seq }) => [kind, seq])).toEqual([
    ['event', 1],
    ['message', 2],
  ]);
  expect((await timelineOf(ticket, cast.ana)).at(-1)?.data).toEqual({
    type: 'ticket.splitInto',
    ticket: { id: opened.id, number: opened.number },
  });
  expect(await cast.nora.api.tickets.get({ ticketId: ticket.id })).toEqual(before);
  expect((await cast.ana.api.tickets.links({ ticketId: opened.id })).items).toMatchObject([
    { kind: 'split', ticket: { id: ticket.id } },
  ]);
  const lines = (await cast.ana.api.audit.ofTicket({ ticketId: ticket.id })).items;
  expect(lines.at(-1)).toMatchObject({ action: 'ticket.split', detail: { into: opened.number } });
});

it('waits for nobody when the last word copied is not the customer’s, and may go elsewhere', async () => {
  const entryIds = (await timelineOf(ticket, cast.ana)).flatMap(({ id, body }) =>
    body === 'Anything else?' ? [id] : [],
  );
  const opened = await split({ entryIds, categoryId: cast.technical.id });
  expect(opened).toMatchObject({ waitingSince: null, category: { id: cast.technical.id } });
  expect((await refusalOf(cast.ana.api.tickets.get({ ticketId: opened.id }))).code).toBe('not_found');
  expect((await cast.nora.api.tickets.get({ ticketId: opened.id })).id).toBe(opened.id);
});

it('is one ticket for one client id, however often and at once it is tried', async () => {
  const clientId = newId();
  const tries = await Promise.all(Array.from({ length: 5 }, () => split({ clientId })));
  expect(new Set(tries.map(({ id }) => id)).size).toBe(1);
  expect(
    (await timelineOf(ticket, cast.ana)).filter(({ data }) => data?.type === 'ticket.splitInto'),
  ).toHaveLength(1);
  for (const changes of [{ subject: 'Other' }, { entryIds: [said.id] }]) {
    expect((await refusalOf(split({ clientId, ...changes }))).code).toBe('client_id_reused');
  }
});

it('refuses what is no message of this ticket or was unsent, and whoever may not', async () => {
  const other = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  const [event, foreign] = [(await timelineOf(ticket, cast.ana))[0], await buildMessage(cast.nora, other.id)];
  const unsent = await buildMessage(cast.nora, ticket.id);
  await cast.nora.api.messages.remove({ ticketId: ticket.id, entryId: unsent.id });
  const before = await timelineOf(ticket, cast.ana);
  for (const id of [event?.id, foreign.id, unsent.id, newId()]) {
    const refusal = await refusalOf(split({ entryIds: [said.id, id] }));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['validation_failed', ['entryIds']]);
  }
  expect(Object.keys((await refusalOf(split({ categoryId: newId() }))).fields)).toEqual(['categoryId']);
  expect((await refusalOf(split({}, cast.nora))).code).toBe('forbidden');
  expect((await refusalOf(split({}, cast.ben))).code).toBe('not_found');
  expect(await timelineOf(ticket, cast.ana)).toEqual(before);
  await cast.ana.api.tickets.merge({ ticketId: other.id, intoTicketId: ticket.id });
  const ofMerged = await refusalOf(split({ ticketId: other.id, entryIds: [foreign.id] }));
  expect([ofMerged.code, ofMerged.data]).toMatchObject(['ticket_merged', { ticketId: ticket.id }]);
  expect((await split()).subject).toBe('The printer');
});
