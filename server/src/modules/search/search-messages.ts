// Search over messages, and notes for staff, by their words.
import type { Input, MessageHit, OperationOf, Reply } from '@hotline/shared/contracts';
import type { Ctx } from '../../core/context.ts';
import { type BriefTicket, readBriefs } from '../tickets/brief-tickets.service.ts';
import { anyOfEach, readWords, type Sought, shownTo } from '../tickets/search-words.service.ts';
import { viewOf } from '../tickets/tickets.access.ts';
import { scopeOf } from './asked-scope.ts';
import { type EntryQuery, findEntries } from './entry-hits.store.ts';
import { type FoundMessage, readMessages } from './found-messages.store.ts';
import { wordsLike } from './guess-source.ts';
import { highlightPiece } from './highlight.ts';
import { PAGE_SIZE, runSearch } from './run-search.ts';

const TRIED = 50;

interface Hit {
  message: FoundMessage;
  ticket: BriefTicket;
}

export async function searchMessages(
  ctx: Ctx,
  input: Input<OperationOf<'search.messages'>>,
): Promise<Reply<OperationOf<'search.messages'>>> {
  const { q, cursor, limit = PAGE_SIZE } = input;
  const scope = {
    ...scopeOf(ctx, input),
    of: 'messages' as const,
    entry: shownTo(viewOf(ctx.actor.role)),
  };
  const find = async (sought: Sought | null, after: EntryQuery['after'], most: number) => {
    if (sought === null) return { hits: [], next: null };
    const { hits, next } = await findEntries(ctx.db, { ...scope, sought, after, limit: most });
    return {
      hits: await readHits(
        ctx,
        hits.map(({ id }) => id),
      ),
      next,
    };
  };
  const { terms, hits, ...page } = await runSearch(
    { sort: 'search.messages', q, cursor, limit },
    {
      termsOf: (text) => readWords(text).terms,
      find: (text, after, most) => find(readWords(text).sought, after, most),
      likeIt: wordsLike(ctx),
      textsWith: async (choices) =>
        (await find(anyOfEach(choices), null, TRIED)).hits.map(({ message }) => message.body),
    },
  );
  return { items: hits.map((hit) => toItem(hit, terms)), ...page };
}

/** As they are and are seen now: finding was a moment ago. */
async function readHits(ctx: Ctx, ids: readonly string[]): Promise<Hit[]> {
  const messages = await readMessages(ctx.db, ids, viewOf(ctx.actor.role));
  const briefs = await readBriefs(
    ctx,
    messages.map(({ ticketId }) => ticketId),
  );
  return messages.flatMap((message) => {
    const ticket = briefs.get(message.ticketId);
    return ticket ? [{ message, ticket }] : [];
  });
}

const toItem = ({ message, ticket }: Hit, terms: readonly string[]): MessageHit => ({
  entryId: message.id,
  seq: message.number,
  kind: message.kind === 'note' ? 'note' : 'message',
  author: message.author,
  createdAt: message.createdAt.toISOString(),
  body: highlightPiece(message.body, terms),
  ticket: ticket.brief,
  ticketSubject: ticket.subject,
});
