// Finding tickets: a page at a time, in the order asked for.
import type { Input, OperationOf, Reply, Role } from '@hotline/shared/contracts';
import { isNotNull, isNull } from 'drizzle-orm';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { type CursorValue, decodeCursor, encodeCursor, toPage } from '../../db/page.ts';
import { tickets } from '../../db/schema/index.ts';
import { readPlaces } from './page.store.ts';
import type { Place, Stretch } from './page-scan.store.ts';
import { readWords } from './search-words.service.ts';
import { anywhere, type TicketWords } from './ticket-words.ts';
import { canSeeTicket, viewOf } from './tickets.access.ts';
import { readTickets } from './tickets.store.ts';
import { viewTicket } from './tickets.view.ts';

type ListInput = Input<OperationOf<'tickets.list'>>;
type Sort = NonNullable<ListInput['sort']>;
const PAGE_SIZE = 25;

/**
 * First which tickets, then what a page shows of them. Between the two a ticket may have gone out of the reader's
 * sight: it is judged again as it is read, and a page may be shorter for it.
 */
export async function listTickets(ctx: Ctx, input: ListInput): Promise<Reply<OperationOf<'tickets.list'>>> {
  const { userId, role } = ctx.actor;
  const view = viewOf(role);
  const words = input.q === undefined ? null : await anywhere(ctx.db, readWords(input.q), view);
  const { places, nextCursor } = await findTickets(ctx, input, words);
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

interface FoundTicket {
  id: string;
  cursor: string;
}

/**
 * A page of ids. The next stretch is asked only when the one before did not fill the page. With words that are
 * everywhere a page may be short, or empty, and still have a next one.
 */
async function findTickets(
  ctx: Ctx,
  input: ListInput,
  words: TicketWords | null,
): Promise<{ places: FoundTicket[]; nextCursor: string | null }> {
  const { cursor, limit = PAGE_SIZE, sort = 'newest', ...filter } = input;
  const stretches = stretchesOf(sort, ctx.actor.role);
  const start = startOf(cursor, sort, stretches);
  const found: FoundTicket[] = [];
  for (let at = start.stretch; at < stretches.length && found.length <= limit; at += 1) {
    const stretch = stretches[at];
    if (!stretch) break;
    const after = at === start.stretch ? start.after : null;
    const wanted = limit + 1 - found.length;
    const page = { reader: ctx.actor, filter, words, stretch, after, limit: wanted };
    const { places, end } = await readPlaces(ctx.db, page);
    const cursorOf = ({ keys }: Place) => encodeCursor(sort, stretches.length === 1 ? keys : [at, ...keys]);
    found.push(...places.map((place) => ({ id: place.id, cursor: cursorOf(place) })));
    if (end && found.length <= limit) return { places: found, nextCursor: cursorOf(end) };
  }
  const { items: places, nextCursor } = toPage(
    found,
    limit,
    (each) => each,
    ({ cursor: place }) => place,
  );
  return { places, nextCursor };
}
