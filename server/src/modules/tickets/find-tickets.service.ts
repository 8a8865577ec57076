// Tickets for the floors above: found by their subject, and shown in brief, as far as somebody may see them.
import type { Person, TicketFilter, TicketStatus } from '@hotline/shared/contracts';
import type { Ctx } from '../../core/context.ts';
import type { CursorValue } from '../../db/page.ts';
import { readPlaces } from './page.store.ts';
import type { Words } from './search-words.service.ts';
import { inSubject } from './ticket-words.ts';
import { canSeeTicket, viewOf } from './tickets.access.ts';
import { readTickets } from './tickets.store.ts';

export interface SubjectQuery {
  words: Words;
  filter: TicketFilter;
  /** Last message and id of the ticket this page comes after. */
  after: readonly CursorValue[] | null;
  limit: number;
}

/** The newest message first. A page may be short and still have a next one. */
export async function findBySubject(
  ctx: Ctx,
  { words, filter, after, limit }: SubjectQuery,
): Promise<{ ids: string[]; next: readonly CursorValue[] | null }> {
  const { places, end } = await readPlaces(ctx.db, {
    reader: ctx.actor,
    filter,
    words: await inSubject(ctx.db, words),
    stretch: { by: 'lastMessageAt', direction: 'desc' },
    after,
    limit: limit + 1,
  });
  const kept = places.slice(0, limit);
  const last = places.length > limit ? kept.at(-1) : end;
  return { ids: kept.map(({ id }) => id), next: last?.keys ?? null };
}

export interface BriefTicket {
  subject: string;
  brief: {
    id: string;
    number: number;
    status: TicketStatus;
    category: { id: string; name: string };
    requester: Person;
    assignee: Person | null;
    lastMessageAt: string;
  };
}

/** Those of these tickets that the asker may see now. */
export async function readBriefs(ctx: Ctx, ids: readonly string[]): Promise<Map<string, BriefTicket>> {
  const { userId, role } = ctx.actor;
  const rows = await readTickets(ctx.db, [...new Set(ids)], userId, viewOf(role));
  const seen = rows.filter((row) =>
    canSeeTicket({ userId, role, disabled: false, serves: row.serves, follows: row.following }, row.ticket),
  );
  return new Map(
    seen.map(({ ticket, categoryName, requester, assignee }) => [
      ticket.id,
      {
        subject: ticket.subject,
        brief: {
          id: ticket.id,
          number: ticket.number,
          status: ticket.status,
          category: { id: ticket.categoryId, name: categoryName },
          requester,
          assignee,
          lastMessageAt: ticket.lastMessageAt.toISOString(),
        },
      },
    ]),
  );
}
