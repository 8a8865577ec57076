// Which tickets belong together: the rows, and what both timelines say of it.
import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { Ctx } from '../../core/context.ts';
import type { Db } from '../../db/client.ts';
import { type LinkKind, type TicketRecord, ticketLinks, tickets } from '../../db/schema/index.ts';
import { eventBy } from './change-fields.ts';
import { visibleTo } from './ticket-filter.service.ts';
import type { NewEntry } from './timeline.service.ts';

type TicketRef = Pick<TicketRecord, 'id' | 'number'>;

/** One row per pair: the smaller id stands first, whoever named whom. */
const pairOf = (one: string, other: string) =>
  one < other ? { ticketId: one, otherId: other } : { ticketId: other, otherId: one };

const isPair = (one: string, other: string) => {
  const { ticketId, otherId } = pairOf(one, other);
  return and(eq(ticketLinks.ticketId, ticketId), eq(ticketLinks.otherId, otherId));
};

export async function readLinkKind(db: Db, one: string, other: string): Promise<LinkKind | null> {
  const [row] = await db.select({ kind: ticketLinks.kind }).from(ticketLinks).where(isPair(one, other));
  return row?.kind ?? null;
}

/** What ties two tickets already gives way to the new kind. */
export async function saveLink(db: Db, one: string, other: string, kind: LinkKind): Promise<void> {
  await db
    .insert(ticketLinks)
    .values({ ...pairOf(one, other), kind })
    .onConflictDoUpdate({ target: [ticketLinks.ticketId, ticketLinks.otherId], set: { kind } });
}

export async function removeLink(db: Db, one: string, other: string): Promise<void> {
  await db.delete(ticketLinks).where(isPair(one, other));
}

/** Staff alone see it: the customer of the one may not be the customer of the other. */
export const linkedEntry = (
  type: 'ticket.linked' | 'ticket.unlinked',
  { id, number }: TicketRef,
  kind: LinkKind,
  authorId: string,
): NewEntry => eventBy({ authorId }, { type, ticket: { id, number }, kind }, { internal: true });

/** Tickets linked with one, of those the asker may see, in the order they were linked. */
export async function readLinks(ctx: Ctx, ticketId: string) {
  const other = sql`case when ${ticketLinks.ticketId} = ${ticketId}::uuid
    then ${ticketLinks.otherId} else ${ticketLinks.ticketId} end`;
  const rows = await ctx.db
    .select({
      kind: ticketLinks.kind,
      id: tickets.id,
      number: tickets.number,
      subject: tickets.subject,
      status: tickets.status,
    })
    .from(ticketLinks)
    .innerJoin(tickets, sql`${tickets.id} = ${other}`)
    .where(
      and(
        or(eq(ticketLinks.ticketId, ticketId), eq(ticketLinks.otherId, ticketId)),
        visibleTo({ userId: ctx.actor.userId, role: ctx.actor.role }),
      ),
    )
    .orderBy(asc(ticketLinks.createdAt), asc(tickets.id));
  return rows.map(({ kind, ...ticket }) => ({ kind, ticket }));
}
