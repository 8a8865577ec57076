// The promise of any input: whatever stands in whatever field of whatever operation, no door answers that it broke.
import type { Operation } from '@hotline/shared/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { operationsByName } from '../../src/core/operations.ts';
import { buildCast, buildTicket, type Cast } from '../factories.ts';
import { type Desk, startDesk } from '../harness.ts';
import { type Doors, openDoors } from './doors.ts';

interface Schema {
  type?: string;
  format?: string;
  pattern?: string;
  minimum?: number;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
}

/** By the name of the field: what is really there, so that a wrong neighbour is reached too. */
type Known = Record<string, string>;

const ODD: unknown[] = [
  null,
  2 ** 53,
  -2_147_483_648,
  'a\u0000b',
  '\ud800',
  'x'.repeat(20_000),
  [null],
  { a: 1 },
  '2016-12-31T23:59:60Z',
  '0000-01-01T00:00:00+23:59',
  '9999-12-31T23:59:59-23:59',
];
/** They end the sessions of the test itself, or take away what it asks about. */
const LEFT_OUT = /^(auth|sessions|me)\.|^users\.(remove|setPassword)$|^tickets\.remove$/;

let desk: Desk;
let cast: Cast;
let doors: Doors[];

beforeAll(async () => {
  desk = await startDesk({
    patient: true,
    env: { RUN_JOBS: '0', SOCKET_EVENTS_PER_SECOND: '5000', SOCKET_EVENTS_BURST: '5000' },
  });
  cast = await buildCast(desk);
  doors = await Promise.all([cast.ada, cast.ana, cast.nora].map((person) => openDoors(desk, person)));
});
afterAll(() => desk?.close());

/** A person keeps so many views and no more: only what asks for one gets one. */
async function buildKnown(operation: string): Promise<Known> {
  const { ada, ana, nora, billing, technical } = cast;
  const [ticket, other] = await Promise.all([
    buildTicket(nora, { categoryId: billing.id }),
    buildTicket(nora, { categoryId: billing.id }),
  ]);
  const ticketId = ticket.id;
  const { id: incidentId } = await ana.api.incidents.create({ title: 'Odd', ticketIds: [ticketId] });
  const { id: taskId } = await ana.api.tasks.create({ title: 'Odd', ticketId });
  const { entries } = await ana.api.timeline.list({ ticketId });
  const name = unique();
  const hours = [{ day: 1, from: '08:00', to: '24:00' }];
  const [schedule, view, reply, tag, colleague] = await Promise.all([
    ada.api.schedules.create({ name, timeZone: 'UTC', hours }),
    operation.startsWith('views.') ? ada.api.views.create({ name, filter: {} }) : null,
    ada.api.cannedReplies.create({ shortcut: name, title: name, body: name }),
    ada.api.tags.create({ name }),
    desk.agent(),
  ]);
  return {
    ticketId,
    incidentId,
    taskId,
    otherId: other.id,
    intoTicketId: other.id,
    entryId: entries[1]?.id ?? '',
    categoryId: billing.id,
    fallbackCategoryId: technical.id,
    priorityId: ticket.priority.id,
    agentId: ana.id,
    assigneeId: ana.id,
    mention: ana.id,
    requesterId: nora.id,
    userId: colleague.id,
    scheduleId: schedule.id,
    ...(view && { viewId: view.id }),
    cannedReplyId: reply.id,
    tagId: tag.id,
    addTagId: tag.id,
    removeTagId: tag.id,
  };
}

let texts = 0;
const unique = () => `fine-text-${++texts}`;

const TEXTS: Record<string, () => string> = {
  'date-time': () => new Date(Date.now() + 60_000).toISOString(),
  date: () => '2030-01-01',
  email: () => `${newId()}@example.com`,
};

