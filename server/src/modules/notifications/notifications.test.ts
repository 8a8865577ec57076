// Promises of notifications: the right person is told once, and no longer once they have dealt with it.
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';

let desk: Desk;
let cast: Cast;
let ticket: Ticket;

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
});

const told = async (person: DeskPerson) =>
  (await person.api.notifications.list({ limit: 100 })).items
    .filter((item) => item.ticketId === ticket.id && item.readAt === null)
    .map(({ kind, actor }) => `${kind} by ${actor?.name}`);

describe('who is told', () => {
  it('an agent given a ticket, but not one who takes it', async () => {
    await cast.ana.api.tickets.claim({ ticketId: ticket.id });
    expect(await told(cast.ana)).toEqual([]);
    await cast.ada.api.tickets.assign({ ticketId: ticket.id, agentId: cast.ben.id });
    expect(await told(cast.ben)).toEqual(['ticket_assigned by Ada']);
    expect(await told(cast.nora)).toEqual([]);
  });

  it('the other side of a message, never its author', async () => {
    await buildMessage(cast.nora, ticket.id, { body: 'Nobody has it yet.' });
    await cast.ana.api.tickets.claim({ ticketId: ticket.id });
    await buildMessage(cast.nora, ticket.id, { body: 'Are you there?' });
    expect(await told(cast.ana)).toEqual(['ticket_replied by Nora']);
    await buildMessage(cast.ana, ticket.id, { body: 'I am.' });
    expect(await told(cast.nora)).toEqual(['ticket_replied by Ana']);
    expect(await told(cast.ana)).toEqual(['ticket_replied by Nora']);
  });

  it('the customer of what a second agent writes, too', async () => {
    await cast.ana.api.tickets.claim({ ticketId: ticket.id });
    await buildMessage(cast.ada, ticket.id, { body: 'Ana is at lunch, I answer.' });
    expect(await told(cast.nora)).toEqual(['ticket_replied by Ada']);
    expect(await told(cast.ana)).toEqual([]);
  });

  it('nobody of a note', async () => {
    await cast.ana.api.tickets.claim({ ticketId: ticket.id });
    await buildMessage(cast.ada, ticket.id, { body: 'Careful with this one.', internal: true });
    expect(await told(cast.nora)).toEqual([]);
    expect(await told(cast.ana)).toEqual([]);
  });

  it('the customer of a resolved ticket, unless they resolved it', async () => {
    await cast.ana.api.tickets.resolve({ ticketId: ticket.id });
    expect(await told(cast.nora)).toEqual(['ticket_resolved by Ana']);
    const own = await buildTicket(cast.karim, { categoryId: cast.billing.id });
    await cast.karim.api.tickets.resolve({ ticketId: own.id });
    expect((await cast.karim.api.notifications.list()).items).toEqual([]);
  });
});

describe('how often', () => {
  it('once for many messages, written one by one or all at once', async () => {
    await cast.ana.api.tickets.claim({ ticketId: ticket.id });
    await buildMessage(cast.ana, ticket.id, { body: 'one' });
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => buildMessage(cast.ana, ticket.id, { body: `more ${index}` })),
    );
    expect(await told(cast.nora)).toEqual(['ticket_replied by Ana']);
  });

  it('again after it was read', async () => {
    await buildMessage(cast.ana, ticket.id);
    const { items } = await cast.nora.api.notifications.list();
    const before = (await cast.nora.api.notifications.list()).unread;
    const ids = items.filter((item) => item.ticketId === ticket.id).map(({ id }) => id);
    expect((await cast.nora.api.notifications.read({ ids })).unread).toBe(before - 1);
    expect(await told(cast.nora)).toEqual([]);
    await buildMessage(cast.ana, ticket.id);
    expect(await told(cast.nora)).toEqual(['ticket_replied by Ana']);
  });
});

