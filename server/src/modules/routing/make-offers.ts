// Asks agents whether they take tickets: the ticket stays in its queue, kept for the one who is asked.
import type { Offer } from '@hotline/shared/contracts';
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type PublicCtx, transactionTime } from '../../core/context.ts';
import { newId } from '../../core/ids.ts';
import type { Db } from '../../db/client.ts';
import { categories, entries, offers, type TicketRecord, tickets, users } from '../../db/schema/index.ts';
import { readStaffEpoch } from '../desk/desk.service.ts';
import { writeChanges } from '../tickets/timeline.service.ts';
import type { RoutedAgent } from './routing.store.ts';

export interface Asking {
  ticket: TicketRecord;
  agent: RoutedAgent;
}

/** The caller holds the tickets and the agents, and has judged both. */
export async function makeOffers(
  tx: PublicCtx,
  askings: readonly Asking[],
  offerSeconds: number,
): Promise<void> {
  const offeredAt = transactionTime(tx);
  const expiresAt = new Date(offeredAt.getTime() + offerSeconds * 1000);
  const made = askings.map(({ ticket, agent }) => ({ id: newId(), ticket, agent }));
  await tx.db.insert(offers).values(
    made.map(({ id, ticket, agent }) => ({
      id,
      ticketId: ticket.id,
      agentId: agent.id,
      offeredAt,
      expiresAt,
    })),
  );
  const drafts = made.map(({ ticket, agent }) => ({
    before: ticket,
    ticket: { ...ticket },
    append: [
      {
        kind: 'event' as const,
        authorId: null,
        internal: true,
        data: { type: 'offer.made' as const, agent: { id: agent.id, name: agent.name } },
      },
    ],
  }));
  await writeChanges(tx, drafts, { staffEpoch: await readStaffEpoch(tx), people: new Map() });
  const ids = made.map(({ id }) => id);
  const views = await readOffers(tx.db, sql`${offers.id} = any(${sql.param(ids)}::uuid[])`);
  for (const { id, agent } of made) {
    const offer = views.find((view) => view.id === id) ?? null;
    tx.publish({ type: 'offer.changed', userId: agent.id, authEpoch: agent.authEpoch, offerId: id, offer });
  }
}

const PREVIEW_LENGTH = 160;
const requester = alias(users, 'requester');

/** Open offers as their agents see them, the one that expires first on top. */
export async function readOffers(db: Db, where: SQL): Promise<Offer[]> {
  const rows = await db
    .select({
      offer: offers,
      number: tickets.number,
      subject: tickets.subject,
      category: { id: categories.id, name: categories.name },
      requester: { id: requester.id, name: requester.name, role: requester.role },
      preview: sql<string | null>`left(${entries.body}, 1000)`,
    })
    .from(offers)
    .innerJoin(tickets, eq(tickets.id, offers.ticketId))
    .innerJoin(categories, eq(categories.id, tickets.categoryId))
    .innerJoin(requester, eq(requester.id, tickets.requesterId))
    .leftJoin(entries, eq(entries.id, tickets.lastEntryId))
    .where(and(isNull(offers.endedAt), where))
    .orderBy(asc(offers.expiresAt), asc(offers.id));
  return rows.map(({ offer, preview, number, ...shown }) => ({
    id: offer.id,
    ticketId: offer.ticketId,
    ticketNumber: number,
    ...shown,
    preview: previewOf(preview),
    offeredAt: offer.offeredAt.toISOString(),
    expiresAt: offer.expiresAt.toISOString(),
  }));
}

function previewOf(body: string | null): string | null {
  const line = (body ?? '').replace(/\s+/g, ' ').trim();
  return line === '' ? null : line.slice(0, PREVIEW_LENGTH).toWellFormed();
}
