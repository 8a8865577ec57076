// Who follows a ticket; colleagues named in a note do from then on.
import type { Person } from '@hotline/shared/contracts';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { PublicCtx } from '../../core/context.ts';
import type { Db } from '../../db/client.ts';
import { ticketFollowers, users } from '../../db/schema/index.ts';

/** Those whom following gives sight. */
export async function readFollowers(db: Db, ticketId: string): Promise<Person[]> {
  return db
    .select({ id: users.id, name: users.name, role: users.role })
    .from(ticketFollowers)
    .innerJoin(users, eq(users.id, ticketFollowers.userId))
    .where(
      and(
        eq(ticketFollowers.ticketId, ticketId),
        inArray(users.role, ['agent', 'admin']),
        isNull(users.disabledAt),
      ),
    )
    .orderBy(asc(users.name), asc(users.id));
}

/** Of these people, whom a note may name: staff who are there. */
export async function mentionableAmong(db: Db, userIds: readonly string[]): Promise<Set<string>> {
  if (userIds.length === 0) return new Set();
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(inArray(users.id, [...userIds]), inArray(users.role, ['agent', 'admin']), isNull(users.disabledAt)),
    );
  return new Set(rows.map(({ id }) => id));
}

export interface Mention {
  ticketId: string;
  userIds: readonly string[];
  actorId: string;
}

/** The caller holds the tickets' rows locked and has checked who is named. */
export async function recordMentions(ctx: PublicCtx, mentions: readonly Mention[]): Promise<void> {
  const rows = new Map(
    mentions.flatMap(({ ticketId, userIds }) =>
      userIds.map(
        (userId) => [`${ticketId} ${userId}`, { ticketId, userId, mentionedAt: sql`now()` }] as const,
      ),
    ),
  );
  if (rows.size === 0) return;
  await ctx.db
    .insert(ticketFollowers)
    .values([...rows.values()])
    .onConflictDoUpdate({
      target: [ticketFollowers.ticketId, ticketFollowers.userId],
      set: { mentionedAt: sql`now()` },
    });
  for (const { ticketId, userIds, actorId } of mentions)
    ctx.publish({ type: 'ticket.mentioned', ticketId, userIds: [...new Set(userIds)], actorId });
}
