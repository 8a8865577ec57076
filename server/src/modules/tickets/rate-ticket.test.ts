// Promises of rating: its customer alone, once it is over, again as often as they like; everybody hears of it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';

let desk: Desk;
let cast: Cast;
let ticketId: string;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  ticketId = (await buildTicket(cast.nora, { categoryId: cast.billing.id })).id;
});

const rate = (score: number, comment?: string, by: DeskPerson = cast.nora) =>
  by.api.tickets.rate({ ticketId, score, ...(comment !== undefined && { comment }) });
const ratings = async (by: DeskPerson) =>
  (await by.api.timeline.list({ ticketId })).entries.flatMap(({ data }) =>
    data?.type === 'ticket.rated' ? [data] : [],
  );

it('is kept on the ticket and in its timeline, for both sides, and audited', async () => {
  await cast.ana.api.tickets.resolve({ ticketId });
  const seen = await desk.socketFor(cast.ana);
  await seen.call('tickets.open', { ticketId });
  const rated = await rate(4, '  Quick and kind. ');
  expect(rated.rating).toEqual({ score: 4, comment: 'Quick and kind.', at: expect.any(String) });
  expect(rated.status).toBe('resolved');
  await seen.hear('message', ({ entry }) => entry.data?.type === 'ticket.rated');
  await seen.hear('ticket', ({ ticket }) => ticket?.rating?.score === 4);
  for (const person of [cast.nora, cast.ana])
    expect(await ratings(person)).toEqual([{ type: 'ticket.rated', score: 4, comment: 'Quick and kind.' }]);
  const lines = (await cast.ana.api.audit.ofTicket({ ticketId })).items;
  expect(lines).toContainEqual(
    expect.objectContaining({ action: 'ticket.rated', detail: { from: null, to: 4 } }),
  );
});

it('can be changed, and saying the same again changes nothing', async () => {
  await cast.ana.api.tickets.close({ ticketId });
  await rate(1, 'No.');
  await rate(5);
  await rate(5);
  expect((await cast.ana.api.tickets.get({ ticketId })).rating).toMatchObject({ score: 5, comment: null });
  expect((await ratings(cast.nora)).map(({ score }) => score)).toEqual([1, 5]);
  const found = async (score: number) =>
    (await cast.ana.api.tickets.list({ score })).items.map(({ id }) => id);
  expect(await found(5)).toContain(ticketId);
  expect(await found(1)).not.toContain(ticketId);
});

describe('is refused, and changes nothing:', () => {
  const before = () => cast.ada.api.tickets.get({ ticketId });

  it('while the ticket lives, or when it was merged', async () => {
    expect((await refusalOf(rate(4))).code).toBe('not_rateable');
    expect((await before()).rating).toBeNull();
    const other = await buildTicket(cast.nora, { categoryId: cast.billing.id });
    await cast.ana.api.tickets.merge({ ticketId, intoTicketId: other.id });
    expect((await refusalOf(rate(4))).code).toBe('ticket_merged');
    expect((await before()).rating).toBeNull();
  });

  it('to everybody but its customer', async () => {
    await cast.ana.api.tickets.resolve({ ticketId });
    for (const person of [cast.ana, cast.ada])
      expect((await refusalOf(rate(5, undefined, person))).code).toBe('forbidden');
    for (const person of [cast.karim, cast.ben])
      expect((await refusalOf(rate(5, undefined, person))).code).toMatch(/not_found/);
    expect((await before()).rating).toBeNull();
    expect((await cast.nora.api.tickets.get({ ticketId })).abilities.rate).toBe(true);
    expect((await cast.ana.api.tickets.get({ ticketId })).abilities.rate).toBe(false);
    expect((await rate(5)).rating?.score).toBe(5);
  });

  it.each([[0], [6], [2.5]])('with a score of %d', async (score) => {
    await cast.ana.api.tickets.resolve({ ticketId });
    const refusal = await refusalOf(rate(score));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['validation_failed', ['score']]);
    expect((await before()).rating).toBeNull();
  });

  it('with a comment without end', async () => {
    await cast.ana.api.tickets.resolve({ ticketId });
    expect((await refusalOf(rate(3, 'x'.repeat(1_001)))).fields).toHaveProperty('comment');
    expect((await rate(3, 'x'.repeat(1_000))).rating?.score).toBe(3);
  });
});