/** A value that fits. */
function fitting(schema: Schema, known: Known, key: string): unknown {
  const [first] = schema.anyOf ?? [];
  if (first) return fitting(first, known, key);
  if (schema.enum) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.format === 'uuid') return known[key] ?? newId();
  if (schema.pattern?.includes('24:00')) return key === 'from' ? '08:00' : '24:00';
  switch (schema.type) {
    case 'string':
      return TEXTS[schema.format ?? '']?.() ?? (key === 'timeZone' ? 'UTC' : unique());
    case 'boolean':
      return true;
    case 'array':
      return schema.items ? [fitting(schema.items, known, key.replace(/s$/, ''))] : [];
    case 'object':
      return fill(schema.properties, known);
    default:
      return Math.max(schema.minimum ?? 1, 1);
  }
}

const fill = (properties: Record<string, Schema> = {}, known: Known) =>
  Object.fromEntries(Object.entries(properties).map(([key, field]) => [key, fitting(field, known, key)]));

/** The same field twice in a list, alone in its object, and with each odd value, at the top and one step below. */
function wrongOf(key: string, schema: Schema, known: Known): unknown[] {
  const inner = schema.properties ?? schema.items?.properties;
  const list = schema.type === 'array';
  const below = Object.entries(inner ?? {}).flatMap(([name, field]) =>
    [fitting(field, known, name), ...ODD].flatMap((value) => {
      const objects = [{ [name]: value }, { ...fill(inner, known), [name]: value }];
      return objects.map((object) => (list ? [object, object] : object));
    }),
  );
  const one = fitting(schema, known, key);
  return [...ODD, ...below, ...(Array.isArray(one) ? [[], [...one, ...one, ...one]] : [])];
}

/** What only some input bears, or names what cannot be there yet: asked for by themselves alone. */
const NOT_BESIDE = new Set(['cursor', 'after', 'subcategoryId', 'followUpOfId', 'beforeId', 'categoryIds']);

function inputsOf({ params, query, body }: Operation, known: Known): object[] {
  const fields: Record<string, Schema> = Object.assign(
    {},
    ...[params, query, body].map((part) => (part as Schema | undefined)?.properties),
  );
  const whole = Object.fromEntries(
    Object.entries(fill(fields, known)).filter(
      ([key]) => !NOT_BESIDE.has(key) && !(key === 'filter' && 'ticketIds' in fields),
    ),
  );
  const without = (key: string) => Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key));
  return [
    whole,
    {},
    ...Object.entries(fields).flatMap(([key, schema]) => [
      without(key),
      { ...fill(params && (params as Schema).properties, known), [key]: whole[key] },
      ...wrongOf(key, schema, known).map((value) => ({
        ...(key === 'filter' ? without('ticketIds') : whole),
        [key]: value,
      })),
    ]),
  ];
}

/** What stands in a path is text that can be written there. */
const fitsHttp = ({ path, params }: Operation, input: object): boolean =>
  path !== undefined &&
  Object.keys((params as Schema | undefined)?.properties ?? {}).every((key) => {
    const value = (input as Record<string, unknown>)[key];
    return typeof value === 'string' && value !== '' && value.isWellFormed();
  }) &&
  JSON.stringify(input).length < 8_000;

const BROKEN = new Set(['internal', 'busy', 'unavailable']);
const operations = [...operationsByName].filter(([name]) => !LEFT_OUT.test(name));

const AT_ONCE = 6;

it.each(operations)('%s survives it', async (name, operation) => {
  const inputs = inputsOf(operation, await buildKnown(name));
  const ask = async (input: object, index: number) => {
    const person = doors[index % doors.length];
    const door = index % 8 === 0 && fitsHttp(operation, input) ? 'http' : index % 2 === 0 ? 'ws' : 'socketio';
    const answer = await person?.[door](name, input);
    const broke = answer?.ok === false && BROKEN.has(answer.error.code);
    return broke ? [{ door, input, answer }] : [];
  };
  for (let at = 0; at < inputs.length; at += AT_ONCE) {
    const batch = inputs.slice(at, at + AT_ONCE).map((input, index) => ask(input, at + index));
    expect((await Promise.all(batch)).flat()).toEqual([]);
  }
});
