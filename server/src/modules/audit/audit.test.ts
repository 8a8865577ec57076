// Promises of the audit log: every change leaves its line, admins read all of it, staff that of their tickets.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());

it('pages newest first without a hole or a double', async () => {
  for (let index = 0; index < 7; index += 1) await cast.ada.api.tags.create({ name: `paged ${index}` });
  const whole = (await cast.ada.api.audit.list({ action: 'tag.created', limit: 100 })).items.map(
    ({ id }) => id,
  );
  const paged: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await cast.ada.api.audit.list({
      action: 'tag.created',
      limit: 3,
      ...(cursor && { cursor }),
    });
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(paged).toEqual(whole);
  expect(whole).toEqual([...whole].sort().reverse());
  expect((await refusalOf(cast.ada.api.audit.list({ cursor: 'bm90LWEtY3Vyc29y' }))).code).toBe(
    'invalid_cursor',
  );
});

it('says who did what to what, from where', async () => {
  const tag = await cast.ada.api.tags.create({ name: 'traced' });
  const [line] = (await cast.ada.api.audit.list({ action: 'tag.created', limit: 1 })).items;
  expect(line).toMatchObject({
    actor: { id: cast.ada.id, name: 'Ada', role: 'admin' },
    subjectType: 'tag',
    subjectId: tag.id,
    detail: { name: 'traced' },
  });
  expect(line?.ip).toBeTruthy();
  expect(line?.requestId).toBeTruthy();
});

it('is for admins', async () => {
  for (const person of [cast.nora, cast.ana])
    expect((await refusalOf(person.api.audit.list())).code).toBe('forbidden');
  expect((await cast.ada.api.audit.list()).items.length).toBeGreaterThan(0);
});

it('shows the lines of a ticket to staff who see it, oldest first', async () => {
  const ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  const ticketId = ticket.id;
  await cast.ana.api.tickets.claim({ ticketId });
  await cast.ana.api.tickets.resolve({ ticketId });
  const { items } = await cast.ana.api.audit.ofTicket({ ticketId });
  expect(items.map(({ action }) => action)).toEqual([
    'ticket.opened',
    'ticket.assigned',
    'ticket.statusChanged',
  ]);
  expect((await refusalOf(cast.ben.api.audit.ofTicket({ ticketId }))).code).toBe('not_found');
  expect((await refusalOf(cast.nora.api.audit.ofTicket({ ticketId }))).code).toBe('forbidden');
});

it('writes no line for what was refused, and none of a message’s words', async () => {
  const before = (await cast.ada.api.audit.list({ actorId: cast.ada.id, limit: 1 })).items[0]?.id;
  await refusalOf(cast.ada.api.categories.create({ name: 'Billing' }));
  expect((await cast.ada.api.audit.list({ actorId: cast.ada.id, limit: 1 })).items[0]?.id).toBe(before);

  const ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id, body: 'my secret is porridge' });
  await buildMessage(cast.ana, ticket.id, { body: 'porridge, noted', internal: true });
  const { items } = await cast.ada.api.audit.list({ limit: 100 });
  expect(JSON.stringify(items)).not.toContain('porridge');
});
