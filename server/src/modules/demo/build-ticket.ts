// Turns one story into the rows of one ticket, by the same rules of life that real tickets follow.
import type { TicketStatus } from '@hotline/shared/contracts';
import { newId } from '../../core/ids.ts';
import type {
  auditLog,
  entries,
  entryRevisions,
  StoredEventData,
  TicketRecord,
  ticketReads,
} from '../../db/schema/index.ts';
import { ACTION_TO_STATUS } from '../tickets/tickets.lifecycle.ts';
import { moveTicket, moveTicketByMessage, type NewEntry } from '../tickets/timeline.service.ts';
import type { CustomerKey, DemoCategoryName, StaffKey } from './cast.ts';
import { parseTalk, type Speaker, type Step, type Story, type Words } from './story.ts';
import { timesOf } from './times.ts';

export interface Named {
  id: string;
  name: string;
}

/** Ids of what the demo desk has, by the names stories use. */
export interface DemoWorld {
  nowMs: number;
  people: Record<CustomerKey | StaffKey, Named>;
  categories: Map<string, { id: string; subcategories: Map<string, string> }>;
  priorities: Map<string, Named>;
  tags: Map<string, string>;
}

type EntryInsert = typeof entries.$inferInsert & { id: string; createdAt: Date };

export interface TicketRows {
  ticket: Omit<TicketRecord, 'number'>;
  entries: EntryInsert[];
  revisions: (typeof entryRevisions.$inferInsert)[];
  reads: (typeof ticketReads.$inferInsert)[];
  audit: (typeof auditLog.$inferInsert)[];
  tagIds: string[];
}

const CLOSE_AFTER_MS = 3 * 86_400_000;

type MessageChange = 'message.edited' | 'message.unsent' | 'message.reacted';

/** What stands where the lifecycle means "now". */
const isNow = (time: Date | null): boolean => time !== null && time.getTime() === 0;

export function buildTicketRows(world: DemoWorld, categoryName: DemoCategoryName, story: Story): TicketRows {
  const steps = parseTalk(story.talk);
  const times = timesOf(story.start, steps, world.nowMs);
  const rows = emptyTicket(world, categoryName, story, times[0] ?? new Date(world.nowMs));
  const draft: Draft = { world, story, rows, at: rows.ticket.createdAt };
  open(draft);
  for (const [index, step] of steps.entries()) {
    draft.at = times[index] ?? draft.at;
    take(draft, step);
  }
  closeIfDue(draft);
  rows.reads = readMarks(rows, story);
  return rows;
}

function emptyTicket(
  world: DemoWorld,
  categoryName: DemoCategoryName,
  story: Story,
  openedAt: Date,
): TicketRows {
  const category = required(world.categories.get(categoryName), categoryName);
  const priority = required(world.priorities.get(story.priority ?? 'Normal'), 'priority');
  const requesterId = required(world.people[story.customer], story.customer).id;
  const ticket: TicketRows['ticket'] = {
    id: newId(),
    subject: story.subject,
    status: 'open',
    categoryId: category.id,
    subcategoryId: story.subcategory
      ? required(category.subcategories.get(story.subcategory), story.subcategory)
      : null,
    priorityId: priority.id,
    requesterId,
    assigneeId: null,
    createdById: requesterId,
    clientId: null,
    contentHash: null,
    lastSeq: 0,
    lastPubSeq: 0,
    epochAll: 1,
    epochPub: 1,
    lastEntryId: null,
    lastPubEntryId: null,
    reopenCount: 0,
    createdAt: openedAt,
    updatedAt: openedAt,
    lastMessageAt: openedAt,
    waitingSince: openedAt,
    endedAt: null,
  };
  const tagIds = (story.tags ?? []).map((name) => required(world.tags.get(name), name));
  return { ticket, entries: [], revisions: [], reads: [], audit: [], tagIds };
}

/** A ticket in the making, and the time its story has reached. */
interface Draft {
  world: DemoWorld;
  story: Story;
  rows: TicketRows;
  at: Date;
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
  else if (act.type === 'status') changeStatus(draft, authorId, act.to);
  else if (act.type === 'priority') changePriority(draft, authorId, act.name);
  else addTag(draft, authorId, act.name);
}

