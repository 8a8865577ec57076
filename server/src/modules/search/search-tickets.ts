// Search over tickets: by number, or by words of what they are called.
import type { Input, OperationOf, Reply } from '@hotline/shared/contracts';
import { and, ne } from 'drizzle-orm';
import type { Ctx } from '../../core/context.ts';
import { tickets } from '../../db/schema/index.ts';
import { type BriefTicket, readBriefs } from '../tickets/brief-tickets.service.ts';
import { anyOfEach, readWords, type Sought, shownTo, type Words } from '../tickets/search-words.service.ts';
import { viewOf } from '../tickets/tickets.access.ts';
import { scopeOf } from './asked-scope.ts';
import { type EntryQuery, findEntries, findNumbered } from './entry-hits.store.ts';
import { wordsLike } from './guess-source.ts';
import { highlight } from './highlight.ts';
import { type Found, PAGE_SIZE, runSearch } from './run-search.ts';

type Place = EntryQuery['after'];

const TRIED = 50;
/** Before the first ticket that words lead to. */
const START: Place = ['9999-12-31T00:00:00.000Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

export async function searchTickets(
  ctx: Ctx,
  input: Input<OperationOf<'search.tickets'>>,
): Promise<Reply<OperationOf<'search.tickets'>>> {
  const { q, cursor, limit = PAGE_SIZE } = input;
  const scope = {
    ...scopeOf(ctx, input),
    of: 'subjects' as const,
    entry: shownTo(viewOf(ctx.actor.role)),
  };
  const readHits = async (ids: readonly string[]): Promise<BriefTicket[]> => {
    const briefs = await readBriefs(ctx, ids);
    return ids.flatMap((id) => briefs.get(id) ?? []);
  };
  const find = async (
    sought: Sought | null,
    after: Place,
    most: number,
    number: number | null = null,
  ): Promise<Found<BriefTicket>> => {
    if (sought === null) return { hits: [], next: null };
    const ticket = number === null ? scope.ticket : and(scope.ticket, ne(tickets.number, number));
    const { hits, next } = await findEntries(ctx.db, { ...scope, ticket, sought, after, limit: most });
    return { hits: await readHits(hits.map(({ ticketId }) => ticketId)), next };
  };
  /** A ticket that is named by its number stands before all that words lead to. */
  const findNamed = async ({ number, sought }: Words, after: Place, most: number) => {
    const named = number === null || after ? [] : await readHits(await findNumbered(ctx.db, scope, number));
    const room = most - named.length;
    const others = room > 0 ? await find(sought, after, room, number) : { hits: [], next: START };
    return { hits: [...named, ...others.hits], next: others.next };
  };
  const { terms, hits, ...page } = await runSearch(
    { sort: 'search.tickets', q, cursor, limit },
    {
      termsOf: (text) => readWords(text).terms,
      find: (text, after, most) => findNamed(readWords(text), after, most),
      likeIt: wordsLike(ctx),
      textsWith: async (choices) =>
        (await find(anyOfEach(choices), null, TRIED)).hits.map(({ subject }) => subject),
    },
  );
  const items = hits.map(({ subject, brief }) => ({ ticket: brief, subject: highlight(subject, terms) }));
  return { items, ...page };
}
