// Changing what a ticket is about: subject, category, priority, tags, status.
import type { Input, OperationOf, Ticket } from '@hotline/shared/contracts';
import { type Ctx, transactionTime } from '../../core/context.ts';
import { requireOpenCategory } from '../categories/categories.service.ts';
import { requirePriority } from '../priorities/priorities.service.ts';
import { requireTags } from '../tags/tags.service.ts';
import { blockingTasksOf, isEnded } from './blocking-tasks.service.ts';
import {
  type Doer,
  type Place,
  placeAfter,
  placeName,
  putPlace,
  putPriority,
  putStatus,
  putSubject,
  type TagMove,
  tagsEntry,
} from './change-fields.ts';
import { assertStaff, changeTicket } from './change-ticket.ts';
import { type Named, readNames } from './names.ts';
import { readTagIds, saveTagMoves } from './tags.store.ts';
import type { TicketAccess } from './tickets.access.ts';
import type { NewEntry } from './timeline.service.ts';

type UpdateInput = Input<OperationOf<'tickets.update'>>;

export const updateTicket = (ctx: Ctx, input: UpdateInput): Promise<Ticket> =>
  changeTicket(ctx, input.ticketId, async (tx, access) => {
    assertStaff(access);
    const append = await change(tx, access, input);
    const changed = append.map((entry) => entry.data?.type);
    return { append, audit: append.length > 0 ? { action: 'ticket.updated', detail: { changed } } : null };
  });

async function change(tx: Ctx, { ticket, standing }: TicketAccess, input: UpdateInput): Promise<NewEntry[]> {
  const by: Doer = { authorId: standing.userId, now: transactionTime(tx) };
  const place = placeAfter(ticket, input);
  await judge(tx, ticket.priorityId, place, input);
  const tagMove = await moveTags(tx, ticket.id, input.tagIds);
  const nameOf = await readNames(tx.db, [
    ...(place ? placeIds(ticket, place) : []),
    ...(input.priorityId === undefined ? [] : [ticket.priorityId, input.priorityId]),
    ...tagMove.added,
    ...tagMove.removed,
  ]);
  const ends = input.status !== undefined && isEnded({ status: input.status });
  const blocking = ends ? await blockingTasksOf(tx.db, [ticket.id]) : new Map();
  return [
    ...(input.subject === undefined ? [] : putSubject(ticket, input.subject, by)),
    ...putPlace(ticket, place, nameOf, by),
    ...(input.priorityId === undefined ? [] : putPriority(ticket, input.priorityId, nameOf, by)),
    ...tagsEntry(tagMove, nameOf, by),
    ...(input.status === undefined ? [] : putStatus(ticket, input.status, blocking.get(ticket.id) ?? [], by)),
  ];
}

const placeIds = (...places: Place[]) =>
  places.flatMap(({ categoryId, subcategoryId }) => [categoryId, subcategoryId]);

/** What stays as it is needs no leave: an archived category or a priority that is gone may be named again. */
async function judge(tx: Ctx, priorityId: string, place: Place | null, input: UpdateInput): Promise<void> {
  if (place) await requireOpenCategory(tx, place.categoryId, place.subcategoryId);
  if (input.priorityId !== undefined && input.priorityId !== priorityId)
    await requirePriority(tx, input.priorityId);
}

/** Which tags come and go, already written. */
async function moveTags(tx: Ctx, ticketId: string, tagIds: string[] | undefined): Promise<TagMove> {
  if (tagIds === undefined) return { added: [], removed: [] };
  const wanted = new Set(tagIds);
  await requireTags(tx, [...wanted]);
  const had = (await readTagIds(tx.db, [ticketId])).get(ticketId) ?? new Set();
  const move = {
    added: [...wanted].filter((id) => !had.has(id)),
    removed: [...had].filter((id) => !wanted.has(id)),
  };
  await saveTagMoves(tx.db, [{ ticketId, ...move }]);
  return move;
}

export async function nameCategory(
  ctx: Ctx,
  categoryId: string,
  subcategoryId: string | null,
): Promise<Named | null> {
  return placeName({ categoryId, subcategoryId }, await readNames(ctx.db, [categoryId, subcategoryId]));
}
