// Turns one story into the rows of one ticket, by the same rules of life that real tickets follow.
import { newId } from '../../core/ids.ts';
import type { StoredEventData } from '../../db/schema/index.ts';
import { hoursOf, setClocks, takeNotice } from '../tickets/sla-rules.service.ts';
import {
  type AnswerGiven,
  answerTo,
  measureEnd,
  moveAssignee,
  moveTicket,
  moveTicketByMessage,
  openSeconds,
} from '../tickets/timeline.service.ts';
import type { DemoCategoryName, StaffKey } from './cast.ts';
import {
  append,
  asRecord,
  type DemoWorld,
  type Draft,
  type EntryInsert,
  emptyTicket,
  keyOf,
  personOf,
  readMarks,
  record,
  required,
  type TicketRows,
} from './draft.ts';
import { parseTalk, type Speaker, type StatusAction, type Step, type Story, type Words } from './story.ts';
import { timesOf } from './times.ts';

const CLOSE_AFTER_MS = 3 * 86_400_000;

type MessageChange = 'message.edited' | 'message.unsent' | 'message.reacted';

export function buildTicketRows(world: DemoWorld, categoryName: DemoCategoryName, story: Story): TicketRows {
  const steps = parseTalk(story.talk);
  const times = timesOf(story.start, steps, world.nowMs);
  const rows = emptyTicket(world, categoryName, story, times[0] ?? new Date(world.nowMs));
  const draft: Draft = { world, story, rows, at: rows.ticket.createdAt };
  open(draft);
  for (const [index, step] of steps.entries()) {
    draft.at = times[index] ?? draft.at;
    take(draft, step);
    setClocks(asRecord(rows.ticket), world.sla, draft.at);
    measureEnd(asRecord(rows.ticket), world.sla);
  }
  closeIfDue(draft);
  seeClocks(draft);
  rows.reads = readMarks(rows, story);
  return rows;
}

function open(draft: Draft): void {
  const { ticket } = draft.rows;
  const data: StoredEventData = { type: 'ticket.opened' };
  append(draft, { kind: 'event', authorId: ticket.requesterId, internal: false, body: ticket.subject, data });
  record(draft, 'ticket.opened', ticket.requesterId, {});
}

function take(draft: Draft, { by, act }: Step): void {
  const authorId = personOf(draft, by).id;
  if (act.type === 'message') postMessage(draft, by, act);
  else if (act.type === 'note') write(draft, 'note', authorId, act);
  else if (act.type === 'assign') assign(draft, authorId, act.to);
  else if (act.type === 'status') changeStatus(draft, authorId, act.action);
  else if (act.type === 'rate') rate(draft, authorId, act.score, act.comment);
  else if (act.type === 'priority') changePriority(draft, authorId, act.name);
  else addTag(draft, authorId, act.name);
}

function postMessage(draft: Draft, by: Speaker, words: Words): void {
  const { ticket } = draft.rows;
  const authorId = personOf(draft, by).id;
  if (by === 'a' && ticket.assigneeId === null) assign(draft, authorId, keyOf(draft, by));
  const answer = by === 'c' ? null : answerTo(asRecord(ticket));
  const moved = moveTicketByMessage(asRecord(ticket), by === 'c' ? 'user' : 'agent', authorId, draft.at);
  const entry = write(draft, 'message', authorId, words);
  if (answer) countAnswer(draft, entry.id, authorId, answer);
  ticket.lastMessageAt = draft.at;
  for (const event of moved) append(draft, event);
}

function countAnswer({ world, rows, at }: Draft, entryId: string, agentId: string, given: AnswerGiven): void {
  const { ticket } = rows;
  const seconds = openSeconds(hoursOf(world.sla, ticket), given.since, at);
  if (given.first) ticket.firstResponseSeconds = seconds;
  const { id: ticketId, categoryId } = ticket;
  rows.answers.push({ entryId, ticketId, agentId, categoryId, first: given.first, seconds, answeredAt: at });
}

function rate(draft: Draft, authorId: string, score: number, comment: string | null): void {
  const { ticket } = draft.rows;
  Object.assign(ticket, { score, ratingComment: comment, ratedAt: draft.at });
  append(draft, { kind: 'event', authorId, internal: false, data: { type: 'ticket.rated', score, comment } });
  record(draft, 'ticket.rated', authorId, { from: null, to: score });
}

