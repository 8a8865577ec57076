// Rows of tickets as their readers see them.
import type { Person, Ticket, TicketRow } from '@hotline/shared/contracts';
import type { TicketRecord } from '../../db/schema/index.ts';
import { abilitiesOf, type View } from './tickets.access.ts';

/** A ticket with the names it refers to, as `tickets.store.ts` reads it. */
export interface TicketListRow {
  ticket: TicketRecord;
  categoryName: string;
  subcategoryName: string | null;
  priorityName: string;
  priorityLevel: number;
  requester: Person;
  assignee: Person | null;
  tags: { id: string; name: string }[];
  mergedIntoNumber: number | null;
  incidentTitle: string | null;
  lastAll: LastMessageRow | null;
  lastPub: LastMessageRow | null;
}

export interface LastMessageRow {
  kind: 'message' | 'note';
  body: string;
  author: Person | null;
}

const PREVIEW_LENGTH = 160;

export function viewTicketRow(row: TicketListRow, view: View): TicketRow {
  const { ticket } = row;
  const last = view === 'all' ? row.lastAll : row.lastPub;
  return {
    id: ticket.id,
    number: ticket.number,
    subject: ticket.subject,
    status: ticket.status,
    category: { id: ticket.categoryId, name: row.categoryName },
    subcategory:
      ticket.subcategoryId && row.subcategoryName
        ? { id: ticket.subcategoryId, name: row.subcategoryName }
        : null,
    priority: { id: ticket.priorityId, name: row.priorityName, level: row.priorityLevel },
    tags: view === 'all' ? row.tags : [],
    requester: row.requester,
    assignee: row.assignee,
    head: view === 'all' ? ticket.lastSeq : ticket.lastPubSeq,
    lastMessage: last && { preview: preview(last.body), author: last.author, kind: last.kind },
    reopenCount: ticket.reopenCount,
    createdAt: ticket.createdAt.toISOString(),
    updatedAt: ticket.updatedAt.toISOString(),
    lastMessageAt: ticket.lastMessageAt.toISOString(),
    waitingSince: ticket.waitingSince?.toISOString() ?? null,
    mergedInto:
      ticket.mergedIntoId !== null && row.mergedIntoNumber !== null
        ? { id: ticket.mergedIntoId, number: row.mergedIntoNumber }
        : null,
    rating:
      ticket.score !== null && ticket.ratedAt !== null
        ? { score: ticket.score, comment: ticket.ratingComment, at: ticket.ratedAt.toISOString() }
        : null,
    ...(view === 'all' ? staffFields(row) : NOT_FOR_CUSTOMERS),
  };
}

const NOT_FOR_CUSTOMERS = { snoozedUntil: null, sla: null, incident: null, pendingTransferId: null } as const;

function staffFields({ ticket, incidentTitle }: TicketListRow) {
  const { slaTarget, slaDueAt, slaWarnAt } = ticket;
  return {
    snoozedUntil: ticket.snoozedUntil?.toISOString() ?? null,
    sla:
      slaTarget && slaDueAt && slaWarnAt
        ? { target: slaTarget, dueAt: slaDueAt.toISOString(), warnAt: slaWarnAt.toISOString() }
        : null,
    incident:
      ticket.incidentId !== null && incidentTitle !== null
        ? { id: ticket.incidentId, name: incidentTitle }
        : null,
    pendingTransferId: ticket.pendingTransferId,
  };
}

/** What a ticket is to one reader alone. */
export interface OwnPart {
  unread: number;
  following: boolean;
  draft: string | null;
}

export function viewTicket(
  row: TicketListRow,
  view: View,
  role: Person['role'],
  own: OwnPart,
  nowMs: number,
): Ticket {
  return {
    ...viewTicketRow(row, view),
    unread: own.unread,
    following: view === 'all' && own.following,
    draft: view === 'all' && own.draft !== null ? preview(own.draft) : null,
    abilities: abilitiesOf(role, row.ticket, nowMs),
  };
}

/** The first line's worth of a body; never half of a surrogate pair. */
function preview(body: string): string {
  const line = body.replace(/\s+/g, ' ').trim();
  return line.length <= PREVIEW_LENGTH
    ? line
    : `${line
        .slice(0, PREVIEW_LENGTH - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`;
}
