// Promises of search over tickets: by number and by what they are called now, as far as the asker sees them.
import type { Highlighted, Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { encodeCursor } from '../../db/page.ts';

let desk: Desk;
let cast: Cast;
let refund: Ticket;
let kettle: Ticket;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
  refund = await buildTicket(cast.nora, {
    categoryId: cast.billing.id,
    subject: 'Überfällige Erstattung, Order 4711',
  });
  kettle = await buildTicket(cast.karim, { categoryId: cast.technical.id, subject: 'Kettle broken' });
});
afterAll(() => desk?.close());

type Query = Parameters<DeskPerson['api']['search']['tickets']>[0];

const search = (person: DeskPerson, q: string, query: Partial<Query> = {}) =>
  person.api.search.tickets({ q, ...query });
const find = async (person: DeskPerson, q: string, query: Partial<Query> = {}) =>
  (await search(person, q, query)).items.map(({ ticket }) => ticket.id);
const shown = (parts: Highlighted) => parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

it('finds a ticket by its number, for who sees it', async () => {
  for (const q of [`#${refund.number}`, String(refund.number)]) {
    for (const person of [cast.nora, cast.ana, cast.ada]) expect(await find(person, q)).toEqual([refund.id]);
    for (const person of [cast.karim, cast.ben]) expect(await find(person, q)).toEqual([]);
  }
  expect(await find(cast.ada, '#999999999')).toEqual([]);
});

it.each([
  ['überf erst', '[Überf]ällige [Erst]attung, Order 4711'],
  ['4711', 'Überfällige Erstattung, Order [4711]'],
])('finds %j in the subject and marks it', async (q, expected) => {
  for (const person of [cast.nora, cast.ana, cast.ada]) {
    const { items } = await search(person, q);
    expect(items.map(({ subject }) => shown(subject))).toEqual([expected]);
    expect(items[0]?.ticket).toMatchObject({ id: refund.id, number: refund.number, status: 'open' });
  }
  for (const person of [cast.karim, cast.ben]) expect(await find(person, q)).toEqual([]);
});

it('does not look into messages', async () => {
  await buildMessage(cast.nora, refund.id, { body: 'The flamingo' });
  expect(await find(cast.ada, 'flamingo')).toEqual([]);
});

it('knows the subject of now, not the former one', async () => {
  const ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id, subject: 'Dromedary' });
  expect(await find(cast.nora, 'dromedary')).toEqual([ticket.id]);
  await cast.ana.api.tickets.update({ ticketId: ticket.id, subject: 'Camel' });
  expect(await find(cast.nora, 'dromedary')).toEqual([]);
  expect(await find(cast.nora, 'camel')).toEqual([ticket.id]);
});

it('narrows by status, category, agent, customer and when it was opened', async () => {
  const at = Date.parse(refund.createdAt);
  const iso = (ms: number) => new Date(at + ms).toISOString();
  const fitting: Partial<Query>[] = [
    { status: ['open', 'closed'] },
    { categoryId: cast.billing.id },
    { requesterId: cast.nora.id },
    { from: iso(0), to: iso(1) },
  ];
  const unfitting: Partial<Query>[] = [
    { status: ['resolved'] },
    { categoryId: cast.technical.id },
    { assignee: cast.ana.id },
    { requesterId: cast.karim.id },
    { from: iso(1) },
    { to: iso(0) },
  ];
  for (const query of fitting) expect(await find(cast.ada, 'erstattung', query)).toEqual([refund.id]);
  for (const query of unfitting) expect(await find(cast.ada, 'erstattung', query)).toEqual([]);
  expect(await refusalOf(search(cast.ada, 'erstattung', { from: iso(0), to: iso(0) }))).toMatchObject({
    code: 'validation_failed',
    fields: { to: expect.any(String) },
  });
});

describe('pages', () => {
  it('are complete and without doubles, the newest subject first', async () => {
    const made: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      const subject = `Heron ${index}`;
      made.unshift((await buildTicket(cast.nora, { categoryId: cast.billing.id, subject })).id);
    }
    for (const person of [cast.nora, cast.ana, cast.ada]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await search(person, 'heron', { limit: 3, ...(cursor !== null && { cursor }) });
        seen.push(...page.items.map(({ ticket }) => ticket.id));
        cursor = page.nextCursor;
        await buildTicket(cast.nora, { categoryId: cast.billing.id, subject: 'Late' });
      } while (cursor !== null);
      expect(seen).toEqual(made);
    }
  });

  it('refuse a cursor that is not theirs', async () => {
    const keys = ['2026-01-01T00:00:00.000Z', kettle.id];
    expect(
      (await search(cast.ada, 'kettle', { cursor: encodeCursor('search.tickets', [...keys, '']) })).items,
    ).toEqual([]);
    for (const cursor of ['x', encodeCursor('newest', keys), encodeCursor('search.messages', [...keys, ''])])
      expect(await refusalOf(search(cast.ada, 'kettle', { cursor }))).toMatchObject({
        code: 'invalid_cursor',
      });
  });
});
