// Finding tickets, reading one, counting, deleting; and what the realtime door asks about tickets.
import type {
  Input,
  OperationOf,
  Queue,
  Reply,
  Ticket,
  TicketFilter,
  TicketRow,
} from '@hotline/shared/contracts';
import { and, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { type App, type Ctx, inTransaction } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { TicketRooms } from '../../core/events.ts';
import { type CursorValue, decodeCursor, encodeCursor, toPage } from '../../db/page.ts';
import { entries, priorities, tags, tickets, ticketTags } from '../../db/schema/index.ts';
import { listAuditOfTicket, recordAudit } from '../audit/audit.service.ts';
import { showTicket } from './show.service.ts';
import {
  accessTicket,
  accessTicketForChange,
  accessTickets,
  headOf,
  roomsOf,
  type View,
  viewOf,
} from './tickets.access.ts';
import {
  countTickets,
  followedBy,
  mentionsOf,
  type PageOrder,
  type ReadRow,
  readAssignedRooms,
  readHeads,
  readQueues,
  readTicketPage,
  readTicketsForFanout,
  visibleTo,
} from './tickets.store.ts';
import { viewTicket, viewTicketRow } from './tickets.view.ts';

type ListInput = Input<OperationOf<'tickets.list'>>;
type Sort = NonNullable<ListInput['sort']>;

export async function getTicket(ctx: Ctx, { ticketId }: { ticketId: string }): Promise<Ticket> {
  return showTicket(ctx, await accessTicket(ctx, ticketId));
}

export const getCounts = (ctx: Ctx): Promise<Reply<OperationOf<'tickets.counts'>>> =>
  countTickets(ctx.db, ctx.actor);

export async function listTickets(ctx: Ctx, input: ListInput): Promise<Reply<OperationOf<'tickets.list'>>> {
  const { actor } = ctx;
  const limit = input.limit ?? 25;
  const sort = SORTS[input.sort ?? 'newest'];
  const view = viewOf(actor.role);
  const rows = await readTicketPage(ctx.db, {
    where: and(visibleTo(actor), ...filters(ctx, input, view), afterCursor(input, sort)),
    order: sort.order,
    limit,
    userId: actor.userId,
    view,
  });
  const nowMs = ctx.clock.now();
  return toPage(
    rows,
    limit,
    (row) => viewTicket(row, view, actor.role, row, nowMs),
    (row) => encodeCursor(sort.name, sort.cursorOf(row)),
  );
}

interface SortRule {
  name: Sort;
  order: PageOrder;
  types: readonly ('time' | 'number' | 'uuid')[];
  cursorOf(row: ReadRow): CursorValue[];
  /** Casts that make cursor values comparable with the keys. */
  casts: readonly SQL[];
}

const TIME = sql`::timestamptz`;
const UUID = sql`::uuid`;
/** Where nobody waits for us, or nothing is promised, the ticket comes last. */
const NOBODY_WAITS = '9999-12-31T00:00:00.000Z';
const byLastMessage = (name: 'newest' | 'oldest', direction: 'asc' | 'desc'): SortRule => ({
  name,
  order: { keys: [sql`${tickets.lastMessageAt}`, sql`${tickets.id}`], direction },
  types: ['time', 'uuid'],
  casts: [TIME, UUID],
  cursorOf: ({ ticket }) => [ticket.lastMessageAt.toISOString(), ticket.id],
});

const SORTS: Record<Sort, SortRule> = {
  newest: byLastMessage('newest', 'desc'),
  oldest: byLastMessage('oldest', 'asc'),
  waiting_longest: {
    name: 'waiting_longest',
    order: {
      keys: [sql`coalesce(${tickets.waitingSince}, ${NOBODY_WAITS}::timestamptz)`, sql`${tickets.id}`],
      direction: 'asc',
    },
    types: ['time', 'uuid'],
    casts: [TIME, UUID],
    cursorOf: ({ ticket }) => [ticket.waitingSince?.toISOString() ?? NOBODY_WAITS, ticket.id],
  },
  next_sla: {
    name: 'next_sla',
    order: {
      keys: [sql`coalesce(${tickets.slaDueAt}, ${NOBODY_WAITS}::timestamptz)`, sql`${tickets.id}`],
      direction: 'asc',
    },
    types: ['time', 'uuid'],
    casts: [TIME, UUID],
    cursorOf: ({ ticket }) => [ticket.slaDueAt?.toISOString() ?? NOBODY_WAITS, ticket.id],
  },
  priority: {
    name: 'priority',
    order: {
      keys: [sql`${priorities.level}`, sql`${tickets.lastMessageAt}`, sql`${tickets.id}`],
      direction: 'desc',
    },
    types: ['number', 'time', 'uuid'],
    casts: [sql`::int`, TIME, UUID],
    cursorOf: ({ ticket, priorityLevel }) => [priorityLevel, ticket.lastMessageAt.toISOString(), ticket.id],
  },
};

function afterCursor(input: ListInput, sort: SortRule): SQL | undefined {
  if (input.cursor === undefined) return undefined;
  const values = decodeCursor(input.cursor, sort.name, sort.types);
  const bounds = values.map((value, index) => sql`${value}${sort.casts[index] ?? sql``}`);
  const comparison = sort.order.direction === 'desc' ? sql`<` : sql`>`;
  return sql`(${sql.join(sort.order.keys, sql`, `)}) ${comparison} (${sql.join(bounds, sql`, `)})`;
}

function filters(ctx: Ctx, input: ListInput, view: View): (SQL | undefined)[] {
  const { status, categoryId, assignee, requesterId, priorityId, tag, q } = input;
  return [
    status && status.length > 0 ? inArray(tickets.status, status) : undefined,
    categoryId === undefined ? undefined : eq(tickets.categoryId, categoryId),
    assignee === undefined ? undefined : assigneeIs(assignee, ctx.actor.userId),
    requesterId === undefined ? undefined : eq(tickets.requesterId, requesterId),
    priorityId === undefined ? undefined : eq(tickets.priorityId, priorityId),
    tag === undefined
      ? undefined
      : view === 'all'
        ? sql`exists (select 1 from ${ticketTags} join ${tags} on ${tags.id} = ${ticketTags.tagId}
            where ${ticketTags.ticketId} = ${tickets.id} and lower(${tags.name}) = lower(${tag}))`
        : sql`false`,
    ...(view === 'all' ? staffFilters(ctx, input) : []),
    q === undefined ? undefined : matches(q, view),
  ];
}

/** What customers never learn of does not filter their lists. */
function staffFilters(ctx: Ctx, input: TicketFilter): (SQL | undefined)[] {
  const { userId } = ctx.actor;
  const { snoozed, mentioned, following, incidentId, sla } = input;
  return [
    snoozed === undefined
      ? undefined
      : snoozed
        ? isNotNull(tickets.snoozedUntil)
        : isNull(tickets.snoozedUntil),
    mentioned ? mentionsOf(userId) : undefined,
    following ? followedBy(userId) : undefined,
    incidentId === undefined ? undefined : eq(tickets.incidentId, incidentId),
    sla === undefined
      ? undefined
      : sql`${tickets.slaDueAt} is not null and ${sla === 'breached' ? tickets.slaDueAt : tickets.slaWarnAt} <= now()`,
  ];
}

function assigneeIs(assignee: string, me: string): SQL {
  if (assignee === 'none') return sql`${tickets.assigneeId} is null`;
  return eq(tickets.assigneeId, assignee === 'me' ? me : assignee);
}

/** A number finds its ticket; words must all begin some word of one entry the reader may see. */
function matches(q: string, view: View): SQL {
  const number = /^\s*#?(\d{1,9})\s*$/.exec(q)?.[1];
  const wanted = searchQuery(q);
  const found =
    wanted === null
      ? sql`false`
      : sql`${tickets.id} in (select ${entries.ticketId} from ${entries}
          where to_tsvector('simple', ${entries.body}) @@ to_tsquery('simple', ${wanted})
          ${view === 'pub' ? sql`and ${entries.pubSeq} is not null` : sql``})`;
  return number === undefined ? found : sql`(${tickets.number} = ${Number(number)}::int or ${found})`;
}

const SEARCH_TERMS_MAX = 8;

/**
 * What was typed as a tsquery; null when it has no words. Postgres keeps an address, a version or a host
 * name whole and reads "A-17" as "a" and "-17": each term is looked for as Postgres reads it and word by word.
 */
function searchQuery(q: string): string | null {
  const terms = q.match(/[^\s\p{L}\p{N}]*[\p{L}\p{N}]\S*/gu)?.slice(0, SEARCH_TERMS_MAX) ?? [];
  const queries = terms.map((term) => {
    const whole = term.replaceAll(/[^\p{L}\p{N}@._:/+-]+/gu, ' ').trim();
    const words = term.match(/[\p{L}\p{N}]+/gu)?.slice(0, SEARCH_TERMS_MAX) ?? [];
    const each = words.map((word) => (/^\d+$/.test(word) ? `('${word}':* | '-${word}':*)` : `'${word}':*`));
    return `('${whole}':* | (${each.join(' & ')}))`;
  });
  return queries.length > 0 ? queries.join(' & ') : null;
}

export async function removeTicket(
  ctx: Ctx,
  { ticketId }: { ticketId: string },
): Promise<Record<string, never>> {
  return inTransaction(ctx, async (tx) => {
    const access = await accessTicketForChange(tx, ticketId);
    const { ticket } = access;
    await tx.db.delete(tickets).where(eq(tickets.id, ticketId));
    await recordAudit(tx, {
      action: 'ticket.removed',
      subjectType: 'ticket',
      subjectId: ticketId,
      detail: { number: ticket.number },
    });
    tx.publish({
      type: 'ticket.removed',
      rooms: roomsOf(access),
      categoryId: ticket.categoryId,
      requesterId: ticket.requesterId,
      assigneeId: ticket.assigneeId,
    });
    tx.publish({ type: 'queue.changed', categoryId: ticket.categoryId });
    return {};
  });
}

export async function auditOfTicket(ctx: Ctx, { ticketId }: { ticketId: string }) {
  const access = await accessTicket(ctx, ticketId);
  if (access.view !== 'all') throw new AppError('forbidden');
  return listAuditOfTicket(ctx, ticketId);
}

/** The queue of a category its asker serves; a socket hears of its changes from now on. */
export async function watchQueue(ctx: Ctx, { categoryId }: { categoryId: string }): Promise<Queue> {
  const { actor } = ctx;
  if (actor.role !== 'admin' && !actor.categoryIds.includes(categoryId)) throw new AppError('not_found');
  await ctx.live?.watchQueue(categoryId);
  const [queue] = await queuesOf(ctx, [categoryId]);
  if (!queue) throw new AppError('not_found');
  return queue;
}

/** Queues of these categories, empty ones too. */
export async function queuesOf(app: Pick<App, 'database'>, categoryIds: readonly string[]): Promise<Queue[]> {
  if (categoryIds.length === 0) return [];
  const rows = await readQueues(app.database.drizzle, categoryIds, null);
  return categoryIds.map((categoryId) => {
    const row = rows.find((candidate) => candidate.categoryId === categoryId);
    return { categoryId, waiting: row?.waiting ?? 0, oldestAt: row?.oldestAt?.toISOString() ?? null };
  });
}

/** For the realtime door: which of these tickets somebody may hear of, under which view and rooms. */
export async function ticketAccessOf(app: App, userId: string, ticketIds: readonly string[]) {
  const found = await accessTickets({ db: app.database.drizzle }, userId, ticketIds);
  return new Map(
    found.map((access) => [
      access.ticket.id,
      { rooms: roomsOf(access), view: access.view, seq: headOf(access) },
    ]),
  );
}

export async function ticketHeads(app: App, ticketIds: readonly string[]) {
  const rows = await readHeads(app.database.drizzle, ticketIds);
  return rows.map(({ seq, pubSeq, ...rooms }) => ({ rooms, seq, pubSeq }));
}

export const assignedTicketRooms = (app: App, userId: string): Promise<TicketRooms[]> =>
  readAssignedRooms(app.database.drizzle, userId, 200);

export interface TicketForFanout {
  rooms: TicketRooms;
  all: TicketRow;
  pub: TicketRow;
  categoryId: string;
  assignee: { id: string; authEpoch: number } | null;
  requester: { id: string; authEpoch: number };
}

export async function ticketRowsForFanout(
  app: App,
  ticketIds: readonly string[],
): Promise<TicketForFanout[]> {
  const rows = await readTicketsForFanout(app.database.drizzle, ticketIds);
  return rows.map((row) => ({
    rooms: roomsOf(row),
    all: viewTicketRow(row, 'all'),
    pub: viewTicketRow(row, 'pub'),
    categoryId: row.ticket.categoryId,
    assignee:
      row.ticket.assigneeId !== null && row.assigneeEpoch !== null
        ? { id: row.ticket.assigneeId, authEpoch: row.assigneeEpoch }
        : null,
    requester: { id: row.ticket.requesterId, authEpoch: row.requesterEpoch },
  }));
}
