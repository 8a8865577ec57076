// One text to many tickets: the same call again sends nothing twice and completes what a crash cut short.
import { hash } from 'node:crypto';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { Db } from '../../db/client.ts';
import { entries } from '../../db/schema/index.ts';
import { hashOf } from './send-rules.ts';
import { writeSends } from './write-sends.ts';

export interface ManySends {
  ticketIds: readonly string[];
  /** Of the call; each ticket's message has one of its own, made of this and the ticket. */
  clientId: string;
  body: string;
}

/** Tickets per transaction. */
const BATCH = 50;

/** Answers which tickets have the message now. A ticket that refuses it is left out. */
export async function sendToMany(ctx: Ctx, { ticketIds, clientId, body }: ManySends): Promise<Set<string>> {
  const { userId } = ctx.actor;
  const sends = ticketIds.map((ticketId) => ({
    userId,
    input: { ticketId, clientId: clientIdIn(ticketId, clientId), body },
  }));
  await assertSameText(ctx.db, userId, sends);
  const reached = new Set<string>();
  for (let at = 0; at < sends.length; at += BATCH) {
    const outcomes = await writeSends(ctx, sends.slice(at, at + BATCH), { skipLocked: false });
    for (const [send, outcome] of outcomes) {
      if (!(outcome instanceof AppError)) reached.add(send.input.ticketId);
    }
  }
  return reached;
}

/** The same for ever for a call's client id and a ticket; shaped as a UUID. */
export function clientIdIn(ticketId: string, clientId: string): string {
  const hex = hash('sha256', `${clientId.toLowerCase()} ${ticketId}`, 'hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}

export const bodyHashOf = (ticketId: string, clientId: string, body: string): string =>
  hashOf({ ticketId, clientId, body });

/** Another text under the client id is refused before any ticket hears it. */
async function assertSameText(
  db: Db,
  userId: string,
  sends: readonly { input: { ticketId: string; clientId: string; body: string } }[],
): Promise<void> {
  const [first] = sends;
  if (!first) return;
  // One parameter each: an incident may have more tickets than a statement may have parameters.
  const ids = (idOf: (input: (typeof sends)[number]['input']) => string) =>
    sql`${sql.param(sends.map(({ input }) => idOf(input)))}::uuid[]`;
  const [other] = await db
    .select({ id: entries.id })
    .from(entries)
    .where(
      and(
        sql`${entries.ticketId} = any(${ids(({ ticketId }) => ticketId)})`,
        eq(entries.authorId, userId),
        sql`${entries.clientId} = any(${ids(({ clientId }) => clientId)})`,
        ne(entries.bodyHash, hashOf(first.input)),
      ),
    )
    .limit(1);
  if (other) throw new AppError('client_id_reused');
}
