// Followers for the floors above: colleagues named in a note follow its ticket from then on.
import { and, inArray, isNull, sql } from 'drizzle-orm';
import type { PublicCtx } from '../../core/context.ts';
import type { Db } from '../../db/client.ts';
import { ticketFollowers, users } from '../../db/schema/index.ts';

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
