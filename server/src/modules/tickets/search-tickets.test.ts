// Promises of search: numbers, words, beginnings of words; and nothing the asker may not read.
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';

let desk: Desk;
let cast: Cast;
let invoice: Ticket;
let kettle: Ticket;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
  const { nora, karim, ana, billing, technical } = cast;
  invoice = await buildTicket(nora, {
    categoryId: billing.id,
    subject: 'Überweisung doppelt',
    body: 'Order INV-2024-117 of nora.k@example.com, see https://shop.example.org/orders/9 and version 1.20.3.',
  });
  kettle = await buildTicket(karim, {
    categoryId: technical.id,
    subject: 'Kettle',
    body: "It doesn't boil водичку 水.",
  });
  await buildMessage(ana, invoice.id, { body: 'Suspicious chargeback pattern', internal: true });
});
afterAll(() => desk?.close());

const find = async (person: DeskPerson, q: string) =>
  (await person.api.tickets.list({ q })).items.map(({ id }) => id);

it('finds a ticket by its number, with or without the sign, and only by the whole number', async () => {
  for (const q of [`#${invoice.number}`, String(invoice.number), ` #${invoice.number} `]) {
    expect(await find(cast.ada, q)).toEqual([invoice.id]);
  }
  expect(await find(cast.ada, `#${invoice.number}9`)).toEqual([]);
  expect(await find(cast.ada, '#999999999')).toEqual([]);
});

it.each([
  ['a word of the subject', 'überweisung'],
  ['a beginning of a word', 'Überw'],
  ['words in any order', 'order see'],
  ['an order number', 'INV-2024-117'],
  ['a part of an order number', '2024'],
  ['an e-mail address', 'nora.k@example.com'],
  ['an address of a page', 'shop.example.org'],
  ['a version', '1.20.3'],
  ['a beginning of a page', 'https://shop.example.org/ord'],
  ['words with punctuation around them', '(order) "see"'],
])('finds %s', async (_what, q) => {
  expect(await find(cast.nora, q)).toEqual([invoice.id]);
  expect(await find(cast.ana, q)).toEqual([invoice.id]);
});

it('finds words of any script, and with an apostrophe', async () => {
  for (const q of ['водич', '水', "doesn't"]) expect(await find(cast.karim, q)).toEqual([kettle.id]);
});

it('needs all words in one entry', async () => {
  expect(await find(cast.ada, 'kettle überweisung')).toEqual([]);
  expect(await find(cast.ada, 'boil it')).toEqual([kettle.id]);
});

it.each(['!!!', "' | !", '(((', ':*', '&', '<->', "a'b\\", '%', '\\'])(
  'answers nothing to %j, and does not break',
  async (q) => {
    expect(await find(cast.ada, q)).toEqual([]);
  },
);

it('is not taken as a query language', async () => {
  expect(await find(cast.ada, 'kettle | überweisung')).toEqual([]);
  expect(await find(cast.ada, '!kettle')).toEqual([kettle.id]);
});

it('finds notes for staff, never for the customer', async () => {
  expect(await find(cast.ana, 'chargeback')).toEqual([invoice.id]);
  expect(await find(cast.nora, 'chargeback')).toEqual([]);
});

it('finds nothing of tickets the asker does not see', async () => {
  for (const q of [`#${kettle.number}`, 'kettle']) {
    expect(await find(cast.karim, q)).toEqual([kettle.id]);
    expect(await find(cast.nora, q)).toEqual([]);
    expect(await find(cast.ana, q)).toEqual([]);
  }
});

it('finds the new text of an edited message and nothing of an unsent one, for nobody', async () => {
  const message = await buildMessage(cast.nora, invoice.id, { body: 'The giraffe is late' });
  const path = { ticketId: invoice.id, entryId: message.id };
  await cast.nora.api.messages.edit({ ...path, body: 'The ostrich is late' });
  expect(await find(cast.ada, 'giraffe')).toEqual([]);
  expect(await find(cast.nora, 'ostrich')).toEqual([invoice.id]);
  await cast.nora.api.messages.remove(path);
  for (const person of [cast.nora, cast.ana, cast.ada]) expect(await find(person, 'ostrich')).toEqual([]);
});

it('finds a ticket by its new subject', async () => {
  await cast.ana.api.tickets.update({ ticketId: invoice.id, subject: 'Refund pending' });
  expect(await find(cast.nora, 'refund pend')).toEqual([invoice.id]);
});
