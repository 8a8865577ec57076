// Closing a ticket into another of the same customer: both keep their history, the old one leads on.
import type { Ticket } from '@hotline/shared/contracts';
import { and, eq, ne, sql } from 'drizzle-orm';
import { type Ctx, inTransaction, transactionTime } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { incidents, type TicketRecord, tasks, ticketFollowers } from '../../db/schema/index.ts';
import { recordAudits } from '../audit/audit.service.ts';
import { type Doer, eventBy } from './change-fields.ts';
import { saveLink } from './links.service.ts';
import { mergedRefusal } from './merged.service.ts';
import { showTicket } from './show.service.ts';
import { moveTicket, type NewEntry, personOf, wakeTicket, writeChanges } from './timeline.service.ts';
import { accessBothForChange } from './two-tickets.ts';

export async function mergeTickets(
  ctx: Ctx,
  { ticketId, intoTicketId }: { ticketId: string; intoTicketId: string },
): Promise<Ticket> {
  return inTransaction(ctx, async (tx) => {
    const { one, other } = await accessBothForChange(tx, ticketId, intoTicketId);
    await assertMergeable(tx, one.ticket, other.ticket);
    const author = personOf(one.standing);
    const by: Doer = { authorId: author.id, now: transactionTime(tx) };
    const source = { ...one.ticket };
    const target = { ...other.ticket };
    const intoTarget = [
      eventBy(by, { type: 'ticket.mergedFrom', ticket: refOf(source) }, { internal: false }),
      ...takeOverCustomer(source, target, by),
      ...(await takeOverIncident(tx, source, target, by)),
    ];
    const drafts = [
      { before: one.ticket, ticket: source, append: closeInto(source, target, by) },
      { before: other.ticket, ticket: target, append: intoTarget },
    ];
    await takeOverRows(tx, source.id, target.id);
    await writeChanges(tx, drafts, { staffEpoch: one.staffEpoch, people: new Map([[author.id, author]]) });
    await recordAudits(tx, [
      auditLine('ticket.merged', source, { into: target.number }),
      auditLine('ticket.mergedFrom', target, { from: source.number }),
    ]);
    return showTicket(tx, other);
  });
}

const refOf = ({ id, number }: TicketRecord) => ({ id, number });

const auditLine = (action: string, { id }: TicketRecord, detail: Record<string, unknown>) => ({
  action,
  subjectType: 'ticket',
  subjectId: id,
  detail,
});

/** A ticket leads on only to one that leads nowhere itself, with both locked: so no chain ever comes back. */
async function assertMergeable(ctx: Ctx, source: TicketRecord, target: TicketRecord): Promise<void> {
  if (source.id === target.id) throw new AppError('merge_into_self');
  if (source.requesterId !== target.requesterId) throw new AppError('different_requester');
  for (const ticket of [source, target]) {
    if (ticket.mergedIntoId !== null) throw await mergedRefusal(ctx.db, ticket);
  }
  if (target.status === 'closed') throw new AppError('ticket_closed');
}

function closeInto(source: TicketRecord, target: TicketRecord, by: Doer): NewEntry[] {
  const told = eventBy(by, { type: 'ticket.mergedInto', ticket: refOf(target) }, { internal: false });
  const append = [told, ...moveTicket(source, 'close', by.authorId, by.now)];
  source.mergedIntoId = target.id;
  return append;
}

/** Whoever waits for an answer in the one now waits in the other, as if they had written there. */
function takeOverCustomer(source: TicketRecord, target: TicketRecord, by: Doer): NewEntry[] {
  const { waitingSince } = source;
  target.lastCustomerAt = latest(source.lastCustomerAt, target.lastCustomerAt);
  if (waitingSince === null) return [];
  const moved = moveTicket(target, 'customerMessage', by.authorId, by.now);
  const waited = target.waitingSince;
  target.waitingSince = waited !== null && waited < waitingSince ? waited : waitingSince;
  return [...moved, ...wakeTicket(target, 'customer', by.authorId)];
}

const latest = (one: Date | null, other: Date | null): Date | null =>
  one && other ? (one > other ? one : other) : (one ?? other);

/** Updates of the incident reach live tickets only: the one that goes on must hear them. */
async function takeOverIncident(
  ctx: Ctx,
  source: TicketRecord,
  target: TicketRecord,
  by: Doer,
): Promise<NewEntry[]> {
  if (source.incidentId === null || target.incidentId !== null) return [];
  const [incident] = await ctx.db
    .select({ id: incidents.id, name: incidents.title, resolvedAt: incidents.resolvedAt })
    .from(incidents)
    .where(eq(incidents.id, source.incidentId));
  if (!incident || incident.resolvedAt !== null) return [];
  target.incidentId = incident.id;
  ctx.publish({ type: 'desk.changed', topic: 'incidents', id: incident.id, ticketId: null });
  const { id, name } = incident;
  return [eventBy(by, { type: 'incident.linked', incident: { id, name } }, { internal: true })];
}

/** Followers follow on, and what is still to do is done for the ticket that goes on. */
async function takeOverRows(ctx: Ctx, sourceId: string, targetId: string): Promise<void> {
  await saveLink(ctx.db, sourceId, targetId, 'merged');
  await ctx.db.execute(sql`
    insert into ${ticketFollowers} (ticket_id, user_id, mentioned_at)
    select ${targetId}::uuid, user_id, mentioned_at from ${ticketFollowers}
    where ticket_id = ${sourceId}::uuid
    on conflict do nothing`);
  const moved = await ctx.db
    .update(tasks)
    .set({ ticketId: targetId })
    .where(and(eq(tasks.ticketId, sourceId), ne(tasks.state, 'done')))
    .returning({ id: tasks.id });
  if (moved.length === 0) return;
  for (const ticketId of [sourceId, targetId])
    ctx.publish({ type: 'desk.changed', topic: 'tasks', id: null, ticketId });
}