describe('until when', () => {
  it('the ticket is read', async () => {
    const entry = await buildMessage(cast.ana, ticket.id);
    const timeline = await cast.nora.api.timeline.list({ ticketId: ticket.id });
    expect(timeline.entries.map(({ id }) => id)).toContain(entry.id);
    await cast.nora.api.tickets.read({ ticketId: ticket.id, seq: timeline.head });
    expect(await told(cast.nora)).toEqual([]);
  });

  it('everything is marked as read, of one’s own alone', async () => {
    await buildMessage(cast.ana, ticket.id);
    const foreign = (await cast.nora.api.notifications.list()).items.map(({ id }) => id);
    await cast.karim.api.notifications.read({ ids: foreign });
    expect(await told(cast.nora)).toHaveLength(1);
    expect((await cast.nora.api.notifications.read({})).unread).toBe(0);
    expect(await told(cast.nora)).toEqual([]);
  });

  it('its reader loses sight of the ticket', async () => {
    await cast.ada.api.tickets.assign({ ticketId: ticket.id, agentId: cast.ben.id });
    expect(await told(cast.ben)).toHaveLength(1);
    await cast.ada.api.tickets.assign({ ticketId: ticket.id, agentId: cast.ana.id });
    expect(await told(cast.ben)).toEqual([]);
    expect(await told(cast.ana)).toHaveLength(1);
  });
});

it('pages newest first without a hole or a double', async () => {
  for (let index = 0; index < 5; index += 1) {
    const one = await buildTicket(cast.karim, { categoryId: cast.billing.id, subject: `Page ${index}` });
    await buildMessage(cast.ana, one.id);
  }
  const whole = (await cast.karim.api.notifications.list({ limit: 100 })).items.map(({ id }) => id);
  const paged: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await cast.karim.api.notifications.list({ limit: 2, ...(cursor && { cursor }) });
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(paged).toEqual(whole);
  expect(whole.length).toBeGreaterThanOrEqual(5);
  expect((await refusalOf(cast.karim.api.notifications.list({ cursor: 'x' }))).code).toBe('invalid_cursor');
});

it('comes live to its reader and to nobody else', async () => {
  const nora = await desk.socketFor(cast.nora);
  const karim = await desk.socketFor(cast.karim);
  await buildMessage(cast.ana, ticket.id);
  const { notification, unread } = await nora.hear(
    'notification',
    (heard) => heard.notification.ticketId === ticket.id,
  );
  expect(notification).toMatchObject({
    kind: 'ticket_replied',
    ticketNumber: ticket.number,
    subject: ticket.subject,
    actor: { id: cast.ana.id, name: 'Ana' },
    readAt: null,
  });
  expect(unread).toBe((await cast.nora.api.notifications.list()).unread);

  const own = await buildTicket(cast.karim, { categoryId: cast.billing.id });
  await buildMessage(cast.ana, own.id);
  await karim.hear('notification', (heard) => heard.notification.ticketId === own.id);
  expect(karim.of('notification').map((heard) => heard.notification.ticketId)).toEqual([own.id]);
});

it('shows an agent what is told of a ticket they opened themselves, wherever it lies', async () => {
  ticket = await buildTicket(cast.ben, { categoryId: cast.billing.id });
  await buildMessage(cast.ana, ticket.id, { body: 'Looking into it, colleague.' });
  expect(await told(cast.ben)).toEqual(['ticket_replied by Ana']);
});

it('counts alike in what is told live and in what can be read', async () => {
  const eve = await desk.agent({ name: 'Eve', categories: [] });
  await cast.ada.api.tickets.assign({ ticketId: ticket.id, agentId: eve.id });
  await cast.ada.api.tickets.assign({ ticketId: ticket.id, agentId: null });
  const live = await desk.socketFor(eve);
  const other = await buildTicket(cast.karim, { categoryId: cast.technical.id });
  await cast.ada.api.tickets.assign({ ticketId: other.id, agentId: eve.id });
  const { unread } = await live.hear(
    'notification',
    ({ notification }) => notification.ticketId === other.id,
  );
  expect({ unread }).toEqual({ unread: (await eve.api.notifications.list()).unread });
});
