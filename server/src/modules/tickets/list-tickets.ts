// Finding tickets: a page at a time, in the order asked for.
import type { Input, OperationOf, Reply, Role } from '@hotline/shared/contracts';
import { isNotNull, isNull } from 'drizzle-orm';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { type CursorValue, decodeCursor, encodeCursor, toPage } from '../../db/page.ts';
import { tickets } from '../../db/schema/index.ts';
import { type Place, readPlaces, type Stretch } from './page.store.ts';
import { canSeeTicket, viewOf } from './tickets.access.ts';
import { readTickets } from './tickets.store.ts';
import { viewTicket } from './tickets.view.ts';

type ListInput = Input<OperationOf<'tickets.list'>>;
type Sort = NonNullable<ListInput['sort']>;

/**
 * First which tickets, then what a page shows of them. Between the two a ticket may have gone out of the reader's
 * sight: it is judged again as it is read, and a page may be shorter for it.
 */
export async function listTickets(ctx: Ctx, input: ListInput): Promise<Reply<OperationOf<'tickets.list'>>> {
  const { userId, role } = ctx.actor;
  const view = viewOf(role);
  const limit = input.limit ?? 25;
  const { items: places, nextCursor } = toPage(
    await placesOf(ctx, input, limit + 1),
    limit,
    (place) => place,
    ({ cursor }) => cursor,
  );
  const ids = places.map(({ id }) => id);
  const rows = await readTickets(ctx.db, ids, userId, view);
  const nowMs = ctx.clock.now();
  const items = rows
    .filter((row) =>
      canSeeTicket({ userId, role, disabled: false, serves: row.serves, follows: row.following }, row.ticket),
    )
    .map((row) => viewTicket(row, view, role, row, nowMs));
  return { items, nextCursor };
}

const BY_LAST_MESSAGE: Stretch = { by: 'lastMessageAt', direction: 'desc' };

/** First those that have the time, then, the newest first, those that have none. */
const byTimeIfAny = (by: 'waitingSince' | 'slaDueAt'): Stretch[] => [
  { by, direction: 'asc', where: isNotNull(tickets[by]), few: true },
  { ...BY_LAST_MESSAGE, where: isNull(tickets[by]) },
];

const SORTS: Record<Sort, readonly Stretch[]> = {
  newest: [BY_LAST_MESSAGE],
  oldest: [{ by: 'lastMessageAt', direction: 'asc' }],
  waiting_longest: byTimeIfAny('waitingSince'),
  next_sla: byTimeIfAny('slaDueAt'),
  priority: [{ ...BY_LAST_MESSAGE, urgentFirst: true }],
};

/** What is promised stays among staff: to customers nothing is, so that no order tells them of it. */
const stretchesOf = (sort: Sort, role: Role): readonly Stretch[] =>
  SORTS[sort === 'next_sla' && role === 'user' ? 'newest' : sort];

interface Start {
  stretch: number;
  after: readonly CursorValue[] | null;
}

/** A cursor names its stretch when the order has several, and where in it the last ticket stood. */
function startOf(cursor: string | undefined, sort: Sort, stretches: readonly Stretch[]): Start {
  if (cursor === undefined) return { stretch: 0, after: null };
  const keys = ['time', 'uuid'] as const;
  if (sort === 'priority') return { stretch: 0, after: decodeCursor(cursor, sort, ['number', ...keys]) };
  if (stretches.length === 1) return { stretch: 0, after: decodeCursor(cursor, sort, keys) };
  const [stretch, ...after] = decodeCursor(cursor, sort, ['number', ...keys]);
  if (typeof stretch !== 'number' || !stretches[stretch])
    throw new AppError('invalid_cursor', {
      fields: { cursor: 'is not one this desk gave out for this sort' },
    });
  return { stretch, after };
}

/** The next stretch is asked only when the one before did not fill the page. */
async function placesOf(
  ctx: Ctx,
  input: ListInput,
  limit: number,
): Promise<{ id: string; cursor: string }[]> {
  const { cursor, limit: _limit, sort = 'newest', ...filter } = input;
  const stretches = stretchesOf(sort, ctx.actor.role);
  const start = startOf(cursor, sort, stretches);
  const found: { id: string; cursor: string }[] = [];
  for (let at = start.stretch; at < stretches.length && found.length < limit; at += 1) {
    const stretch = stretches[at];
    if (!stretch) break;
    const places = await readPlaces(ctx.db, {
      reader: ctx.actor,
      filter,
      stretch,
      after: at === start.stretch ? start.after : null,
      limit: limit - found.length,
    });
    const cursorOf = ({ keys }: Place) => encodeCursor(sort, stretches.length === 1 ? keys : [at, ...keys]);
    found.push(...places.map((place) => ({ id: place.id, cursor: cursorOf(place) })));
  }
  return found;
}