function write(draft: Draft, kind: 'message' | 'note', authorId: string, words: Words): EntryInsert {
  const internal = kind === 'note';
  const entry = append(draft, { kind, authorId, internal, body: words.was ?? words.text });
  if (words.was !== null) change(draft, entry, authorId, 'message.edited', words.text);
  if (words.unsent) change(draft, entry, authorId, 'message.unsent', '');
  for (const reaction of words.reactions) {
    const userId = personOf(draft, reaction.by).id;
    const same = entry.reactions?.find(({ emoji }) => emoji === reaction.emoji);
    if (same) same.userIds.push(userId);
    else entry.reactions = [...(entry.reactions ?? []), { emoji: reaction.emoji, userIds: [userId] }];
    tellChange(draft, entry, userId, 'message.reacted');
  }
  return entry;
}

/** Keeps the old text for staff, as editing and unsending do. */
function change(
  draft: Draft,
  entry: EntryInsert,
  authorId: string,
  type: 'message.edited' | 'message.unsent',
  body: string,
): void {
  draft.rows.revisions.push({
    id: newId(),
    entryId: entry.id,
    body: entry.body ?? '',
    changedById: authorId,
    changedAt: draft.at,
  });
  entry.body = body;
  if (type === 'message.edited') entry.editedAt = draft.at;
  else entry.deletedAt = draft.at;
  tellChange(draft, entry, authorId, type);
}

function tellChange(draft: Draft, entry: EntryInsert, authorId: string, type: MessageChange): void {
  const internal = entry.kind === 'note';
  append(draft, { kind: 'event', authorId, internal, targetId: entry.id, data: { type, entryId: entry.id } });
}

function assign(draft: Draft, authorId: string, to: StaffKey | null): void {
  const { ticket } = draft.rows;
  const person = to === null ? null : personOf(draft, to);
  if (ticket.assigneeId === (person?.id ?? null)) return;
  const from = Object.values(draft.world.people).find(({ id }) => id === ticket.assigneeId) ?? null;
  const events = moveAssignee(asRecord(ticket), { from, to: person }, { authorId }, draft.at);
  for (const event of events) append(draft, event);
  record(draft, 'ticket.assigned', authorId, { from: from?.id ?? null, to: ticket.assigneeId });
}

function changeStatus(draft: Draft, authorId: string, action: StatusAction): void {
  const { ticket } = draft.rows;
  const from = ticket.status;
  ticket.updatedAt = draft.at;
  for (const event of moveTicket(asRecord(ticket), action, authorId, draft.at)) append(draft, event);
  if (from === ticket.status) return;
  record(draft, 'ticket.statusChanged', authorId, { from, to: ticket.status });
}

/** As the desk does by itself with what stays resolved. */
function closeIfDue(draft: Draft): void {
  const { ticket } = draft.rows;
  if (ticket.status !== 'resolved' || ticket.endedAt === null) return;
  const dueMs = ticket.endedAt.getTime() + CLOSE_AFTER_MS;
  if (dueMs > draft.world.nowMs) return;
  draft.at = new Date(dueMs);
  for (const event of moveTicket(asRecord(ticket), 'close', null, draft.at)) append(draft, event);
}

/** Where they stand now. What is running out or over was said long ago: the desk begins without a peal of bells. */
function seeClocks({ world, rows }: Draft): void {
  const now = new Date(world.nowMs);
  setClocks(asRecord(rows.ticket), world.sla, now);
  takeNotice(asRecord(rows.ticket), now);
}

function changePriority(draft: Draft, authorId: string, name: string): void {
  const { ticket } = draft.rows;
  const { priorities } = draft.world;
  const from = [...priorities.values()].find(({ id }) => id === ticket.priorityId) ?? null;
  const to = required(priorities.get(name), name);
  ticket.priorityId = to.id;
  append(draft, {
    kind: 'event',
    authorId,
    internal: true,
    data: { type: 'ticket.priorityChanged', from, to },
  });
  record(draft, 'ticket.updated', authorId, { changed: ['ticket.priorityChanged'] });
}

function addTag(draft: Draft, authorId: string, name: string): void {
  draft.rows.tagIds.push(required(draft.world.tags.get(name), name));
  append(draft, {
    kind: 'event',
    authorId,
    internal: true,
    data: { type: 'ticket.tagsChanged', added: [name], removed: [] },
  });
  record(draft, 'ticket.updated', authorId, { changed: ['ticket.tagsChanged'] });
}
