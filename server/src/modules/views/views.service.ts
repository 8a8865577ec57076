// Saved views of the inbox: a filter and a sort under a name, one person's own or the team's, kept by admins.
import type { Input, OperationOf, Reply, View } from '@hotline/shared/contracts';
import { and, asc, count, eq, isNull, or, sql } from 'drizzle-orm';
import { type Ctx, inTransaction } from '../../core/context.ts';
import { AppError, fieldError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { refuseTakenName, tidyName } from '../../core/unique-name.ts';
import { type ViewRow, views } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { countEach } from '../tickets/ticket-filter.service.ts';

const SHARED_NAME_INDEX = 'views_shared_name';
const OWN_NAME_INDEX = 'views_own_name';
const COUNT_CAP = 100;
/** Of one person, and of the team: every list counts the tickets of each. */
const VIEWS_MAX = 100;

/** The team's first. What a filter names may be gone: it finds nothing then. */
export async function listViews(ctx: Ctx): Promise<Reply<OperationOf<'views.list'>>> {
  const rows = await ctx.db
    .select()
    .from(views)
    .where(or(isNull(views.ownerId), eq(views.ownerId, ctx.actor.userId)))
    .orderBy(sql`${views.ownerId} is not null`, asc(views.position), sql`lower(${views.name})`);
  return { items: await showViews(ctx, rows) };
}

export async function createView(ctx: Ctx, input: Input<OperationOf<'views.create'>>): Promise<View> {
  const { actor } = ctx;
  if (input.shared && actor.role !== 'admin') throw new AppError('forbidden');
  const ownerId = input.shared ? null : actor.userId;
  return change(ctx, 'view.created', async (tx) => {
    const [last] = await tx.db
      .select({ position: sql<number>`coalesce(max(${views.position}), -1)`, views: count() })
      .from(views)
      .where(ownerId === null ? isNull(views.ownerId) : eq(views.ownerId, ownerId));
    if ((last?.views ?? 0) >= VIEWS_MAX)
      throw fieldError('name', `would be one view too many: ${VIEWS_MAX} are the most; delete one first`);
    const [row] = await tx.db
      .insert(views)
      .values({
        id: newId(),
        name: tidyName(input.name),
        ownerId,
        createdById: actor.userId,
        filter: input.filter,
        sort: input.sort ?? 'newest',
        position: (last?.position ?? -1) + 1,
      })
      .returning();
    return row;
  });
}

export async function updateView(ctx: Ctx, input: Input<OperationOf<'views.update'>>): Promise<View> {
  return change(ctx, 'view.updated', async (tx) => {
    const before = await lockView(tx, input.viewId);
    const [row] = await tx.db
      .update(views)
      .set({
        name: input.name === undefined ? before.name : tidyName(input.name),
        filter: input.filter ?? before.filter,
        sort: input.sort ?? before.sort,
        position: input.position ?? before.position,
      })
      .where(eq(views.id, before.id))
      .returning();
    return row;
  });
}

export async function removeView(
  ctx: Ctx,
  { viewId }: { viewId: string },
): Promise<Reply<OperationOf<'views.remove'>>> {
  return inTransaction(ctx, async (tx) => {
    const row = await lockView(tx, viewId);
    await tx.db.delete(views).where(eq(views.id, row.id));
    await tell(tx, 'view.removed', row);
    return {};
  });
}

async function change(
  ctx: Ctx,
  action: string,
  write: (tx: Ctx) => Promise<ViewRow | undefined>,
): Promise<View> {
  const work = () =>
    inTransaction(ctx, async (tx) => {
      const row = await write(tx);
      if (!row) throw new AppError('not_found');
      await tell(tx, action, row);
      const [view] = await showViews(tx, [row]);
      if (!view) throw new AppError('not_found');
      return view;
    });
  return refuseTakenName(OWN_NAME_INDEX, () => refuseTakenName(SHARED_NAME_INDEX, work));
}

async function tell(tx: Ctx, action: string, { id, name, ownerId }: ViewRow): Promise<void> {
  tx.publish({ type: 'desk.changed', topic: 'views', id, ticketId: null });
  const detail = { name, shared: ownerId === null };
  await recordAudit(tx, { action, subjectType: 'view', subjectId: id, detail });
}

/** Everybody sees the team's, so an agent is told that it is not theirs; a colleague's own is not there at all. */
async function lockView(tx: Ctx, viewId: string): Promise<ViewRow> {
  const { userId, role } = tx.actor;
  const [row] = await tx.db
    .select()
    .from(views)
    .where(and(eq(views.id, viewId), or(isNull(views.ownerId), eq(views.ownerId, userId))))
    .for('no key update');
  if (!row) throw new AppError('not_found');
  if (row.ownerId === null && role !== 'admin') throw new AppError('forbidden');
  return row;
}

async function showViews(ctx: Ctx, rows: readonly ViewRow[]): Promise<View[]> {
  const { userId, role } = ctx.actor;
  const filters = rows.map((row) => row.filter as View['filter']);
  const counts = await countEach(ctx.db, { userId, role }, filters, COUNT_CAP);
  return rows.map((row, index) => ({
    id: row.id,
    name: row.name,
    shared: row.ownerId === null,
    ownerId: row.createdById,
    filter: row.filter as View['filter'],
    sort: row.sort as View['sort'],
    position: row.position,
    count: counts[index] ?? 0,
  }));
}
