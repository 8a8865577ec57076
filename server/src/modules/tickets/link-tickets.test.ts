// Promises of links: staff say that two tickets belong together, and a customer never learns of it.
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;
let one: Ticket;
let other: Ticket;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  one = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  other = await buildTicket(cast.karim, { categoryId: cast.billing.id });
});

const pair = () => ({ ticketId: one.id, otherId: other.id });
const linksOf = async ({ id: ticketId }: Ticket, by = cast.ana) =>
  (await by.api.tickets.links({ ticketId })).items.map(({ kind, ticket }) => [kind, ticket.id]);
const eventsOf = async ({ id: ticketId }: Ticket, by = cast.ana) =>
  (await by.api.timeline.list({ ticketId })).entries.slice(2).map(({ data }) => data);
const refOf = ({ id, number }: Ticket) => ({ id, number });

it('shows on both sides, once however often it is said, and goes away', async () => {
  const { items } = await cast.ana.api.tickets.link(pair());
  expect(items).toEqual([
    {
      kind: 'related',
      ticket: { id: other.id, number: other.number, subject: other.subject, status: 'open' },
    },
  ]);
  await cast.ana.api.tickets.link({ ticketId: other.id, otherId: one.id });
  expect(await linksOf(other)).toEqual([['related', one.id]]);
  expect((await cast.ana.api.tickets.unlink(pair())).items).toEqual([]);
  expect(await eventsOf(one)).toEqual([
    { type: 'ticket.linked', ticket: refOf(other), kind: 'related' },
    { type: 'ticket.unlinked', ticket: refOf(other), kind: 'related' },
  ]);
  expect(await eventsOf(other)).toEqual([
    { type: 'ticket.linked', ticket: refOf(one), kind: 'related' },
    { type: 'ticket.unlinked', ticket: refOf(one), kind: 'related' },
  ]);
  expect(await eventsOf(one, cast.nora)).toEqual([]);
  const lines = (await cast.ana.api.audit.ofTicket({ ticketId: other.id })).items;
  expect(lines.map(({ action }) => action)).toEqual(['ticket.opened', 'ticket.linked', 'ticket.unlinked']);
});

it('needs two tickets, both seen', async () => {
  const hidden = await buildTicket(cast.nora, { categoryId: cast.technical.id });
  const link = (ticketId: string, otherId: string) => cast.ana.api.tickets.link({ ticketId, otherId });
  expect((await refusalOf(link(one.id, one.id))).code).toBe('link_to_self');
  for (const [ticketId, otherId] of [
    [one.id, hidden.id],
    [hidden.id, one.id],
    [one.id, newId()],
  ] as const) {
    expect((await refusalOf(link(ticketId, otherId))).code).toBe('not_found');
  }
  expect((await refusalOf(cast.ana.api.tickets.unlink(pair()))).code).toBe('not_found');
  expect((await refusalOf(cast.nora.api.tickets.link(pair()))).code).toBe('forbidden');
  expect(await eventsOf(one)).toEqual([]);
  await cast.ada.api.tickets.link({ ticketId: one.id, otherId: hidden.id });
  expect(await linksOf(one)).toEqual([]);
  expect(await linksOf(one, cast.ada)).toEqual([['related', hidden.id]]);
});

it('stays where a merge or a split made it', async () => {
  const mine = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  await cast.ana.api.tickets.link({ ticketId: one.id, otherId: mine.id });
  await cast.ana.api.tickets.merge({ ticketId: mine.id, intoTicketId: one.id });
  const refusal = await refusalOf(cast.ana.api.tickets.unlink({ ticketId: one.id, otherId: mine.id }));
  expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['validation_failed', ['otherId']]);
  expect(await linksOf(one)).toEqual([['merged', mine.id]]);
});

it('follows what has ended, when it is of the same customer and seen by its opener', async () => {
  const again = { subject: 'Again', body: 'It is back.', categoryId: cast.billing.id, clientId: newId() };
  const open = (followUpOfId: string) => cast.nora.api.tickets.create({ ...again, followUpOfId });
  await cast.ana.api.tickets.close({ ticketId: other.id });
  for (const wrong of [one.id, other.id, newId()]) {
    const refusal = await refusalOf(open(wrong));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['validation_failed', ['followUpOfId']]);
  }
  await cast.ana.api.tickets.close({ ticketId: one.id });
  const [opened, retried] = [await open(one.id), await open(one.id)];
  expect(retried.id).toBe(opened.id);
  expect((await refusalOf(cast.nora.api.tickets.create(again))).code).toBe('client_id_reused');
  expect(await linksOf(opened)).toEqual([['follow_up', one.id]]);
  expect((await eventsOf(one)).at(-1)).toEqual({
    type: 'ticket.linked',
    ticket: refOf(opened),
    kind: 'follow_up',
  });
  expect((await eventsOf(opened, cast.nora)).length).toBe(0);
  const byStaff = { ...again, clientId: newId(), requesterId: cast.karim.id };
  expect((await refusalOf(cast.ana.api.tickets.create({ ...byStaff, followUpOfId: one.id }))).code).toBe(
    'validation_failed',
  );
  expect((await cast.ana.api.tickets.create({ ...byStaff, followUpOfId: other.id })).requester.id).toBe(
    cast.karim.id,
  );
});
