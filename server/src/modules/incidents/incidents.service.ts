// Incidents: one cause behind many tickets. Declaring, naming, and which tickets belong to one.
import type { Incident, Input, OperationOf, Reply } from '@hotline/shared/contracts';
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { type Ctx, inTransaction } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { decodeCursor, encodeCursor, toPage } from '../../db/page.ts';
import { type IncidentRow, incidents, type StoredEventData, tickets } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { accessTickets, lockTickets, type TicketAccess } from '../tickets/tickets.access.ts';
import { type NewEntry, personOf, writeChanges } from '../tickets/timeline.service.ts';
import { openRank, readIncidents } from './incidents.store.ts';

const PAGE_SIZE = 25;
const SORT = 'incidents';

export async function listIncidents(
  ctx: Ctx,
  input: Input<OperationOf<'incidents.list'>>,
): Promise<Reply<OperationOf<'incidents.list'>>> {
  const limit = input.limit ?? PAGE_SIZE;
  const { resolvedAt } = incidents;
  const standing =
    input.status === undefined
      ? undefined
      : input.status === 'open'
        ? isNull(resolvedAt)
        : isNotNull(resolvedAt);
  const [rank, id] = input.cursor ? decodeCursor(input.cursor, SORT, ['number', 'uuid']) : [];
  const after =
    rank === undefined ? undefined : sql`(${openRank}, ${incidents.id}) < (${rank}::int, ${id}::uuid)`;
  const rows = await readIncidents(ctx.db, ctx.actor, and(standing, after), limit + 1);
  return toPage(
    rows,
    limit,
    (incident) => incident,
    (incident) => encodeCursor(SORT, [incident.status === 'open' ? 1 : 0, incident.id]),
  );
}

export const getIncident = (ctx: Ctx, { incidentId }: { incidentId: string }): Promise<Incident> =>
  showIncident(ctx, incidentId);

export async function createIncident(
  ctx: Ctx,
  input: Input<OperationOf<'incidents.create'>>,
): Promise<Incident> {
  return inTransaction(ctx, async (tx) => {
    const found = await accessAll(tx, input.ticketIds ?? []);
    const [incident] = await tx.db
      .insert(incidents)
      .values({ id: newId(), title: input.title.trim(), createdById: tx.actor.userId })
      .returning();
    if (!incident) throw new AppError('internal');
    await moveTo(tx, found, incident);
    await tell(tx, 'incident.declared', incident, { tickets: found.length });
    return showIncident(tx, incident.id);
  });
}

/** The title stands on the rows of its tickets too. */
export async function updateIncident(
  ctx: Ctx,
  { incidentId, title }: { incidentId: string; title: string },
): Promise<Incident> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockIncident(tx, incidentId, 'no key update');
    const after = { ...before, title: title.trim() };
    if (after.title !== before.title) {
      await tx.db.update(incidents).set({ title: after.title }).where(eq(incidents.id, incidentId));
      await refreshRows(tx, incidentId);
      await tell(tx, 'incident.renamed', after, { from: before.title });
    }
    return showIncident(tx, incidentId);
  });
}

export async function linkTicketsTo(
  ctx: Ctx,
  input: Input<OperationOf<'incidents.link'>>,
): Promise<Incident> {
  return inTransaction(ctx, async (tx) => {
    const found = await accessAll(tx, input.ticketIds);
    const incident = await lockIncident(tx, input.incidentId, 'share');
    if (incident.resolvedAt !== null) throw new AppError('incident_resolved');
    const moved = await moveTo(tx, found, incident);
    if (moved > 0) await tell(tx, 'incident.linked', incident, { tickets: moved });
    return showIncident(tx, incident.id);
  });
}

export async function unlinkTicketFrom(
  ctx: Ctx,
  { incidentId, ticketId }: { incidentId: string; ticketId: string },
): Promise<Incident> {
  return inTransaction(ctx, async (tx) => {
    const [access] = await accessAll(tx, [ticketId]);
    const incident = await lockIncident(tx, incidentId, 'share');
    if (access?.ticket.incidentId !== incidentId) throw new AppError('not_found');
    await moveTo(tx, [access], null);
    await tell(tx, 'incident.unlinked', incident, { ticket: access.ticket.number });
    return showIncident(tx, incidentId);
  });
}

