// SQL of drafts. Times are taken when a row is held, not when its transaction began: they order the saves.
import type { DraftMode } from '@hotline/shared/contracts';
import { and, asc, eq, sql } from 'drizzle-orm';
import { AppError } from '../../core/errors.ts';
import type { Db } from '../../db/client.ts';
import { drafts } from '../../db/schema/index.ts';
import { runStatement } from '../../db/statement.ts';

export interface Which {
  userId: string;
  ticketId: string;
  mode: DraftMode;
}

export interface ClearedDraft extends Which {
  authEpoch: number;
  clearedAt: Date;
}

export const readDrafts = (db: Db, userId: string, ticketId: string) =>
  db
    .select()
    .from(drafts)
    .where(and(eq(drafts.userId, userId), eq(drafts.ticketId, ticketId)))
    .orderBy(asc(drafts.mode));

const now = sql`clock_timestamp()`;
const ATTEMPTS = 5;

/** The time is set once the row is held: an insert that waited for another to go would bring an older one. */
export async function upsertDraft(db: Db, which: Which, body: string): Promise<Date> {
  const { userId, ticketId, mode } = which;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await db
      .insert(drafts)
      .values({ ...which, body })
      .onConflictDoNothing();
    const [row] = await db
      .update(drafts)
      .set({ body, updatedAt: now })
      .where(and(eq(drafts.userId, userId), eq(drafts.ticketId, ticketId), eq(drafts.mode, mode)))
      .returning({ savedAt: drafts.updatedAt });
    if (row) return row.savedAt;
  }
  throw new AppError('busy', { retryAfterMs: 500 });
}

/** Written before it goes, so that it waits for a save of the same draft that came earlier. */
export async function clearDraft(db: Db, which: Which): Promise<Date> {
  const clearedAt = await upsertDraft(db, which, '');
  const { userId, ticketId, mode } = which;
  await db
    .delete(drafts)
    .where(and(eq(drafts.userId, userId), eq(drafts.ticketId, ticketId), eq(drafts.mode, mode)));
  return clearedAt;
}

/** `any` keeps the kept plan on the primary key. */
const CLEAR_SENT = {
  name: 'clear_sent_drafts_1',
  text: `
    with gone as (
      delete from drafts d
      where d.user_id = any($1::uuid[]) and d.ticket_id = any($2::uuid[]) and exists (
        select 1 from unnest($1::uuid[], $2::uuid[], $3::text[]) as sent(user_id, ticket_id, mode)
        where sent.user_id = d.user_id and sent.ticket_id = d.ticket_id and sent.mode = d.mode)
      returning d.user_id, d.ticket_id, d.mode, clock_timestamp()::timestamptz(3) as cleared_at)
    select user_id, ticket_id, mode, (extract(epoch from cleared_at) * 1000)::float8 as cleared_ms,
      (select u.auth_epoch from users u where u.id = gone.user_id) as auth_epoch
    from gone`,
};

/** What was sent is no draft any more: answers those that were there. */
export async function clearSentDrafts(db: Db, sent: readonly Which[]): Promise<ClearedDraft[]> {
  const rows = await runStatement<{
    user_id: string;
    ticket_id: string;
    mode: DraftMode;
    auth_epoch: number;
    cleared_ms: number;
  }>(db, CLEAR_SENT, [
    sent.map(({ userId }) => userId),
    sent.map(({ ticketId }) => ticketId),
    sent.map(({ mode }) => mode),
  ]);
  return rows.map((row) => ({
    userId: row.user_id,
    ticketId: row.ticket_id,
    mode: row.mode,
    authEpoch: row.auth_epoch,
    clearedAt: new Date(row.cleared_ms),
  }));
}
