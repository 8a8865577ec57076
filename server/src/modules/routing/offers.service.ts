// Offers: an agent answers whether they take a ticket; an offer that nobody answered goes to the next.
// Every end of an offer is decided under its ticket's lock, so it has one outcome.
import type { Input, OperationOf, Reply, Ticket } from '@hotline/shared/contracts';
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { type Bus, type Ctx, inTransaction, type PublicCtx, transactionTime } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { DomainEvent, DomainEventOf } from '../../core/events.ts';
import { type OfferRow, offers, type TicketRecord, tickets, users } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { readStaffEpoch } from '../desk/desk.service.ts';
import { showTicket } from '../tickets/show.service.ts';
import { visibleTo } from '../tickets/ticket-filter.service.ts';
import { accessTicketForChange, lockTickets, type TicketAccess } from '../tickets/tickets.access.ts';
import { inQueue, moveAssignee, type NewEntry, personOf, writeChanges } from '../tickets/timeline.service.ts';
import { readOffers } from './make-offers.ts';
import { readStaleOffers, type StaleOffer } from './offers.store.ts';

const EXPIRE_BATCH = 50;

export async function listOffers(ctx: Ctx): Promise<Reply<OperationOf<'offers.list'>>> {
  // Whoever stopped serving the category meanwhile sees nothing of the ticket, and the offer ends in a moment.
  const mine = and(
    eq(offers.agentId, ctx.actor.userId),
    sql`${offers.expiresAt} > now()`,
    visibleTo(ctx.actor),
  ) as SQL;
  return { items: await readOffers(ctx.db, mine) };
}

/** Accepting again what I accepted answers the ticket. */
export async function acceptOffer(ctx: Ctx, input: Input<OperationOf<'offers.accept'>>): Promise<Ticket> {
  return inTransaction(ctx, async (tx) => {
    const { offer, access } = await accessOffer(tx, input.offerId);
    const { ticket, standing } = access;
    if (offer.outcome === 'accepted' && ticket.assigneeId === standing.userId) return showTicket(tx, access);
    const now = transactionTime(tx);
    if (offer.endedAt !== null || offer.expiresAt <= now || !inQueue(ticket))
      throw new AppError('offer_gone');
    await endOffers(tx, [offer.id], 'accepted');
    const before = { ...ticket };
    const me = { id: standing.userId, name: standing.name };
    const append = moveAssignee(ticket, { from: null, to: me }, { authorId: me.id, reason: 'routing' }, now);
    await save(tx, access, before, append);
    await auditOffer(tx, 'offer.accepted', ticket.id, { offerId: offer.id });
    tellOver(tx, offer.id, me.id, ctx.actor.authEpoch);
    return showTicket(tx, access);
  });
}

export async function declineOffer(
  ctx: Ctx,
  input: Input<OperationOf<'offers.decline'>>,
): Promise<Reply<OperationOf<'offers.decline'>>> {
  return inTransaction(ctx, async (tx) => {
    const { offer, access } = await accessOffer(tx, input.offerId);
    if (offer.outcome === 'declined') return {};
    if (offer.endedAt !== null) throw new AppError('offer_gone');
    const { ticket, standing } = access;
    const me = { id: standing.userId, name: standing.name };
    await endOffers(tx, [offer.id], 'declined');
    await save(tx, access, { ...ticket }, [over('offer.declined', me, me.id)]);
    const detail = { offerId: offer.id, reason: input.reason?.trim() ?? null };
    await auditOffer(tx, 'offer.declined', ticket.id, detail);
    tellOver(tx, offer.id, me.id, ctx.actor.authEpoch);
    tx.publish({ type: 'queue.changed', categoryId: ticket.categoryId });
    return {};
  });
}

/** An offer to me with its ticket locked, or `not_found`. */
async function accessOffer(tx: Ctx, offerId: string): Promise<{ offer: OfferRow; access: TicketAccess }> {
  const mine = and(eq(offers.id, offerId), eq(offers.agentId, tx.actor.userId));
  const [seen] = await tx.db.select({ ticketId: offers.ticketId }).from(offers).where(mine);
  if (!seen) throw new AppError('not_found');
  const access = await accessTicketForChange(tx, seen.ticketId);
  const [offer] = await tx.db.select().from(offers).where(mine);
  if (!offer) throw new AppError('not_found');
  return { offer, access };
}

