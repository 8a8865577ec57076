// Tags: staff's own words on tickets.
import type { Input, OperationOf, Reply, Tag } from '@hotline/shared/contracts';
import { eq, inArray, sql } from 'drizzle-orm';
import { type Ctx, inTransaction, type PublicCtx } from '../../core/context.ts';
import { AppError, fieldError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { refuseTakenName, tidyName } from '../../core/unique-name.ts';
import { tags } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';

const NAME_INDEX = 'tags_name_unique';

export async function listTags(
  ctx: Ctx,
  input: Input<OperationOf<'tags.list'>>,
): Promise<Reply<OperationOf<'tags.list'>>> {
  const part = input.q?.trim();
  const items = await ctx.db
    .select()
    .from(tags)
    .where(part ? sql`position(lower(${part}) in lower(${tags.name})) > 0` : undefined)
    .orderBy(sql`lower(${tags.name})`);
  return { items };
}

export async function createTag(ctx: Ctx, input: Input<OperationOf<'tags.create'>>): Promise<Tag> {
  const tag = { id: newId(), name: tidyName(input.name) };
  return refuseTakenName(NAME_INDEX, () =>
    inTransaction(ctx, async (tx) => {
      await tx.db.insert(tags).values(tag);
      await recordAudit(tx, {
        action: 'tag.created',
        subjectType: 'tag',
        subjectId: tag.id,
        detail: { name: tag.name },
      });
      publishChange(tx, tag.id);
      return tag;
    }),
  );
}

export async function updateTag(ctx: Ctx, input: Input<OperationOf<'tags.update'>>): Promise<Tag> {
  const name = tidyName(input.name);
  return refuseTakenName(NAME_INDEX, () =>
    inTransaction(ctx, async (tx) => {
      const before = await lockTag(tx, input.tagId);
      await tx.db.update(tags).set({ name }).where(eq(tags.id, before.id));
      const detail = { name: { from: before.name, to: name } };
      await recordAudit(tx, { action: 'tag.updated', subjectType: 'tag', subjectId: before.id, detail });
      publishChange(tx, before.id);
      return { id: before.id, name };
    }),
  );
}

export async function removeTag(
  ctx: Ctx,
  input: Input<OperationOf<'tags.remove'>>,
): Promise<Reply<OperationOf<'tags.remove'>>> {
  return inTransaction(ctx, async (tx) => {
    const [gone] = await tx.db.delete(tags).where(eq(tags.id, input.tagId)).returning();
    if (!gone) throw new AppError('not_found');
    await recordAudit(tx, {
      action: 'tag.removed',
      subjectType: 'tag',
      subjectId: gone.id,
      detail: { name: gone.name },
    });
    publishChange(tx, gone.id);
    return {};
  });
}

const publishChange = (ctx: Ctx, id: string): void =>
  ctx.publish({ type: 'desk.changed', topic: 'tags', id, ticketId: null });

/** These tags by name; refuses `tagIds` when one of them does not exist. */
export async function requireTags(ctx: PublicCtx, tagIds: readonly string[]): Promise<Tag[]> {
  const wanted = [...new Set(tagIds)];
  if (wanted.length === 0) return [];
  const found = await ctx.db
    .select()
    .from(tags)
    .where(inArray(tags.id, wanted))
    .orderBy(sql`lower(${tags.name})`);
  if (found.length < wanted.length) throw fieldError('tagIds', 'names a tag that does not exist');
  return found;
}

async function lockTag(ctx: Ctx, tagId: string): Promise<Tag> {
  const [row] = await ctx.db.select().from(tags).where(eq(tags.id, tagId)).for('no key update');
  if (!row) throw new AppError('not_found');
  return row;
}
