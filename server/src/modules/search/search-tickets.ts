// Search over tickets: by number, or by words of what they are called.
import type { Input, OperationOf, Reply, TicketFilter } from '@hotline/shared/contracts';
import type { Ctx } from '../../core/context.ts';
import { findBySubject, readBriefs } from '../tickets/find-tickets.service.ts';
import { readWords, termQuery, type Words } from '../tickets/search-words.service.ts';
import { readRange } from './asked-range.ts';
import { wordsLike } from './guess-source.ts';
import { highlight } from './highlight.ts';
import { PAGE_SIZE, runSearch } from './run-search.ts';

const TRIED = 50;

export async function searchTickets(
  ctx: Ctx,
  input: Input<OperationOf<'search.tickets'>>,
): Promise<Reply<OperationOf<'search.tickets'>>> {
  readRange(input);
  const { q, cursor, limit = PAGE_SIZE, from, to, ...rest } = input;
  const filter: TicketFilter = {
    ...rest,
    ...(from !== undefined && { createdFrom: from }),
    ...(to !== undefined && { createdTo: to }),
  };
  const find = async (words: Words, after: readonly (string | number)[] | null, most: number) => {
    const { ids, next } = await findBySubject(ctx, { words, filter, after, limit: most });
    const briefs = await readBriefs(ctx, ids);
    return { hits: ids.flatMap((id) => briefs.get(id) ?? []), next };
  };
  const { terms, hits, ...page } = await runSearch(
    { sort: 'search.tickets', q, cursor, limit },
    {
      termsOf: (text) => readWords(text).terms,
      queryOf: termQuery,
      find: (text, after, most) => find(readWords(text), after, most),
      likeIt: wordsLike(ctx),
      textsWith: async (query) =>
        (await find({ terms: [], number: null, query }, null, TRIED)).hits.map(({ subject }) => subject),
    },
  );
  const items = hits.map(({ subject, brief }) => ({ ticket: brief, subject: highlight(subject, terms) }));
  return { items, ...page };
}
