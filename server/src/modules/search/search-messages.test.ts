// Promises of search over messages: words, marks, filters and pages; and nothing the asker may not read.
import type { Highlighted, MessageHit, Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';
import { encodeCursor } from '../../db/page.ts';

let desk: Desk;
let cast: Cast;
let invoice: Ticket;
let kettle: Ticket;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
  invoice = await buildTicket(cast.nora, {
    categoryId: cast.billing.id,
    subject: 'Money',
    body: 'Order INV-2024-117 of nora.k@example.com was charged twice at the Café Überall.',
  });
  kettle = await buildTicket(cast.karim, {
    categoryId: cast.technical.id,
    subject: 'Kettle',
    body: "It doesn't boil water, see https://shop.example.org/orders/9.",
  });
  await buildMessage(cast.ana, invoice.id, { body: 'Suspicious chargeback pattern', internal: true });
});
afterAll(() => desk?.close());

type Query = Parameters<DeskPerson['api']['search']['messages']>[0];

const search = (person: DeskPerson, q: string, query: Partial<Query> = {}) =>
  person.api.search.messages({ q, ...query });
const find = async (person: DeskPerson, q: string, query: Partial<Query> = {}) =>
  (await search(person, q, query)).items.map(({ ticket }) => ticket.id);
const shown = (parts: Highlighted) => parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('words', () => {
  it.each([
    ['twice', 'charged [twice] at'],
    ['charg ord', '[Ord]er INV-2024-117 of nora.k@example.com was [charg]ed'],
    ['INV-2024-117', '[INV-2024-117]'],
    ['2024', 'INV-[2024]-117'],
    ['nora.k@example.com', '[nora.k@example.com]'],
    ['ÜBERALL', '[Überall]'],
  ])('%j is found and marked', async (q, expected) => {
    for (const person of [cast.nora, cast.ana, cast.ada]) {
      const { items, correctedTo, nextCursor } = await search(person, q);
      expect(items.map((item) => shown(item.body))).toEqual([expect.stringContaining(expected)]);
      expect({ correctedTo, nextCursor }).toEqual({ correctedTo: null, nextCursor: null });
    }
  });

  it('are found beside one that is too long for an index', async () => {
    const lengths = [1_999, 2_000, 2_043, 2_046, 2_047, 5_000];
    const ticket = await buildTicket(cast.karim, { categoryId: cast.technical.id, subject: 'Long words' });
    for (const length of lengths)
      await buildMessage(cast.karim, ticket.id, { body: `pangolin${length} ${'a'.repeat(length)}` });
    for (const length of lengths) expect(await find(cast.karim, `pangolin${length}`)).toEqual([ticket.id]);
  });

  it('must all be in one message', async () => {
    expect(await find(cast.ada, 'boil water')).toEqual([kettle.id]);
    expect(await find(cast.ada, 'boil twice')).toEqual([]);
  });

  it('are answered with where they stand', async () => {
    const { items } = await search(cast.nora, 'charged');
    const { data: _, ...brief }: Record<string, unknown> = { ...items[0]?.ticket };
    expect(items[0]).toMatchObject({
      seq: 2,
      kind: 'message',
      author: { id: cast.nora.id, name: 'Nora', role: 'user' },
      ticketSubject: 'Money',
    });
    expect(brief).toEqual({
      id: invoice.id,
      number: invoice.number,
      status: 'open',
      category: { id: cast.billing.id, name: 'Billing' },
      requester: { id: cast.nora.id, name: 'Nora', role: 'user' },
      assignee: null,
      lastMessageAt: expect.any(String),
    });
  });

  it.each([
    '!!!',
    "' | !",
    '(((',
    ':*',
    '&',
    '<->',
    "a'b\\",
    '%',
    '_',
    '\\',
    '👍🏽',
    "'; drop table tickets; --",
    '.'.repeat(200),
    '-'.repeat(199),
    "'z'".repeat(66),
    'ا'.repeat(200),
    '\u202e\u2066x',
    'z-'.repeat(100),
    `${'\u0301'.repeat(100)}é`,
  ])('%j finds nothing and breaks nothing', async (q) => {
    const startedAt = performance.now();
    expect(await find(cast.ada, q)).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  it.each(['a\u0000b', '', '   ', 'x'.repeat(201), 'a\nb'])('%j is refused by name', async (q) => {
    const error = await refusalOf(desk.client(cast.ada.token).search.messages({ q }));
    expect(error).toMatchObject({ code: 'validation_failed', fields: { q: expect.any(String) } });
  });

  it('are no query language', async () => {
    expect(await find(cast.ada, 'boil | twice')).toEqual([]);
    expect(await find(cast.ada, '!boil')).toEqual([kettle.id]);
  });
});

describe('sight', () => {
  it('is that of lists: customers their own, agents their categories, admins all', async () => {
    for (const person of [cast.karim, cast.ben, cast.ada])
      expect(await find(person, 'boil')).toEqual([kettle.id]);
    for (const person of [cast.nora, cast.ana]) expect(await find(person, 'boil')).toEqual([]);
  });

  it('of notes is for staff; a customer learns of none and counts on without them', async () => {
    const [note] = (await search(cast.ana, 'chargeback')).items;
    expect(note).toMatchObject({ kind: 'note', seq: 3 });
    expect(await search(cast.nora, 'chargeback')).toEqual({ items: [], nextCursor: null, correctedTo: null });
    await buildMessage(cast.nora, invoice.id, { body: 'Any porcupine news?' });
    const seqFor = async (person: DeskPerson) =>
      (await search(person, 'porcupine')).items.map(({ seq }) => seq);
    expect(await seqFor(cast.ana)).toEqual([4]);
    expect(await seqFor(cast.nora)).toEqual([3]);
  });

  it('goes and comes with category, transfer and following', async () => {
    const ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id, body: 'A walrus sang.' });
    const seenBy = async () => {
      const seen = [];
      for (const person of [cast.ana, cast.ben]) seen.push((await find(person, 'walrus')).length);
      return seen;
    };
    expect(await seenBy()).toEqual([1, 0]);
    await cast.ada.api.tickets.update({ ticketId: ticket.id, categoryId: cast.technical.id });
    expect(await seenBy()).toEqual([0, 1]);
    await cast.ben.api.tickets.transfer({
      ticketId: ticket.id,
      categoryId: cast.billing.id,
      reason: 'Money',
    });
    expect(await seenBy()).toEqual([1, 0]);
    const note = { ticketId: ticket.id, internal: true, body: 'Ben, have a look.', mentions: [cast.ben.id] };
    await cast.ana.api.messages.post({ ...note, clientId: newId() });
    expect(await seenBy()).toEqual([1, 1]);
    await cast.ben.api.tickets.follow({ ticketId: ticket.id, following: false });
    expect(await seenBy()).toEqual([1, 0]);
    await cast.ada.api.tickets.assign({ ticketId: ticket.id, agentId: cast.ben.id });
    expect(await seenBy()).toEqual([1, 1]);
  });

  it('ends with sending: edited messages by their new words, unsent ones by none', async () => {
    const message = await buildMessage(cast.nora, invoice.id, { body: 'The giraffe is late' });
    const path = { ticketId: invoice.id, entryId: message.id };
    expect(await find(cast.ana, 'giraffe')).toEqual([invoice.id]);
    await cast.nora.api.messages.edit({ ...path, body: 'The ostrich is late' });
    expect(await find(cast.ana, 'giraffe')).toEqual([]);
    expect(await find(cast.nora, 'ostrich')).toEqual([invoice.id]);
    await cast.nora.api.messages.remove(path);
    for (const person of [cast.nora, cast.ana, cast.ada]) expect(await find(person, 'ostrich')).toEqual([]);
  });
});

