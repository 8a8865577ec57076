// What a changed field does to a ticket in memory, and the entries that tell of it. Callers have judged and read names.
import type { TicketStatus } from '@hotline/shared/contracts';
import { AppError, fieldError } from '../../core/errors.ts';
import type { StoredEventData, TicketRecord } from '../../db/schema/index.ts';
import { type BlockingTask, isEnded } from './blocking-tasks.service.ts';
import type { Named, NameOf } from './names.ts';
import { ACTION_TO_STATUS } from './tickets.lifecycle.ts';
import { moveTicket, type NewEntry } from './timeline.service.ts';

/** Who does it, and when. */
export interface Doer {
  authorId: string;
  now: Date;
}

export const eventBy = (
  { authorId }: Pick<Doer, 'authorId'>,
  data: StoredEventData,
  options: { internal: boolean; body?: string },
): NewEntry => ({ kind: 'event', authorId, data, ...options });

export function putSubject(ticket: TicketRecord, subject: string, by: Doer): NewEntry[] {
  const to = subject.trim();
  if (to === ticket.subject) return [];
  const from = ticket.subject;
  ticket.subject = to;
  return [eventBy(by, { type: 'ticket.subjectChanged', from, to }, { internal: false, body: to })];
}

export interface Place {
  categoryId: string;
  subcategoryId: string | null;
}

/** Where a ticket shall be; null when it is there. Another category clears the subcategory unless one is given. */
export function placeAfter(
  ticket: Place,
  { categoryId = ticket.categoryId, subcategoryId }: Partial<Place>,
): Place | null {
  const kept = categoryId === ticket.categoryId ? ticket.subcategoryId : null;
  const to = { categoryId, subcategoryId: subcategoryId === undefined ? kept : subcategoryId };
  return to.categoryId === ticket.categoryId && to.subcategoryId === ticket.subcategoryId ? null : to;
}

export function putPlace(ticket: TicketRecord, to: Place | null, nameOf: NameOf, by: Doer): NewEntry[] {
  if (!to) return [];
  const from = placeName(ticket, nameOf);
  ticket.categoryId = to.categoryId;
  ticket.subcategoryId = to.subcategoryId;
  const data: StoredEventData = { type: 'ticket.categoryChanged', from, to: placeName(to, nameOf) };
  return [eventBy(by, data, { internal: false })];
}

/** A place as events name it: with its subcategory. */
export function placeName({ categoryId, subcategoryId }: Place, nameOf: NameOf): Named | null {
  const category = nameOf(categoryId);
  const subcategory = nameOf(subcategoryId);
  return category && subcategory ? { ...category, name: `${category.name} / ${subcategory.name}` } : category;
}

export function putPriority(ticket: TicketRecord, priorityId: string, nameOf: NameOf, by: Doer): NewEntry[] {
  if (priorityId === ticket.priorityId) return [];
  const [from, to] = [nameOf(ticket.priorityId), nameOf(priorityId)];
  ticket.priorityId = priorityId;
  return [eventBy(by, { type: 'ticket.priorityChanged', from, to }, { internal: true })];
}

/** Out of an ended ticket leads only reopening; setting it to a live status means that. */
export function putStatus(
  ticket: TicketRecord,
  status: TicketStatus,
  blocking: readonly BlockingTask[],
  { authorId, now }: Doer,
): NewEntry[] {
  if (status === ticket.status) return [];
  const ended = isEnded(ticket);
  const live = !isEnded({ status });
  if (!ended && !live && blocking.length > 0) throw new AppError('tasks_open', { data: { tasks: blocking } });
  if (!ended || !live) return moveTicket(ticket, ACTION_TO_STATUS[status], authorId, now);
  const from = ticket.status;
  moveTicket(ticket, 'reopen', authorId, now);
  if (ticket.status !== status) moveTicket(ticket, ACTION_TO_STATUS[status], authorId, now);
  if (ticket.status !== status)
    throw new AppError('invalid_transition', fieldError('status', 'cannot be reached').detail);
  return [eventBy({ authorId }, { type: 'ticket.statusChanged', from, to: status }, { internal: false })];
}

export interface TagMove {
  added: string[];
  removed: string[];
}

export function tagsEntry({ added, removed }: TagMove, nameOf: NameOf, by: Doer): NewEntry[] {
  if (added.length === 0 && removed.length === 0) return [];
  const names = (ids: string[]) => ids.flatMap((id) => nameOf(id)?.name ?? []).sort();
  const data: StoredEventData = {
    type: 'ticket.tagsChanged',
    added: names(added),
    removed: names(removed),
  };
  return [eventBy(by, data, { internal: true })];
}
