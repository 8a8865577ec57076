// Promises of corrections: what nothing is found for is guessed, from words that lead to what this reader may see.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { keepWords } from './keep-words.ts';

let desk: Desk;
let cast: Cast;
let ticketId: string;

/** What was just written is old enough to be read. */
async function readEverything() {
  await desk.app.database.pool.query(`update entries set created_at = created_at - interval '5 minutes'
    where created_at > now() - interval '2 minutes'`);
  while ((await keepWords(desk.ctx())) > 0);
}

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
  const ticket = await buildTicket(cast.nora, {
    categoryId: cast.billing.id,
    subject: 'Duplicate invoice',
    body: 'Please refund the second Überweisung for the espresso machine.',
  });
  ticketId = ticket.id;
  await buildMessage(cast.ana, ticketId, { body: 'Suspicious chargeback', internal: true });
  await buildTicket(cast.karim, {
    categoryId: cast.technical.id,
    subject: 'Thermostat',
    body: 'The refunt of my thermostat is nowhere.',
  });
  await readEverything();
});
afterAll(() => desk?.close());

const correctedFor = async (person: DeskPerson, q: string) => {
  const { correctedTo, items } = await person.api.search.messages({ q });
  return { correctedTo, found: items.length };
};
const NOTHING = { correctedTo: null, found: 0 };

describe('a misspelt word', () => {
  it.each([
    ['refnud', 'refund'],
    ['refundd', 'refund'],
    ['uberweisung', 'überweisung'],
    ['ubreweis', 'überweisung'],
    ['expresso machine', 'espresso machine'],
    ['expreso mashine', 'espresso machine'],
  ])('%j is taken for %j by who may read it', async (q, correctedTo) => {
    for (const person of [cast.nora, cast.ana])
      expect(await correctedFor(person, q)).toEqual({ correctedTo, found: 1 });
  });

  it('stays as it is where something is found as typed', async () => {
    expect(await correctedFor(cast.karim, 'refunt')).toEqual({ correctedTo: null, found: 1 });
  });

  it('that others have written leads each reader to what they may see', async () => {
    expect(await correctedFor(cast.nora, 'refunt')).toEqual({ correctedTo: 'refund', found: 1 });
    expect(await correctedFor(cast.ana, 'refunt')).toEqual({ correctedTo: 'refund', found: 1 });
    expect(await correctedFor(cast.karim, 'refund')).toEqual({ correctedTo: 'refunt', found: 1 });
  });

  it('is never taken for a word of what its reader does not see', async () => {
    expect(await correctedFor(cast.ana, 'chargebak')).toEqual({ correctedTo: 'chargeback', found: 1 });
    for (const person of [cast.nora, cast.karim, cast.ben])
      expect(await correctedFor(person, 'chargebak')).toEqual(NOTHING);
    expect(await correctedFor(cast.ben, 'termostat')).toEqual({ correctedTo: 'thermostat', found: 1 });
    for (const person of [cast.nora, cast.ana])
      expect(await correctedFor(person, 'termostat')).toEqual(NOTHING);
  });

  it('is guessed in subjects too', async () => {
    const { correctedTo, items } = await cast.nora.api.search.tickets({ q: 'duplciate' });
    expect(correctedTo).toBe('duplicate');
    expect(items.map(({ ticket }) => ticket.id)).toEqual([ticketId]);
    expect((await cast.karim.api.search.tickets({ q: 'duplciate' })).correctedTo).toBeNull();
  });

  it('is guessed within what the filters leave', async () => {
    const narrowed = (status: 'open' | 'closed') =>
      cast.ana.api.search.messages({ q: 'refnud', status: [status] });
    expect((await narrowed('open')).correctedTo).toBe('refund');
    expect((await narrowed('closed')).correctedTo).toBeNull();
  });

  it.each(['#99', 'INV-2024-999', 'xy', 'a b c d e refnud', 'qqqqqqqqqqqqq', "refnud' | '"])(
    '%j is not guessed at, or leads to nothing worse than nothing',
    async (q) => {
      const { correctedTo } = await correctedFor(cast.nora, q);
      expect([null, 'refund']).toContain(correctedTo);
    },
  );
});

it('forgets what was unsent, and learns what was edited', async () => {
  const message = await buildMessage(cast.nora, ticketId, { body: 'A hippopotamus' });
  const path = { ticketId, entryId: message.id };
  await readEverything();
  expect((await correctedFor(cast.ana, 'hipopotamus')).correctedTo).toBe('hippopotamus');
  await cast.nora.api.messages.edit({ ...path, body: 'A rhinoceros' });
  expect(await correctedFor(cast.ana, 'hipopotamus')).toEqual(NOTHING);
  await readEverything();
  expect((await correctedFor(cast.ana, 'rinoceros')).correctedTo).toBe('rhinoceros');
  await cast.nora.api.messages.remove(path);
  for (const person of [cast.ana, cast.nora])
    expect(await correctedFor(person, 'rinoceros')).toEqual(NOTHING);
});

it('goes on with the corrected words on further pages', async () => {
  for (let index = 0; index < 5; index += 1)
    await buildMessage(cast.nora, ticketId, { body: `Penguin ${index}` });
  await readEverything();
  const first = await cast.ana.api.search.messages({ q: 'pengiun', limit: 3 });
  expect(first.correctedTo).toBe('penguin');
  const second = await cast.ana.api.search.messages({
    q: 'pengiun',
    limit: 3,
    cursor: first.nextCursor ?? '',
  });
  expect(second.correctedTo).toBe('penguin');
  expect(new Set([...first.items, ...second.items].map(({ entryId }) => entryId)).size).toBe(5);
  expect(second.nextCursor).toBeNull();
});

it('reads in pieces, each once, by several servers at a time', async () => {
  const { pool } = desk.app.database;
  await pool.query(`delete from search_words`);
  await pool.query(`update search_progress set read_at = 'epoch'`);
  await Promise.all([keepWords(desk.ctx()), keepWords(desk.ctx()), keepWords(desk.ctx())]);
  await readEverything();
  const { rows } = await pool.query(
    `select word from search_words where word in ('refund', 'thermostat', 'nora') order by word`,
  );
  expect(rows.map(({ word }) => word)).toEqual(expect.arrayContaining(['refund', 'thermostat']));
  expect(await keepWords(desk.ctx())).toBe(0);
});
