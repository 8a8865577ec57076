// A customer brings an ended ticket back while its agent is away: it goes to its queue instead of waiting for them.
import { eq, sql } from 'drizzle-orm';
import type { PublicCtx } from '../../core/context.ts';
import { type TicketRecord, users } from '../../db/schema/index.ts';
import { availableUser } from '../presence/heartbeats.service.ts';
import { isEnded } from './blocking-tasks.service.ts';
import type { NewEntry } from './timeline.service.ts';

/** Before an ended ticket is reopened: takes it, in memory, from an agent who is not there. Asks the database only then. */
export async function leaveAbsentAgent(
  ctx: Pick<PublicCtx, 'db'>,
  ticket: TicketRecord,
): Promise<NewEntry[]> {
  if (ticket.assigneeId === null || !isEnded(ticket)) return [];
  const [agent] = await ctx.db
    .select({ id: users.id, name: users.name, available: sql<boolean>`${availableUser}` })
    .from(users)
    .where(eq(users.id, ticket.assigneeId));
  if (!agent || agent.available) return [];
  ticket.assigneeId = null;
  ticket.assignedAt = null;
  ticket.pendingTransferId = null;
  const from = { id: agent.id, name: agent.name };
  return [
    {
      kind: 'event',
      authorId: null,
      internal: false,
      data: { type: 'ticket.assigned', from, to: null, reason: 'agent_gone' },
    },
  ];
}
