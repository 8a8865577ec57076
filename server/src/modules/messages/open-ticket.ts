// A ticket's first row: inserted once however often its opener tries, and shown to whoever opened it.
import { createHash } from 'node:crypto';
import type { Ticket } from '@hotline/shared/contracts';
import { and, eq } from 'drizzle-orm';
import { type Ctx, transactionTime } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { type TicketRecord, tickets } from '../../db/schema/index.ts';
import { readStaffEpoch } from '../desk/desk.service.ts';
import { showTicket } from '../tickets/show.service.ts';
import { accessTickets, viewOf } from '../tickets/tickets.access.ts';
import { factsOf } from '../tickets/timeline.service.ts';

/** What a client id stands for. */
export const contentHashOf = (content: object): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(content).sort()))
    .digest('base64');

/** How long staff who opened a ticket out of their sight may ask for it again: what a lost reply needs. */
const RETRY_HOURS = 1;
const HOUR_MS = 3_600_000;

/** What stands under this client id already; another content under it is refused. */
export async function findEarlier(
  ctx: Ctx,
  clientId: string | undefined,
  contentHash: string,
): Promise<Ticket | null> {
  if (clientId === undefined) return null;
  const [ticket] = await ctx.db
    .select()
    .from(tickets)
    .where(and(eq(tickets.createdById, ctx.actor.userId), eq(tickets.clientId, clientId)));
  if (!ticket) return null;
  if (ticket.contentHash !== contentHash) throw new AppError('client_id_reused');
  const [access] = await accessTickets(ctx, ctx.actor.userId, [ticket.id]);
  if (access) return showTicket(ctx, access);
  const ageMs = transactionTime(ctx).getTime() - ticket.createdAt.getTime();
  if (ctx.actor.role === 'user' || ageMs > RETRY_HOURS * HOUR_MS) throw new AppError('not_found');
  return showOwn(ctx, ticket, await readStaffEpoch(ctx));
}

type NewTicket = Pick<
  TicketRecord,
  'subject' | 'categoryId' | 'subcategoryId' | 'priorityId' | 'requesterId' | 'contentHash'
>;

/** The new row, or the ticket that a try at the same moment opened. */
export async function insertOnce(
  ctx: Ctx,
  row: NewTicket & { contentHash: string },
  clientId: string | undefined,
): Promise<{ row: TicketRecord } | { twin: Ticket }> {
  const [ticket] = await ctx.db
    .insert(tickets)
    .values({ id: newId(), ...row, createdById: ctx.actor.userId, clientId: clientId ?? null })
    .onConflictDoNothing({ target: [tickets.createdById, tickets.clientId] })
    .returning();
  if (ticket) {
    ctx.publish({ type: 'ticket.recounted', was: null, is: factsOf(ticket) });
    return { row: ticket };
  }
  const twin = await findEarlier(ctx, clientId, row.contentHash);
  if (!twin) throw new AppError('busy', { retryAfterMs: 200 });
  return { twin };
}

/** Whoever opened a ticket is shown it, even an agent who does not serve its category. */
export function showOwn(ctx: Ctx, ticket: TicketRecord, staffEpoch: number): Promise<Ticket> {
  const { userId, name, role } = ctx.actor;
  const standing = { userId, name, role, disabled: false, serves: false, follows: false };
  return showTicket(ctx, { ticket, standing, staffEpoch, view: viewOf(role) });
}
