// Search over customers, by words of their name and e-mail.
import type { Input, OperationOf, Reply } from '@hotline/shared/contracts';
import type { Ctx } from '../../core/context.ts';
import { peopleQuery } from '../users/people-search.service.ts';
import { countLive, findCustomers } from './customers.store.ts';
import { highlight } from './highlight.ts';
import { PAGE_SIZE, runSearch } from './run-search.ts';
import { readWordsLike } from './words.store.ts';

const TRIED = 50;
const TERMS_MAX = 8;

export async function searchCustomers(
  ctx: Ctx,
  input: Input<OperationOf<'search.customers'>>,
): Promise<Reply<OperationOf<'search.customers'>>> {
  const { q, cursor, limit = PAGE_SIZE } = input;
  const { terms, hits, ...page } = await runSearch(
    { sort: 'search.customers', q, cursor, limit },
    {
      termsOf,
      find: async (text, after, most) => {
        const words = peopleQuery(termsOf(text));
        return words === null ? { hits: [], next: null } : findCustomers(ctx.db, words, after, most);
      },
      likeIt: (term) => readWordsLike(ctx.db, 'people', term),
      textsWith: async (choices) =>
        (await findCustomers(ctx.db, anyOfEach(choices), null, TRIED)).hits.map(
          ({ name, email }) => `${name} ${email}`,
        ),
    },
  );
  const live = await countLive(
    ctx.db,
    ctx.actor,
    hits.map(({ id }) => id),
  );
  const items = hits.map(({ id, name, email }) => ({
    id,
    name: highlight(name, terms),
    email: highlight(email, terms),
    openTickets: live.get(id) ?? 0,
  }));
  return { items, ...page };
}

const termsOf = (text: string): string[] =>
  text
    .split(/\s+/)
    .filter((term) => /[\p{L}\p{N}]/u.test(term))
    .slice(0, TERMS_MAX);

const anyOfEach = (choices: readonly string[][]): string =>
  choices.map((words) => `(${words.map((word) => peopleQuery([word]) ?? '').join(' | ')})`).join(' & ');