describe('filters', () => {
  it('narrow to status, category, agent, customer and time', async () => {
    const { items } = await search(cast.ada, 'charged');
    const at = Date.parse(items[0]?.createdAt ?? '');
    const iso = (ms: number) => new Date(at + ms).toISOString();
    const fitting: Partial<Query>[] = [
      { status: ['open'] },
      { categoryId: cast.billing.id },
      { requesterId: cast.nora.id },
      { from: iso(0), to: iso(1) },
    ];
    const unfitting: Partial<Query>[] = [
      { status: ['closed'] },
      { categoryId: cast.technical.id },
      { assignee: cast.ana.id },
      { requesterId: cast.karim.id },
      { from: iso(1) },
      { to: iso(0) },
    ];
    for (const query of fitting) expect(await find(cast.ada, 'charged', query)).toEqual([invoice.id]);
    for (const query of unfitting) expect(await find(cast.ada, 'charged', query)).toEqual([]);
    expect(await find(cast.nora, 'boil', { requesterId: cast.karim.id })).toEqual([]);
  });

  it('refuse a time that ends before it begins, and one of no calendar', async () => {
    const refused = (query: Partial<Query>) => refusalOf(search(cast.ada, 'charged', query));
    const day = '2026-01-02T00:00:00Z';
    expect(await refused({ from: day, to: day })).toMatchObject({
      code: 'validation_failed',
      fields: { to: expect.any(String) },
    });
    expect(await refused({ from: '0000-01-01T00:00:00Z' })).toMatchObject({ code: 'validation_failed' });
  });
});

