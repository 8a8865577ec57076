// Reading tasks: one, and pages of them in four orders.
import type { Input, OperationOf, Reply, Task } from '@hotline/shared/contracts';
import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../core/context.ts';
import { type CursorValue, decodeCursor, encodeCursor, toPage } from '../../db/page.ts';
import { tasks } from '../../db/schema/index.ts';
import { visibleTo } from '../tickets/ticket-filter.service.ts';
import { accessTask, taskSight } from './tasks.access.ts';
import { type ReadTask, readTaskPage } from './tasks.store.ts';
import { viewTask } from './tasks.view.ts';

type ListInput = Input<OperationOf<'tasks.list'>>;
type Sort = NonNullable<ListInput['sort']>;

const PAGE_SIZE = 25;
/** A task that is due at no time comes last. */
const NEVER = '9999-12-31T00:00:00.000Z';
const PRIORITY_RANK = { high: 0, medium: 1, low: 2 } as const;

export const getTask = async (ctx: Ctx, { taskId }: { taskId: string }): Promise<Task> =>
  viewTask(await accessTask(ctx, taskId));

export async function listTasks(ctx: Ctx, input: ListInput): Promise<Reply<OperationOf<'tasks.list'>>> {
  const name = input.sort ?? 'board';
  const order = ORDERS[name];
  const limit = input.limit ?? PAGE_SIZE;
  const rows = await readTaskPage(ctx.db, ctx.actor, {
    where: and(taskSight(ctx.actor), ...filters(ctx, input), afterCursor(input, name)),
    keys: order.keys,
    direction: order.direction,
    limit,
  });
  return toPage(rows, limit, viewTask, (row) => encodeCursor(cursorName(name), order.cursorOf(row)));
}

interface Order {
  keys: SQL[];
  direction: 'asc' | 'desc';
  types: readonly ('string' | 'number' | 'time' | 'uuid')[];
  /** Casts that make cursor values comparable with the keys. */
  casts: readonly SQL[];
  cursorOf(row: ReadTask): CursorValue[];
}

const UUID = sql`::uuid`;

const ORDERS: Record<Sort, Order> = {
  board: {
    keys: [sql`${tasks.state}`, sql`${tasks.position}`, sql`${tasks.id}`],
    direction: 'asc',
    types: ['string', 'number', 'uuid'],
    casts: [sql`::text`, sql`::int`, UUID],
    cursorOf: ({ task }) => [task.state, task.position, task.id],
  },
  due: {
    keys: [sql`coalesce(${tasks.dueAt}, ${NEVER}::timestamptz)`, sql`${tasks.id}`],
    direction: 'asc',
    types: ['time', 'uuid'],
    casts: [sql`::timestamptz`, UUID],
    cursorOf: ({ task }) => [task.dueAt?.toISOString() ?? NEVER, task.id],
  },
  priority: {
    keys: [sql`case ${tasks.priority} when 'high' then 0 when 'medium' then 1 else 2 end`, sql`${tasks.id}`],
    direction: 'asc',
    types: ['number', 'uuid'],
    casts: [sql`::int`, UUID],
    cursorOf: ({ task }) => [PRIORITY_RANK[task.priority], task.id],
  },
  newest: {
    keys: [sql`${tasks.id}`],
    direction: 'desc',
    types: ['uuid'],
    casts: [UUID],
    cursorOf: ({ task }) => [task.id],
  },
};

const cursorName = (sort: Sort): string => `tasks/${sort}`;

function afterCursor(input: ListInput, name: Sort): SQL | undefined {
  if (input.cursor === undefined) return undefined;
  const { keys, types, casts, direction } = ORDERS[name];
  const values = decodeCursor(input.cursor, cursorName(name), types);
  const bounds = values.map((value, index) => sql`${value}${casts[index] ?? sql``}`);
  const comparison = direction === 'desc' ? sql`<` : sql`>`;
  return sql`(${sql.join(keys, sql`, `)}) ${comparison} (${sql.join(bounds, sql`, `)})`;
}

function filters(ctx: Ctx, input: ListInput): (SQL | undefined)[] {
  const { state, priority, assignee, ticketId, due } = input;
  const part = input.q?.trim();
  return [
    state && state.length > 0 ? inArray(tasks.state, state) : undefined,
    priority && priority.length > 0 ? inArray(tasks.priority, priority) : undefined,
    assignee ? assigneeIs(assignee, ctx.actor.userId) : undefined,
    // Who may not see a ticket does not learn which of their tasks belong to it.
    ticketId ? and(eq(tasks.ticketId, ticketId), visibleTo(ctx.actor)) : undefined,
    due ? DUE[due] : undefined,
    part ? sql`position(lower(${part}) in lower(${tasks.title})) > 0` : undefined,
  ];
}

function assigneeIs(assignee: string, me: string): SQL {
  if (assignee === 'none') return isNull(tasks.assigneeId);
  return eq(tasks.assigneeId, assignee === 'me' ? me : assignee);
}

const open = sql`${tasks.state} <> 'done'`;
const endOfDay = (days: number) =>
  sql`(date_trunc('day', now() at time zone 'utc') + make_interval(days => ${days}::int)) at time zone 'utc'`;

const DUE: Record<NonNullable<ListInput['due']>, SQL> = {
  overdue: sql`(${open} and ${tasks.dueAt} < now())`,
  today: sql`(${open} and ${tasks.dueAt} < ${endOfDay(1)})`,
  week: sql`(${open} and ${tasks.dueAt} < ${endOfDay(7)})`,
};
