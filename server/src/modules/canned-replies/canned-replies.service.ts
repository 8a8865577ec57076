// Canned replies: shared ones, kept by admins, and everybody's own.
import {
  type CannedReply,
  type Input,
  type OperationOf,
  REPLY_VARIABLES,
  type Reply,
} from '@hotline/shared/contracts';
import { asc, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import { type Ctx, inTransaction } from '../../core/context.ts';
import { AppError, fieldError, violatedUnique } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { type CannedReplyRow, cannedReplies } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';

const SHORTCUT_INDEXES = ['canned_replies_shared_shortcut', 'canned_replies_own_shortcut'];

const viewReply = ({ id, shortcut, title, body, shared, uses }: CannedReplyRow): CannedReply => ({
  id,
  shortcut,
  title,
  body,
  shared,
  uses,
});

const visibleTo = (userId: string): SQL | undefined =>
  or(cannedReplies.shared, eq(cannedReplies.ownerId, userId));

/** What begins with the words looked for comes first, then what has them in shortcut or title, then in its text. */
export async function listCannedReplies(
  ctx: Ctx,
  input: Input<OperationOf<'cannedReplies.list'>>,
): Promise<Reply<OperationOf<'cannedReplies.list'>>> {
  const part = input.q?.trim().toLowerCase() || null;
  const { shortcut, title, body, uses } = cannedReplies;
  const has = (column: SQL) => sql`position(${part} in lower(${column})) > 0`;
  const rank = sql`case
    when starts_with(${shortcut}, ${part}) then 0
    when ${has(sql`${shortcut}`)} or ${has(sql`${title}`)} then 1
    when ${has(sql`${body}`)} then 2 end`;
  const order = [desc(uses), asc(shortcut), asc(cannedReplies.id)];
  const items = await ctx.db
    .select()
    .from(cannedReplies)
    .where(part ? sql`(${visibleTo(ctx.actor.userId)}) and ${rank} is not null` : visibleTo(ctx.actor.userId))
    .orderBy(...(part ? [rank, ...order] : order));
  return { items: items.map(viewReply) };
}

export async function createCannedReply(
  ctx: Ctx,
  input: Input<OperationOf<'cannedReplies.create'>>,
): Promise<CannedReply> {
  const shared = input.shared ?? false;
  const { userId, role } = ctx.actor;
  if (shared && role !== 'admin') throw new AppError('forbidden');
  assertVariables(input.body);
  const row: CannedReplyRow = {
    id: newId(),
    shortcut: input.shortcut,
    title: input.title.trim(),
    body: input.body,
    shared,
    ownerId: shared ? null : userId,
    uses: 0,
  };
  return refuseTakenShortcut(() =>
    inTransaction(ctx, async (tx) => {
      await assertFree(tx, row);
      await tx.db.insert(cannedReplies).values(row);
      await tell(tx, row, 'cannedReply.created');
      return viewReply(row);
    }),
  );
}

export async function updateCannedReply(
  ctx: Ctx,
  input: Input<OperationOf<'cannedReplies.update'>>,
): Promise<CannedReply> {
  if (input.body !== undefined) assertVariables(input.body);
  return refuseTakenShortcut(() =>
    inTransaction(ctx, async (tx) => {
      const before = await holdToChange(tx, input.cannedReplyId);
      const after = {
        ...before,
        shortcut: input.shortcut ?? before.shortcut,
        title: input.title?.trim() ?? before.title,
        body: input.body ?? before.body,
      };
      if (after.shortcut !== before.shortcut) await assertFree(tx, after);
      const { shortcut, title, body } = after;
      await tx.db.update(cannedReplies).set({ shortcut, title, body }).where(eq(cannedReplies.id, before.id));
      await tell(tx, after, 'cannedReply.updated');
      return viewReply(after);
    }),
  );
}

export async function removeCannedReply(
  ctx: Ctx,
  { cannedReplyId }: { cannedReplyId: string },
): Promise<Reply<OperationOf<'cannedReplies.remove'>>> {
  return inTransaction(ctx, async (tx) => {
    const row = await holdToChange(tx, cannedReplyId);
    await tx.db.delete(cannedReplies).where(eq(cannedReplies.id, row.id));
    await tell(tx, row, 'cannedReply.removed');
    return {};
  });
}

/** Counted, and told to nobody: the next list shows it. */
export async function countUse(
  ctx: Ctx,
  { cannedReplyId }: { cannedReplyId: string },
): Promise<Reply<OperationOf<'cannedReplies.used'>>> {
  const counted = await ctx.db
    .update(cannedReplies)
    .set({ uses: sql`least(${cannedReplies.uses}, 2000000000) + 1` })
    .where(sql`${cannedReplies.id} = ${cannedReplyId}::uuid and (${visibleTo(ctx.actor.userId)})`)
    .returning({ id: cannedReplies.id });
  if (counted.length === 0) throw new AppError('not_found');
  return {};
}

/** Somebody else's own one looks absent; a shared one is there for all and changed by admins. */
async function holdToChange(ctx: Ctx, cannedReplyId: string): Promise<CannedReplyRow> {
  const { userId, role } = ctx.actor;
  const [row] = await ctx.db
    .select()
    .from(cannedReplies)
    .where(eq(cannedReplies.id, cannedReplyId))
    .for('no key update');
  if (!row || (!row.shared && row.ownerId !== userId)) throw new AppError('not_found');
  if (row.shared && role !== 'admin') throw new AppError('forbidden');
  return row;
}

const VARIABLE = /\{\{([^{}]*)\}\}/g;
const KNOWN: ReadonlySet<string> = new Set(REPLY_VARIABLES);

function assertVariables(body: string): void {
  const named = [...body.matchAll(VARIABLE)].map(([, name = '']) => name.trim());
  const unknown = [...new Set(named.filter((name) => !KNOWN.has(name)))];
  if (unknown.length === 0) return;
  const list = unknown.map((name) => `{{${name.slice(0, 40)}}}`).join(', ');
  throw fieldError('body', `names what nobody fills in: ${list}; known are ${REPLY_VARIABLES.join(', ')}`);
}

const takenShortcut = (cause?: unknown) =>
  new AppError('name_taken', { fields: { shortcut: 'is taken; choose another' }, cause });

/** An own one may not hide a shared one. The two unique indexes keep each kind apart in every race. */
async function assertFree(ctx: Ctx, { shortcut, shared }: CannedReplyRow): Promise<void> {
  if (shared) return;
  const [taken] = await ctx.db
    .select({ id: cannedReplies.id })
    .from(cannedReplies)
    .where(sql`${cannedReplies.shared} and ${cannedReplies.shortcut} = ${shortcut}`);
  if (taken) throw takenShortcut();
}

async function refuseTakenShortcut<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!SHORTCUT_INDEXES.includes(violatedUnique(error) ?? '')) throw error;
    throw takenShortcut(error);
  }
}

async function tell(ctx: Ctx, row: CannedReplyRow, action: string): Promise<void> {
  const { id, shortcut, title, shared } = row;
  await recordAudit(ctx, {
    action,
    subjectType: 'cannedReply',
    subjectId: id,
    detail: { shortcut, title, shared },
  });
  ctx.publish({ type: 'desk.changed', topic: 'cannedReplies', id: shared ? id : null, ticketId: null });
}
