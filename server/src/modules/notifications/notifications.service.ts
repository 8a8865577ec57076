// Notifications: what happened to me while I looked elsewhere.
import type { Input, OperationOf, Reply } from '@hotline/shared/contracts';
import type { Ctx } from '../../core/context.ts';
import { decodeCursor, encodeCursor, toPage } from '../../db/page.ts';
import { countUnread, markRead, readNotifications } from './notifications.store.ts';

const PAGE_SIZE = 25;
const SORT = 'notifications';

export async function listNotifications(
  ctx: Ctx,
  input: Input<OperationOf<'notifications.list'>>,
): Promise<Reply<OperationOf<'notifications.list'>>> {
  const limit = input.limit ?? PAGE_SIZE;
  const beforeId = input.cursor ? String(decodeCursor(input.cursor, SORT, ['uuid'])[0]) : undefined;
  const rows = await readNotifications(ctx.db, ctx.actor, { beforeId, limit: limit + 1 });
  const page = toPage(
    rows,
    limit,
    ({ row, number, subject, actor }) => ({
      id: row.id,
      kind: row.kind,
      ticketId: row.ticketId,
      ticketNumber: number,
      taskId: row.taskId,
      subject,
      actor,
      createdAt: row.createdAt.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
    }),
    ({ row }) => encodeCursor(SORT, [row.id]),
  );
  return { ...page, unread: await countUnread(ctx.db, ctx.actor) };
}

export async function readMyNotifications(
  ctx: Ctx,
  input: Input<OperationOf<'notifications.read'>>,
): Promise<Reply<OperationOf<'notifications.read'>>> {
  if (!input.ids || input.ids.length > 0) await markRead(ctx.db, ctx.actor.userId, input.ids);
  return { unread: await countUnread(ctx.db, ctx.actor) };
}