/** Ends what ran out and what nobody is there to answer; answers how many. Safe on several nodes at once. */
export async function expireOffers(ctx: PublicCtx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const stale = await readStaleOffers(tx.db, EXPIRE_BATCH);
    if (stale.length === 0) return 0;
    const locked = await lockTickets(
      tx,
      stale.map(({ ticketId }) => ticketId),
      true,
    );
    const held = locked.size > 0 ? await readStaleOffers(tx.db, EXPIRE_BATCH, [...locked.keys()]) : [];
    const ended = held.flatMap((offer) => {
      const ticket = locked.get(offer.ticketId);
      return ticket ? [{ offer, ticket }] : [];
    });
    await expire(tx, ended);
    return ended.length;
  });
}

async function expire(
  tx: PublicCtx,
  ended: readonly { offer: StaleOffer; ticket: TicketRecord }[],
): Promise<void> {
  if (ended.length === 0) return;
  await endOffers(
    tx,
    ended.map(({ offer }) => offer.id),
    'expired',
  );
  const drafts = ended.map(({ offer: { agent }, ticket }) => ({
    before: ticket,
    ticket: { ...ticket },
    append: [over('offer.expired', { id: agent.id, name: agent.name }, null)],
  }));
  await writeChanges(tx, drafts, { staffEpoch: await readStaffEpoch(tx), people: new Map() });
  for (const { offer } of ended) tellOver(tx, offer.id, offer.agent.id, offer.agent.authEpoch);
  for (const categoryId of new Set(ended.map(({ ticket }) => ticket.categoryId)))
    tx.publish({ type: 'queue.changed', categoryId });
}

/** Whoever takes a ticket from its queue another way, or moves it, takes back what was offered. */
export function registerOffers(bus: Bus): void {
  bus.onInTransaction(async (ctx, events) => {
    const moves = events.filter(mayEndOffer);
    if (moves.length === 0) return;
    const moved = moves.filter(({ categoryIds }) => categoryIds.length > 1).map(({ ticketId }) => ticketId);
    const taken = sql`(${tickets.assigneeId} is not null or ${tickets.snoozedUntil} is not null
      or ${tickets.status} in ('resolved', 'closed'))`;
    const withdrawn = await ctx.db
      .update(offers)
      .set({ endedAt: sql`now()`, outcome: 'withdrawn' })
      .from(tickets)
      .innerJoin(users, sql`true`)
      .where(
        and(
          isNull(offers.endedAt),
          inArray(
            offers.ticketId,
            moves.map(({ ticketId }) => ticketId),
          ),
          eq(tickets.id, offers.ticketId),
          eq(users.id, offers.agentId),
          or(taken, moved.length > 0 ? inArray(tickets.id, moved) : undefined),
        ),
      )
      .returning({ id: offers.id, userId: users.id, authEpoch: users.authEpoch });
    for (const { id, userId, authEpoch } of withdrawn) tellOver(ctx, id, userId, authEpoch);
  });
}

/** A ticket that somebody had before and has still cannot be on offer; nor does a mere message end an offer. */
const mayEndOffer = (event: DomainEvent): event is DomainEventOf<'ticket.changed'> =>
  event.type === 'ticket.changed' && (event.accessChanged || (event.urgent && event.assigneeId === null));

async function endOffers(
  tx: PublicCtx,
  offerIds: readonly string[],
  outcome: 'accepted' | 'declined' | 'expired',
): Promise<void> {
  await tx.db
    .update(offers)
    .set({ endedAt: sql`now()`, outcome })
    .where(inArray(offers.id, [...offerIds]));
}

const over = (
  type: 'offer.declined' | 'offer.expired',
  agent: { id: string; name: string },
  authorId: string | null,
): NewEntry => ({ kind: 'event', authorId, internal: true, data: { type, agent } });

async function save(
  tx: Ctx,
  { ticket, standing, staffEpoch }: TicketAccess,
  before: TicketRecord,
  append: readonly NewEntry[],
): Promise<void> {
  const people = new Map([[standing.userId, personOf(standing)]]);
  await writeChanges(tx, [{ before, ticket, append }], { staffEpoch, people });
}

const auditOffer = (tx: Ctx, action: string, ticketId: string, detail: Record<string, unknown>) =>
  recordAudit(tx, { action, subjectType: 'ticket', subjectId: ticketId, detail });

function tellOver(ctx: PublicCtx, offerId: string, userId: string, authEpoch: number): void {
  ctx.publish({ type: 'offer.changed', userId, authEpoch, offerId, offer: null });
}
