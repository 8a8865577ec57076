// Search over messages, and notes for staff, by their words.
import type { Input, MessageHit, OperationOf, Reply } from '@hotline/shared/contracts';
import { and, eq, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../core/context.ts';
import { tickets } from '../../db/schema/index.ts';
import { type BriefTicket, readBriefs } from '../tickets/find-tickets.service.ts';
import { readWords, shownTo, termQuery } from '../tickets/search-words.service.ts';
import { visibleTo, whereFilter } from '../tickets/ticket-filter.service.ts';
import { viewOf } from '../tickets/tickets.access.ts';
import { readRange } from './asked-range.ts';
import { wordsLike } from './guess-source.ts';
import { highlightPiece } from './highlight.ts';
import { type FoundMessage, findMessages, type MessageQuery, readMessages } from './message-hits.store.ts';
import { PAGE_SIZE, runSearch } from './run-search.ts';

type MessagesInput = Input<OperationOf<'search.messages'>>;

const TRIED = 50;

interface Hit {
  message: FoundMessage;
  ticket: BriefTicket;
}

export async function searchMessages(
  ctx: Ctx,
  input: MessagesInput,
): Promise<Reply<OperationOf<'search.messages'>>> {
  const { q, cursor, limit = PAGE_SIZE } = input;
  const scope = scopeOf(ctx, input);
  const find = async (words: string | null, after: MessageQuery['after'], most: number) => {
    if (words === null) return { hits: [], next: null };
    const { ids, next } = await findMessages(ctx.db, { ...scope, words, after, limit: most });
    return { hits: await readHits(ctx, ids), next };
  };
  const { terms, hits, ...page } = await runSearch(
    { sort: 'search.messages', q, cursor, limit },
    {
      termsOf: (text) => readWords(text).terms,
      queryOf: termQuery,
      find: (text, after, most) => find(readWords(text).query, after, most),
      likeIt: wordsLike(ctx),
      textsWith: async (query) => (await find(query, null, TRIED)).hits.map(({ message }) => message.body),
    },
  );
  return { items: hits.map((hit) => toItem(hit, terms)), ...page };
}

/** What the asker may see, and of that what they asked for. */
function scopeOf(ctx: Ctx, input: MessagesInput): Omit<MessageQuery, 'words' | 'after' | 'limit'> {
  const { actor } = ctx;
  const { status, categoryId, assignee, requesterId } = input;
  const filter = {
    ...(status !== undefined && { status }),
    ...(categoryId !== undefined && { categoryId }),
    ...(assignee !== undefined && { assignee }),
    ...(requesterId !== undefined && { requesterId }),
  };
  const customerId = actor.role === 'user' ? actor.userId : requesterId;
  return {
    ...readRange(input),
    entry: shownTo(viewOf(actor.role)),
    ticket: and(visibleTo(actor), whereFilter(actor, filter)),
    ofOne: customerId === undefined ? null : (eq(tickets.requesterId, customerId) as SQL),
  };
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
