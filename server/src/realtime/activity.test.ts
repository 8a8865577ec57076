// Promises of lists: staff see who looks at a ticket and who writes, without opening it; nobody else does.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../test/factories.ts';
import { type Desk, startDesk } from '../../test/harness.ts';
import type { LiveClient } from '../../test/live-client.ts';
import { refusalOf } from '../../test/refusal.ts';
import { joinTicket } from '../../test/two-clients.ts';
import { newId } from '../core/ids.ts';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());

const told = (live: LiveClient, ticketId: string) =>
  live
    .of('activity')
    .filter((heard) => heard.ticketId === ticketId)
    .map(({ user, doing }) => `${user.name} ${doing}`);

it('follows somebody who comes, writes, stops and goes, each told once', async () => {
  const { nora, karim, ana, ben, ada, billing } = cast;
  const { id: ticketId } = await buildTicket(nora, { categoryId: billing.id });
  const [list, admin] = [await desk.socketFor(ana), await desk.socketFor(ada)];
  const strangers = [await desk.socketFor(ben), await desk.socketFor(karim), await desk.socketFor(nora)];
  const { live } = await joinTicket(desk, nora, ticketId);
  await list.hear('activity', ({ doing }) => doing === 'viewing');
  for (const [typing, doing] of [
    [true, 'Nora typing'],
    [false, 'Nora viewing'],
  ] as const) {
    await live.call('tickets.typing', { ticketId, typing });
    await expect.poll(() => told(list, ticketId).at(-1)).toBe(doing);
  }
  live.close();
  await expect.poll(() => told(list, ticketId).at(-1)).toBe('Nora gone');
  expect(told(list, ticketId)).toEqual(['Nora viewing', 'Nora typing', 'Nora viewing', 'Nora gone']);
  expect(told(admin, ticketId)).toEqual(told(list, ticketId));
  await Promise.all(strangers.map((socket) => socket.call('auth.verify', {})));
  for (const socket of strangers) expect(socket.of('activity')).toEqual([]);
});

it('stops with the right to see the ticket, and starts with it', async () => {
  const { nora, ana, ben, ada, billing, technical } = cast;
  const { id: ticketId } = await buildTicket(nora, { categoryId: billing.id });
  const [before, after] = [await desk.socketFor(ana), await desk.socketFor(ben)];
  const { live } = await joinTicket(desk, nora, ticketId);
  await expect.poll(() => told(before, ticketId)).toEqual(['Nora viewing']);
  await ada.api.tickets.update({ ticketId, categoryId: technical.id });
  await live.call('tickets.typing', { ticketId, typing: true });
  await expect.poll(() => told(after, ticketId)).toEqual(['Nora typing']);
  await before.call('auth.verify', {});
  expect(told(before, ticketId)).toEqual(['Nora viewing']);
});

it('can be asked for, of tickets one may see; customers are no viewers', async () => {
  const { nora, ana, ben, ada, billing, technical } = cast;
  const seen = await buildTicket(nora, { categoryId: billing.id });
  const empty = await buildTicket(nora, { categoryId: billing.id });
  const foreign = await buildTicket(nora, { categoryId: technical.id });
  for (const person of [nora, ana, ada]) await joinTicket(desk, person, seen.id);
  for (const person of [nora, ben, ada]) await joinTicket(desk, person, foreign.id);
  const ticketIds = [empty.id, seen.id, foreign.id, newId(), seen.id];
  const viewers = async () =>
    (await ana.api.tickets.viewers({ ticketIds })).items.map(({ ticketId, users }) => [
      ticketId,
      users.map(({ name }) => name),
    ]);
  await expect.poll(viewers).toEqual([
    [empty.id, []],
    [seen.id, ['Ada']],
  ]);
  expect((await refusalOf(nora.api.tickets.viewers({ ticketIds: [seen.id] }))).code).toBe('forbidden');
  const tooMany = Array.from({ length: 101 }, () => newId());
  expect((await refusalOf(ana.api.tickets.viewers({ ticketIds: tooMany }))).code).toBe('validation_failed');
});
