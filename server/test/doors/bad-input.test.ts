// The promise of bad input: every door says the same, names the field, writes nothing, and goes on.
import type { ErrorCode, Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { buildCast, buildMessage, buildTicket, type Cast } from '../factories.ts';
import { type Desk, startDesk } from '../harness.ts';
import { everythingKept } from '../matrix/kept.ts';
import { DOOR_NAMES, type Doors, openDoors, openRaw } from './doors.ts';

let desk: Desk;
let cast: Cast;
let ticket: Ticket;
let foreign: Ticket;
let closed: Ticket;
let entryId: string;
let ofNora: Doors;
let ofAna: Doors;
let kept: unknown;

beforeAll(async () => {
  desk = await startDesk({
    patient: true,
    env: { SOCKET_EVENTS_PER_SECOND: '1000', SOCKET_EVENTS_BURST: '1000' },
  });
  cast = await buildCast(desk);
  const { nora, karim, ana, billing } = cast;
  ticket = await buildTicket(nora, { categoryId: billing.id });
  foreign = await buildTicket(karim, { categoryId: billing.id });
  closed = await buildTicket(nora, { categoryId: billing.id });
  entryId = (await buildMessage(nora, ticket.id)).id;
  await ana.api.tickets.close({ ticketId: closed.id });
  ofNora = await openDoors(desk, nora);
  ofAna = await openDoors(desk, ana);
  kept = await everythingKept(desk);
});
afterAll(() => desk?.close());

const post = (wrong: object) => ({ ticketId: ticket.id, clientId: newId(), body: 'Fine.', ...wrong });
const create = (wrong: object) => ({
  subject: 'Fine',
  body: 'Fine.',
  categoryId: cast.billing.id,
  clientId: newId(),
  ...wrong,
});
const without = (input: Record<string, unknown>, field: string) =>
  Object.fromEntries(Object.entries(input).filter(([name]) => name !== field));
const own = (name: string, value: unknown) => Object.defineProperty({}, name, { value, enumerable: true });

type Case = [about: string, name: string, input: () => object, code: ErrorCode, field?: string];

const TEXTS: [string, unknown][] = [
  ['empty', ''],
  ['only spaces', ' \n\t\u200b '],
  ['too long', 'a'.repeat(16_385)],
  ['a number', 42],
  ['null', null],
  ['true', true],
  ['an array', ['text']],
  ['an object', { text: 'text' }],
  ['NUL', 'before\u0000after'],
  ['half a surrogate pair', 'before\ud800after'],
  ['the other half', '\udc00'],
];
const IDS: [string, unknown][] = [
  ['no id', 'abc'],
  ['a number', 5],
  ['an object', { $ne: null }],
  ['SQL', "' or '1'='1"],
  ['one of 38 characters', `{${newId()}}`],
];
const NUMBERS: [string, unknown][] = [
  ['negative', -1],
  ['a fraction', 1.5],
  ['2^53', 2 ** 53],
  ['text', '3'],
  ['null', null],
  ['an array', [3]],
];

const CASES: Case[] = [
  ...TEXTS.map(
    ([what, body]): Case => [
      `a body that is ${what}`,
      'messages.post',
      () => post({ body }),
      'validation_failed',
      'body',
    ],
  ),
  ...TEXTS.map(
    ([what, body]): Case => [
      `a new body that is ${what}`,
      'messages.edit',
      () => ({ ticketId: ticket.id, entryId, body }),
      'validation_failed',
      'body',
    ],
  ),
  ...IDS.map(
    ([what, clientId]): Case => [
      `a client id that is ${what}`,
      'messages.post',
      () => post({ clientId }),
      'validation_failed',
      'clientId',
    ],
  ),
  ...IDS.map(
    ([what, ticketId]): Case => [
      `a ticket id that is ${what}`,
      'messages.post',
      () => post({ ticketId }),
      'validation_failed',
      'ticketId',
    ],
  ),
  ...NUMBERS.map(
    ([what, seenSeq]): Case => [
      `seenSeq that is ${what}`,
      'messages.post',
      () => post({ seenSeq }),
      'validation_failed',
      'seenSeq',
    ],
  ),
  ...NUMBERS.map(
    ([what, seq]): Case => [
      `a read mark that is ${what}`,
      'tickets.read',
      () => ({ ticketId: ticket.id, seq }),
      'validation_failed',
      'seq',
    ],
  ),
  ...NUMBERS.map(
    ([what, cursor]): Case => [
      `a cursor that is ${what}`,
      'timeline.resume',
      () => ({ cursors: { [ticket.id]: cursor } }),
      'validation_failed',
    ],
  ),
  [
    'cursors of no ticket',
    'timeline.resume',
    () => ({ cursors: { 'not-an-id': 1 } }),
    'validation_failed',
    'cursors',
  ],
  ['no cursors', 'timeline.resume', () => ({}), 'validation_failed', 'cursors'],
  ['cursors that are a list', 'timeline.resume', () => ({ cursors: [1] }), 'validation_failed', 'cursors'],
  [
    'internal that is a word',
    'messages.post',
    () => post({ internal: 'yes' }),
    'validation_failed',
    'internal',
  ],
  [
    'internal that is a number',
    'messages.post',
    () => post({ internal: 1 }),
    'validation_failed',
    'internal',
  ],
  ['no body', 'messages.post', () => without(post({}), 'body'), 'validation_failed', 'body'],
  ['no client id', 'messages.post', () => without(post({}), 'clientId'), 'validation_failed', 'clientId'],
  ...['role', 'authorId', 'seq', 'createdAt', 'assigneeId', 'verified', 'constructor', 'toString'].map(
    (field): Case => [
      `a field ${field}`,
      'messages.post',
      () => post({ [field]: 'admin' }),
      'validation_failed',
      field,
    ],
  ),
  [
    'a field __proto__',
    'messages.post',
    () => Object.assign(own('__proto__', { role: 'admin' }), post({})),
    'validation_failed',
    '__proto__',
  ],
  [
    'an emoji not offered',
    'messages.react',
    () => ({ ticketId: ticket.id, entryId, emoji: '💣', on: true }),
    'validation_failed',
    'emoji',
  ],
  [
    'on that is no boolean',
    'messages.react',
    () => ({ ticketId: ticket.id, entryId, emoji: '👍', on: 'true' }),
    'validation_failed',
    'on',
  ],
  ...(['', '   ', 'two\nlines', 'a\u0000b', 'x'.repeat(201), 7, null] as const).map(
    (subject): Case => [
      `a subject ${JSON.stringify(subject)?.slice(0, 20)}`,
      'tickets.create',
      () => create({ subject }),
      'validation_failed',
      'subject',
    ],
  ),
  [
    'a category that is not there',
    'tickets.create',
    () => create({ categoryId: newId() }),
    'validation_failed',
    'categoryId',
  ],
  [
    'a category that is a list',
    'tickets.create',
    () => create({ categoryId: [cast.billing.id] }),
    'validation_failed',
    'categoryId',
  ],
  [
    'availability nobody knows',
    'presence.set',
    () => ({ availability: 'asleep' }),
    'validation_failed',
    'availability',
  ],
  ['a theme nobody knows', 'me.update', () => ({ theme: { dark: true } }), 'validation_failed', 'theme'],
  ['ids that are none', 'notifications.read', () => ({ ids: ['x'] }), 'validation_failed'],
  [
    '101 ids',
    'notifications.read',
    () => ({ ids: Array.from({ length: 101 }, newId) }),
    'validation_failed',
    'ids',
  ],
  ['a ticket that is not there', 'messages.post', () => post({ ticketId: newId() }), 'not_found'],
  ['a ticket of somebody else', 'messages.post', () => post({ ticketId: foreign.id }), 'not_found'],
  [
    'an entry of another ticket',
    'messages.edit',
    () => ({ ticketId: closed.id, entryId, body: 'Mine' }),
    'not_found',
  ],
  ['a closed ticket', 'messages.post', () => post({ ticketId: closed.id }), 'ticket_closed'],
  ['a note of a customer', 'messages.post', () => post({ internal: true }), 'forbidden'],
];

/** What stands in a path is always text, so the words for it may differ. */
const IN_THE_PATH = new Set(['ticketId', 'entryId']);

async function expectAlike(
  doors: Doors,
  name: string,
  input: object,
  code: ErrorCode,
  field?: string,
): Promise<void> {
  const answers = [];
  for (const door of DOOR_NAMES) {
    const answer = await doors[door](name, input);
    if (answer.ok) throw new Error(`${door} took it`);
    const { requestId, ...error } = answer.error;
    expect([door, error.code, typeof requestId]).toEqual([door, code, 'string']);
    if (field !== undefined) expect([door, Object.keys(error.fields ?? {})]).toEqual([door, [field]]);
    if (!(field !== undefined && IN_THE_PATH.has(field))) answers.push(error);
  }
  for (const error of answers) expect(error).toEqual(answers[0]);
}

it.each(CASES)('refuses %s alike at every door', async (_about, name, input, code, field) => {
  await expectAlike(ofNora, name, input(), code, field);
});

it.each([
  [
    'tags that are many',
    () => ({ ticketId: ticket.id, tagIds: Array.from({ length: 21 }, newId) }),
    'tagIds',
  ],
  ['tags that are a word', () => ({ ticketId: ticket.id, tagIds: 'vip' }), 'tagIds'],
  ['a status nobody knows', () => ({ ticketId: ticket.id, status: 'lost' }), 'status'],
  ['a subject with a line break', () => ({ ticketId: ticket.id, subject: 'a\r\nb' }), 'subject'],
])('refuses %s of staff alike', async (_about, input, field) => {
  await expectAlike(ofAna, 'tickets.update', input(), 'validation_failed', field);
});

it('finds what is wrong in 10,000 brackets and in 20,000 numbers, and lives', async () => {
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  const wide = `[${Array(20_000).fill(0).join()}]`;
  for (const value of [deep, wide, `{"a":${deep}}`]) {
    const body = `"clientId":"${newId()}","body":${value}`;
    const response = await fetch(`${desk.url}/api/tickets/${ticket.id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${cast.nora.token}`, 'content-type': 'application/json' },
      body: `{${body}}`,
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ code: 'validation_failed', fields: { body: expect.any(String) } }),
    ]);
    for (const door of ['socketio', 'ws'] as const) {
      const raw = await openRaw(desk, cast.nora, door);
      const answer = await raw.call('messages.post', `{"ticketId":"${ticket.id}",${body}}`);
      expect([door, answer]).toMatchObject([door, { ok: false, error: { code: 'validation_failed' } }]);
      expect(await raw.call('me.get', '{}')).toMatchObject({ ok: true });
      raw.socket.terminate();
    }
  }
});

it('wrote nothing, and every socket is as good as before', async () => {
  expect(await everythingKept(desk)).toEqual(kept);
  for (const doors of [ofNora, ofAna]) {
    for (const door of DOOR_NAMES) {
      const sent = await doors[door]('messages.post', post({ body: '水'.repeat(16_384) }));
      expect([door, sent]).toMatchObject([door, { ok: true, data: { kind: 'message' } }]);
    }
  }
});
