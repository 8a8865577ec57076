// Ending an incident: its live tickets are resolved, with a last message if there is one, a batch at a time.
import type { Input, OperationOf, Reply } from '@hotline/shared/contracts';
import { and, eq, inArray } from 'drizzle-orm';
import { type Ctx, inTransaction, transactionTime } from '../../core/context.ts';
import { AppError, fieldError } from '../../core/errors.ts';
import { entries, incidents } from '../../db/schema/index.ts';
import { recordAudits } from '../audit/audit.service.ts';
import { bodyHashOf, clientIdIn } from '../messages/send-many.service.ts';
import { blockingTasksOf, isEnded } from '../tickets/blocking-tasks.service.ts';
import { accessTickets, lockTickets, type TicketAccess } from '../tickets/tickets.access.ts';
import {
  moveTicket,
  moveTicketByMessage,
  type NewEntry,
  personOf,
  writeChanges,
} from '../tickets/timeline.service.ts';
import { lockIncident, showIncident, tell } from './incidents.service.ts';
import { countLinked, readLiveTicketIds } from './incidents.store.ts';

const BATCH = 50;

interface LastMessage {
  clientId: string;
  body: string;
}

/**
 * Tickets first, the incident last: the same call after a crash goes on where it stopped. A ticket is resolved and
 * written to in one transaction, and never when it has ended, so that two who resolve at once say it once.
 */
export async function resolveIncident(
  ctx: Ctx,
  { incidentId, clientId, body }: Input<OperationOf<'incidents.resolve'>>,
): Promise<Reply<OperationOf<'incidents.resolve'>>> {
  if (body !== undefined && clientId === undefined) throw fieldError('clientId', 'is wanted with a body');
  const message = body !== undefined && clientId !== undefined ? { clientId, body } : null;
  if ((await showIncident(ctx, incidentId)).status === 'resolved') throw new AppError('incident_resolved');
  const tried = new Set<string>();
  let reached = 0;
  for (;;) {
    const left = (await readLiveTicketIds(ctx.db, ctx.actor, incidentId)).filter((id) => !tried.has(id));
    for (let at = 0; at < left.length; at += BATCH) {
      const batch = left.slice(at, at + BATCH);
      reached += await resolveBatch(ctx, incidentId, batch, message);
      for (const id of batch) tried.add(id);
    }
    const outcome = await end(ctx, incidentId, tried, reached);
    if (outcome) return outcome;
  }
}

/** Null when tickets were linked meanwhile: they come first. */
async function end(ctx: Ctx, incidentId: string, tried: ReadonlySet<string>, reached: number) {
  return inTransaction(ctx, async (tx) => {
    const row = await lockIncident(tx, incidentId, 'no key update');
    if (row.resolvedAt !== null) throw new AppError('incident_resolved');
    const live = await readLiveTicketIds(tx.db, tx.actor, incidentId);
    if (live.some((id) => !tried.has(id))) return null;
    await tx.db
      .update(incidents)
      .set({ resolvedAt: transactionTime(tx) })
      .where(eq(incidents.id, incidentId));
    await tell(tx, 'incident.resolved', row, { reached });
    const skipped = Math.max(0, (await countLinked(tx.db, incidentId)) - reached);
    return { incident: await showIncident(tx, incidentId), reached, skipped };
  });
}

/** Answers how many of them it resolved: those that ended, left or are blocked by tasks are passed over. */
async function resolveBatch(
  ctx: Ctx,
  incidentId: string,
  ticketIds: readonly string[],
  message: LastMessage | null,
): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    await lockTickets(tx, ticketIds);
    const seen = await accessTickets(tx, tx.actor.userId, ticketIds);
    const blocking = await blockingTasksOf(tx.db, ticketIds);
    const found = seen.filter(
      ({ ticket, view }) =>
        view === 'all' && ticket.incidentId === incidentId && !isEnded(ticket) && !blocking.has(ticket.id),
    );
    const [first] = found;
    if (!first) return 0;
    const told = message ? await readTold(tx, message, ticketIds) : new Set<string>();
    const author = personOf(first.standing);
    const drafts = found.map((access) => {
      const ticket = { ...access.ticket };
      const said = message && !told.has(ticket.id) ? say(tx, { ...access, ticket }, message) : [];
      const ended = moveTicket(ticket, 'resolve', author.id, transactionTime(tx));
      return { before: access.ticket, ticket, append: [...said, ...ended] };
    });
    await writeChanges(tx, drafts, { staffEpoch: first.staffEpoch, people: new Map([[author.id, author]]) });
    await recordAudits(
      tx,
      found.map(({ ticket }) => ({
        action: 'ticket.statusChanged',
        subjectType: 'ticket',
        subjectId: ticket.id,
        detail: { from: ticket.status, to: 'resolved', incident: incidentId },
      })),
    );
    return drafts.length;
  });
}

function say(tx: Ctx, { ticket, standing }: TicketAccess, { clientId, body }: LastMessage): NewEntry[] {
  const { userId, role } = standing;
  const ownId = clientIdIn(ticket.id, clientId);
  const said: NewEntry = {
    kind: 'message',
    authorId: userId,
    clientId: ownId,
    bodyHash: bodyHashOf(ticket.id, ownId, body),
    body,
    internal: false,
  };
  return [said, ...moveTicketByMessage(ticket, role, userId, transactionTime(tx))];
}

/** Tickets that have the message already, because somebody reopened them since an earlier try. */
async function readTold(
  tx: Ctx,
  { clientId, body }: LastMessage,
  ticketIds: readonly string[],
): Promise<Set<string>> {
  const ownIds = new Map(ticketIds.map((id) => [id, clientIdIn(id, clientId)]));
  const rows = await tx.db
    .select({ ticketId: entries.ticketId, clientId: entries.clientId, bodyHash: entries.bodyHash })
    .from(entries)
    .where(
      and(
        inArray(entries.ticketId, [...ticketIds]),
        eq(entries.authorId, tx.actor.userId),
        inArray(entries.clientId, [...ownIds.values()]),
      ),
    );
  for (const row of rows) {
    if (row.bodyHash !== bodyHashOf(row.ticketId, row.clientId ?? '', body))
      throw new AppError('client_id_reused');
  }
  return new Set(rows.map((row) => row.ticketId));
}
