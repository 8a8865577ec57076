// Changing what a ticket is about: subject, category, priority, tags, status.
import type { Input, OperationOf, Ticket } from '@hotline/shared/contracts';
import { and, eq, inArray } from 'drizzle-orm';
import { type Ctx, transactionTime } from '../../core/context.ts';
import { AppError, fieldError } from '../../core/errors.ts';
import {
  categories,
  priorities,
  type StoredEventData,
  subcategories,
  tags,
  ticketTags,
} from '../../db/schema/index.ts';
import { requireOpenCategory } from '../categories/categories.service.ts';
import { requirePriority } from '../priorities/priorities.service.ts';
import { requireTags } from '../tags/tags.service.ts';
import { assertNothingBlocksResolve, isEnded } from './blocking-tasks.service.ts';
import { assertStaff, changeTicket } from './change-ticket.ts';
import type { TicketAccess } from './tickets.access.ts';
import { ACTION_TO_STATUS } from './tickets.lifecycle.ts';
import { moveTicket, type NewEntry } from './timeline.service.ts';

type UpdateInput = Input<OperationOf<'tickets.update'>>;

export const updateTicket = (ctx: Ctx, input: UpdateInput): Promise<Ticket> =>
  changeTicket(ctx, input.ticketId, async (tx, access) => {
    assertStaff(access);
    const append = [
      ...changeSubject(access, input.subject),
      ...(await changeCategory(tx, access, input)),
      ...(await changePriority(tx, access, input.priorityId)),
      ...(await changeTags(tx, access, input.tagIds)),
      ...(await changeStatus(tx, access, input.status)),
    ];
    const changed = append.map((entry) => entry.data?.type);
    return { append, audit: append.length > 0 ? { action: 'ticket.updated', detail: { changed } } : null };
  });

const event = (
  access: TicketAccess,
  data: StoredEventData,
  options: { internal: boolean; body?: string },
): NewEntry => ({
  kind: 'event',
  authorId: access.standing.userId,
  data,
  ...options,
});

function changeSubject(access: TicketAccess, subject: string | undefined): NewEntry[] {
  const { ticket } = access;
  const to = subject?.trim();
  if (to === undefined || to === ticket.subject) return [];
  const from = ticket.subject;
  ticket.subject = to;
  return [event(access, { type: 'ticket.subjectChanged', from, to }, { internal: false, body: to })];
}

async function changeCategory(ctx: Ctx, access: TicketAccess, input: UpdateInput): Promise<NewEntry[]> {
  const { ticket } = access;
  if (input.categoryId === undefined && input.subcategoryId === undefined) return [];
  const categoryId = input.categoryId ?? ticket.categoryId;
  const subcategoryId =
    input.subcategoryId === undefined && categoryId === ticket.categoryId
      ? ticket.subcategoryId
      : (input.subcategoryId ?? null);
  if (categoryId === ticket.categoryId && subcategoryId === ticket.subcategoryId) return [];
  const from = await nameCategory(ctx, ticket.categoryId, ticket.subcategoryId);
  await requireOpenCategory(ctx, categoryId, subcategoryId ?? undefined);
  ticket.categoryId = categoryId;
  ticket.subcategoryId = subcategoryId;
  const to = await nameCategory(ctx, categoryId, subcategoryId);
  return [event(access, { type: 'ticket.categoryChanged', from, to }, { internal: false })];
}

async function nameCategory(ctx: Ctx, categoryId: string, subcategoryId: string | null) {
  const [row] = await ctx.db
    .select({ id: categories.id, name: categories.name, sub: subcategories.name })
    .from(categories)
    .leftJoin(
      subcategories,
      subcategoryId === null
        ? eq(subcategories.id, categoryId)
        : and(eq(subcategories.categoryId, categories.id), eq(subcategories.id, subcategoryId)),
    )
    .where(eq(categories.id, categoryId));
  return row ? { id: row.id, name: row.sub ? `${row.name} / ${row.sub}` : row.name } : null;
}

async function changePriority(
  ctx: Ctx,
  access: TicketAccess,
  priorityId: string | undefined,
): Promise<NewEntry[]> {
  const { ticket } = access;
  if (priorityId === undefined || priorityId === ticket.priorityId) return [];
  const to = await requirePriority(ctx, priorityId);
  const [from] = await ctx.db
    .select({ id: priorities.id, name: priorities.name })
    .from(priorities)
    .where(eq(priorities.id, ticket.priorityId));
  ticket.priorityId = to.id;
  const data: StoredEventData = {
    type: 'ticket.priorityChanged',
    from: from ?? null,
    to: { id: to.id, name: to.name },
  };
  return [event(access, data, { internal: true })];
}

async function changeTags(ctx: Ctx, access: TicketAccess, tagIds: string[] | undefined): Promise<NewEntry[]> {
  if (tagIds === undefined) return [];
  const ticketId = access.ticket.id;
  const wanted = new Set(tagIds);
  await requireTags(ctx, [...wanted]);
  const current = await ctx.db
    .select({ tagId: ticketTags.tagId })
    .from(ticketTags)
    .where(eq(ticketTags.ticketId, ticketId));
  const had = new Set(current.map((row) => row.tagId));
  const added = [...wanted].filter((id) => !had.has(id));
  const removed = [...had].filter((id) => !wanted.has(id));
  if (added.length === 0 && removed.length === 0) return [];
  if (added.length > 0) await ctx.db.insert(ticketTags).values(added.map((tagId) => ({ ticketId, tagId })));
  if (removed.length > 0) {
    await ctx.db
      .delete(ticketTags)
      .where(and(eq(ticketTags.ticketId, ticketId), inArray(ticketTags.tagId, removed)));
  }
  const named = await ctx.db
    .select()
    .from(tags)
    .where(inArray(tags.id, [...added, ...removed]));
  const names = (ids: string[]) => named.filter((tag) => ids.includes(tag.id)).map((tag) => tag.name);
  return [
    event(
      access,
      { type: 'ticket.tagsChanged', added: names(added), removed: names(removed) },
      { internal: true },
    ),
  ];
}

/** Out of an ended ticket leads only reopening; setting it to a live status means that. */
async function changeStatus(
  ctx: Ctx,
  access: TicketAccess,
  status: UpdateInput['status'],
): Promise<NewEntry[]> {
  const { ticket, standing } = access;
  if (status === undefined || status === ticket.status) return [];
  const now = transactionTime(ctx);
  const ended = isEnded(ticket);
  const live = !isEnded({ status });
  if (!ended && !live) await assertNothingBlocksResolve(ctx.db, ticket.id);
  if (!ended || !live) return moveTicket(ticket, ACTION_TO_STATUS[status], standing.userId, now);
  const from = ticket.status;
  moveTicket(ticket, 'reopen', standing.userId, now);
  if (ticket.status !== status) moveTicket(ticket, ACTION_TO_STATUS[status], standing.userId, now);
  if (ticket.status !== status)
    throw new AppError('invalid_transition', fieldError('status', 'cannot be reached').detail);
  return [event(access, { type: 'ticket.statusChanged', from, to: status }, { internal: false })];
}