describe('pages', () => {
  it('are complete and without doubles, the newest first, while new messages come', async () => {
    const made: string[] = [];
    for (let index = 0; index < 7; index += 1)
      made.unshift((await buildMessage(cast.nora, invoice.id, { body: `Pelican ${index}` })).id);
    const seen: MessageHit[] = [];
    let cursor: string | null = null;
    do {
      const page = await search(cast.ana, 'pelican', { limit: 2, ...(cursor !== null && { cursor }) });
      seen.push(...page.items);
      cursor = page.nextCursor;
      await buildMessage(cast.nora, invoice.id, { body: 'Pelican later' });
    } while (cursor !== null);
    expect(seen.map(({ entryId }) => entryId)).toEqual(made);
  });

  it('refuse a cursor that is not theirs', async () => {
    const id = '00000000-0000-0000-0000-000000000000';
    const time = '2026-01-01T00:00:00.000Z';
    const good = encodeCursor('search.messages', [time, id, '']);
    expect((await search(cast.ada, 'charged', { cursor: good })).items).toEqual([]);
    const bad = [
      'x',
      encodeCursor('search.tickets', [time, id, '']),
      encodeCursor('search.messages', [time, id]),
      encodeCursor('search.messages', ['now()', id, '']),
      encodeCursor('search.messages', [time, "' or 1=1", '']),
      encodeCursor('search.messages', [time, id, 'a\u0000b']),
    ];
    for (const cursor of bad)
      expect(await refusalOf(search(cast.ada, 'charged', { cursor }))).toMatchObject({
        code: 'invalid_cursor',
      });
  });
});

it('is done twice at once by one person at most', async () => {
  const api = desk.client(cast.ada.token).search;
  const socket = await desk.socketFor(cast.ada);
  const calls = Array.from({ length: 6 }, () => socket.callRaw('search.messages', { q: 'charged' }));
  const answers = (await Promise.all(calls)) as { ok: boolean; error?: { code: string } }[];
  const refused = answers.filter(({ ok }) => !ok);
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(2);
  expect(refused.length).toBeGreaterThan(0);
  for (const { error } of refused) expect(error?.code).toBe('rate_limited');
  expect((await api.messages({ q: 'charged' })).items).toHaveLength(1);
});