function postMessage(draft: Draft, by: Speaker, words: Words): void {
  const { ticket } = draft.rows;
  const authorId = personOf(draft, by).id;
  if (by === 'a' && ticket.assigneeId === null) assign(draft, authorId, keyOf(draft, by));
  const moved = moveTicketByMessage(asRecord(ticket), by === 'c' ? 'user' : 'agent', authorId);
  write(draft, 'message', authorId, words);
  ticket.lastMessageAt = draft.at;
  for (const event of moved) append(draft, event);
}

function write(draft: Draft, kind: 'message' | 'note', authorId: string, words: Words): void {
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
  ticket.assigneeId = person?.id ?? null;
  append(draft, {
    kind: 'event',
    authorId,
    internal: false,
    data: { type: 'ticket.assigned', from, to: person },
  });
  const moved = moveTicket(asRecord(ticket), person ? 'assign' : 'unassign', authorId);
  for (const event of moved) append(draft, event);
  record(draft, 'ticket.assigned', authorId, { from: from?.id ?? null, to: ticket.assigneeId });
}

function changeStatus(draft: Draft, authorId: string, to: TicketStatus | 'reopen'): void {
  const { ticket } = draft.rows;
  const from = ticket.status;
  const action = to === 'reopen' ? 'reopen' : ACTION_TO_STATUS[to];
  for (const event of moveTicket(asRecord(ticket), action, authorId)) append(draft, event);
  settleTimes(draft);
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
  for (const event of moveTicket(asRecord(ticket), 'close', null)) append(draft, event);
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

/** Numbers an entry as the real thing does: staff count all, the customer counts public ones. */
function append(draft: Draft, entry: NewEntry): EntryInsert {
  const { ticket, entries } = draft.rows;
  ticket.lastSeq += 1;
  if (!entry.internal) ticket.lastPubSeq += 1;
  const row: EntryInsert = {
    id: newId(),
    ticketId: ticket.id,
    seq: ticket.lastSeq,
    pubSeq: entry.internal ? null : ticket.lastPubSeq,
    kind: entry.kind,
    authorId: entry.authorId,
    body: entry.body ?? '',
    data: entry.data ?? null,
    targetId: entry.targetId ?? null,
    reactions: [],
    createdAt: draft.at,
    editedAt: null,
    deletedAt: null,
  };
  if (entry.kind !== 'event') ticket.lastEntryId = row.id;
  if (entry.kind === 'message') ticket.lastPubEntryId = row.id;
  entries.push(row);
  settleTimes(draft);
  return row;
}

/** Puts the story's time where the lifecycle says "now". */
function settleTimes({ rows: { ticket }, at }: Draft): void {
  ticket.updatedAt = at;
  if (isNow(ticket.waitingSince)) ticket.waitingSince = at;
  if (isNow(ticket.endedAt)) ticket.endedAt = at;
}

function record(draft: Draft, action: string, actorId: string, detail: Record<string, unknown>): void {
  const subjectId = draft.rows.ticket.id;
  draft.rows.audit.push({
    id: newId(),
    at: draft.at,
    actorId,
    action,
    subjectType: 'ticket',
    subjectId,
    detail,
  });
}

/** Requester and assignee have read all, but for the other side's last messages where the story says so. */
function readMarks({ ticket, entries }: TicketRows, story: Story): TicketRows['reads'] {
  const readers = [
    { userId: ticket.requesterId, behind: story.unread === 'customer' },
    { userId: ticket.assigneeId, behind: story.unread === 'agent' },
  ];
  return readers.flatMap(({ userId, behind }) => {
    if (userId === null) return [];
    const own = entries.findLastIndex((entry) => entry.authorId === userId);
    const last = entries[behind ? own : entries.length - 1];
    if (!last) return [];
    const pubSeq = entries
      .slice(0, last.seq)
      .reduce((highest, entry) => Math.max(highest, entry.pubSeq ?? 0), 0);
    return [{ ticketId: ticket.id, userId, seq: last.seq, pubSeq, readAt: last.createdAt }];
  });
}

function personOf(draft: Draft, speaker: Speaker): Named {
  const key = speaker === 'c' ? draft.story.customer : keyOf(draft, speaker);
  return required(draft.world.people[key], key);
}

const keyOf = (draft: Draft, speaker: Exclude<Speaker, 'c'>): StaffKey =>
  speaker === 'a' ? required(draft.story.agent, `an agent for "${draft.story.subject}"`) : speaker;

/** The lifecycle moves whole records; a new ticket's number is the database's to give. */
const asRecord = (ticket: TicketRows['ticket']): TicketRecord => ticket as TicketRecord;

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`demo: ${what} is missing`);
  return value;
}
