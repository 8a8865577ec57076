// Finding tickets: a page at a time, in the order asked for.
import type { Input, OperationOf, Reply } from '@hotline/shared/contracts';
import { and, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../core/context.ts';
import { type CursorValue, decodeCursor, encodeCursor, toPage } from '../../db/page.ts';
import { priorities, tickets } from '../../db/schema/index.ts';
import { visibleTo, whereFilter } from './ticket-filter.service.ts';
import { viewOf } from './tickets.access.ts';
import { type PageOrder, type ReadRow, readTicketPage } from './tickets.store.ts';
import { viewTicket } from './tickets.view.ts';

type ListInput = Input<OperationOf<'tickets.list'>>;
type Sort = NonNullable<ListInput['sort']>;

export async function listTickets(ctx: Ctx, input: ListInput): Promise<Reply<OperationOf<'tickets.list'>>> {
  const { actor } = ctx;
  const limit = input.limit ?? 25;
  const sort = SORTS[input.sort ?? 'newest'];
  const view = viewOf(actor.role);
  const rows = await readTicketPage(ctx.db, {
    where: and(visibleTo(actor), whereFilter(actor, input), afterCursor(input, sort)),
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
