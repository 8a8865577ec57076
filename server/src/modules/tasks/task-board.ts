// Where a task stands in its column: whole numbers with room between, spread anew when the room is used up.
import { and, eq, max, ne, type SQL, sql } from 'drizzle-orm';
import type { PublicCtx } from '../../core/context.ts';
import { fieldError } from '../../core/errors.ts';
import type { Db } from '../../db/client.ts';
import { type TaskRow, tasks } from '../../db/schema/index.ts';

type State = TaskRow['state'];

/** Any constant of our own: whoever moves a task has the board alone until COMMIT. */
const BOARD_LOCK = 74_100_010;
const GAP = 1024;
const EDGE = 2_000_000_000;

/** After the ticket's row and before any task's, so that nobody waits in a circle. */
export async function holdBoard(ctx: PublicCtx): Promise<void> {
  if (!ctx.inTransaction) throw new Error('the board is held until the transaction that moves a task ends');
  await ctx.db.execute(sql`select pg_advisory_xact_lock(${BOARD_LOCK}::bigint)`);
}

/** The number behind all others of a column. The board is held. */
export async function placeLast(db: Db, state: State, taskId: string): Promise<number> {
  const last = await highest(db, state, taskId);
  if (last === null) return GAP;
  if (last + GAP < EDGE) return last + GAP;
  await spread(db, state);
  return ((await highest(db, state, taskId)) ?? 0) + GAP;
}

/** A number just before another task of the column. The board is held. */
export async function placeBefore(db: Db, state: State, taskId: string, beforeId: string): Promise<number> {
  const free = await roomBefore(db, state, taskId, beforeId);
  if (free !== null) return free;
  await spread(db, state);
  const made = await roomBefore(db, state, taskId, beforeId);
  if (made === null) throw new Error('a column spread anew has room');
  return made;
}

async function roomBefore(db: Db, state: State, taskId: string, beforeId: string): Promise<number | null> {
  const [other] = await db
    .select({ position: tasks.position })
    .from(tasks)
    .where(and(eq(tasks.id, beforeId), eq(tasks.state, state)));
  if (!other) throw fieldError('beforeId', 'is not in that column any more; look again');
  const before = await highest(
    db,
    state,
    taskId,
    sql`(${tasks.position}, ${tasks.id}) < (${other.position}::int, ${beforeId}::uuid)`,
  );
  if (before === null) return other.position - GAP > -EDGE ? other.position - GAP : null;
  return other.position - before < 2 ? null : Math.floor((before + other.position) / 2);
}

/** The highest number of a column, the task that moves left out. */
async function highest(db: Db, state: State, taskId: string, below?: SQL): Promise<number | null> {
  const [row] = await db
    .select({ position: max(tasks.position) })
    .from(tasks)
    .where(and(eq(tasks.state, state), ne(tasks.id, taskId), below));
  return row?.position ?? null;
}

const spread = (db: Db, state: State) =>
  db.execute(sql`
    update tasks set position = placed.place * ${GAP}::int
    from (select id, row_number() over (order by position, id)::int as place from tasks where state = ${state}) placed
    where tasks.id = placed.id and tasks.position <> placed.place * ${GAP}::int`);