/** All of them locked and seen, or nothing happens. */
async function accessAll(tx: Ctx, ticketIds: readonly string[]): Promise<TicketAccess[]> {
  const wanted = [...new Set(ticketIds)];
  if (wanted.length === 0) return [];
  await lockTickets(tx, wanted);
  const found = await accessTickets(tx, tx.actor.userId, wanted);
  if (found.length < wanted.length) throw new AppError('not_found');
  if (found.some(({ view }) => view !== 'all')) throw new AppError('forbidden');
  return found;
}

/** Tickets are locked before their incident, by everybody. */
export async function lockIncident(
  tx: Ctx,
  incidentId: string,
  strength: 'share' | 'no key update',
): Promise<IncidentRow> {
  const [row] = await tx.db.select().from(incidents).where(eq(incidents.id, incidentId)).for(strength);
  if (!row) throw new AppError('not_found');
  return row;
}

/** Puts tickets into an incident, or out of theirs; answers how many were not there yet. */
async function moveTo(tx: Ctx, found: readonly TicketAccess[], to: IncidentRow | null): Promise<number> {
  const moving = found.filter(({ ticket }) => ticket.incidentId !== (to?.id ?? null));
  const [first] = moving;
  if (!first) return 0;
  const author = personOf(first.standing);
  const titles = await readTitles(
    tx,
    moving.flatMap(({ ticket }) => ticket.incidentId ?? []),
  );
  const drafts = moving.map(({ ticket: before }) => {
    const left = before.incidentId === null ? undefined : titles.get(before.incidentId);
    const append: NewEntry[] = [
      ...(left ? [entry('incident.unlinked', left, author.id)] : []),
      ...(to ? [entry('incident.linked', to, author.id)] : []),
    ];
    return { before, ticket: { ...before, incidentId: to?.id ?? null }, append };
  });
  await writeChanges(tx, drafts, { staffEpoch: first.staffEpoch, people: new Map([[author.id, author]]) });
  for (const id of titles.keys())
    tx.publish({ type: 'desk.changed', topic: 'incidents', id, ticketId: null });
  return moving.length;
}

type Titled = Pick<IncidentRow, 'id' | 'title'>;

async function readTitles(tx: Ctx, ids: readonly string[]): Promise<Map<string, Titled>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .select({ id: incidents.id, title: incidents.title })
    .from(incidents)
    .where(inArray(incidents.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row]));
}

const entry = (
  type: 'incident.linked' | 'incident.unlinked',
  { id, title }: Titled,
  authorId: string,
): NewEntry => ({
  kind: 'event',
  authorId,
  internal: true,
  data: { type, incident: { id, name: title } } satisfies StoredEventData,
});

async function refreshRows(tx: Ctx, incidentId: string): Promise<void> {
  const rows = await tx.db
    .select({ id: tickets.id, assigneeId: tickets.assigneeId, categoryId: tickets.categoryId })
    .from(tickets)
    .where(eq(tickets.incidentId, incidentId));
  for (const { id: ticketId, assigneeId, categoryId } of rows) {
    tx.publish({
      type: 'ticket.changed',
      ticketId,
      urgent: false,
      isPublic: false,
      accessChanged: false,
      formerAssigneeId: null,
      assigneeId,
      categoryIds: [categoryId],
    });
  }
}

export async function tell(
  tx: Ctx,
  action: string,
  { id, title }: Titled,
  detail: Record<string, unknown>,
): Promise<void> {
  tx.publish({ type: 'desk.changed', topic: 'incidents', id, ticketId: null });
  await recordAudit(tx, { action, subjectType: 'incident', subjectId: id, detail: { title, ...detail } });
}

export async function showIncident(ctx: Ctx, incidentId: string): Promise<Incident> {
  const [incident] = await readIncidents(ctx.db, ctx.actor, eq(incidents.id, incidentId), 1);
  if (!incident) throw new AppError('not_found');
  return incident;
}
