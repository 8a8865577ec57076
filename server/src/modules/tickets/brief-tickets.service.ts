// Tickets for the floors above: shown in brief, as far as somebody may see them.
import type { Person, TicketStatus } from '@hotline/shared/contracts';
import type { Ctx } from '../../core/context.ts';
import { canSeeTicket, viewOf } from './tickets.access.ts';
import { readTickets } from './tickets.store.ts';

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
