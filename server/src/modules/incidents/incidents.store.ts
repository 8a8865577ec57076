// SQL that reads incidents: with what their reader may see of the tickets linked to them.
import type { Incident } from '@hotline/shared/contracts';
import { and, asc, desc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { incidents, tickets, users } from '../../db/schema/index.ts';
import { type Reader, visibleTo } from '../tickets/ticket-filter.service.ts';

const LIVE = sql`${tickets.status} in ('open', 'in_progress', 'waiting')`;

/** Open ones first, newest first: what the pages are ordered by. */
export const openRank = sql<number>`(case when ${incidents.resolvedAt} is null then 1 else 0 end)`;

export async function readIncidents(
  db: Db,
  reader: Reader,
  where: SQL | undefined,
  limit: number,
): Promise<Incident[]> {
  const rows = await db
    .select({ incident: incidents, creator: { id: users.id, name: users.name, role: users.role } })
    .from(incidents)
    .leftJoin(users, eq(users.id, incidents.createdById))
    .where(where)
    .orderBy(desc(openRank), desc(incidents.id))
    .limit(limit);
  const counts = await countTickets(
    db,
    reader,
    rows.map(({ incident }) => incident.id),
  );
  return rows.map(({ incident, creator }) => ({
    id: incident.id,
    title: incident.title,
    status: incident.resolvedAt === null ? 'open' : 'resolved',
    ...(counts.get(incident.id) ?? { ticketCount: 0, liveCount: 0, hiddenCount: 0 }),
    createdBy: creator,
    createdAt: incident.createdAt.toISOString(),
    resolvedAt: incident.resolvedAt?.toISOString() ?? null,
  }));
}

async function countTickets(db: Db, reader: Reader, incidentIds: readonly string[]) {
  if (incidentIds.length === 0) return new Map();
  const seen = visibleTo(reader) ?? sql`true`;
  const rows = await db
    .select({
      incidentId: tickets.incidentId,
      ticketCount: sql<number>`(count(*) filter (where ${seen}))::int`,
      liveCount: sql<number>`(count(*) filter (where ${seen} and ${LIVE}))::int`,
      hiddenCount: sql<number>`(count(*) filter (where (${seen}) is not true))::int`,
    })
    .from(tickets)
    .where(inArray(tickets.incidentId, [...incidentIds]))
    .groupBy(tickets.incidentId);
  return new Map(rows.map(({ incidentId, ...counts }) => [incidentId, counts]));
}

/** Linked live tickets the reader may see, in id order: whom an update reaches. */
export async function readLiveTicketIds(
  db: Db,
  reader: Reader,
  incidentId: string,
  after: string | null = null,
  limit?: number,
): Promise<string[]> {
  const query = db
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.incidentId, incidentId),
        LIVE,
        visibleTo(reader),
        after === null ? undefined : gt(tickets.id, after),
      ),
    )
    .orderBy(asc(tickets.id))
    .$dynamic();
  const rows = await (limit === undefined ? query : query.limit(limit));
  return rows.map(({ id }) => id);
}

export async function countLinked(db: Db, incidentId: string): Promise<number> {
  return db.$count(tickets, eq(tickets.incidentId, incidentId));
}
