// A demo ticket in the making: its rows, the numbering of entries, and who is meant by a name in a story.
import { newId } from '../../core/ids.ts';
import type {
  answers,
  auditLog,
  entries,
  entryRevisions,
  TicketRecord,
  ticketReads,
} from '../../db/schema/index.ts';
import type { SlaRules } from '../tickets/sla-rules.service.ts';
import type { NewEntry } from '../tickets/timeline.service.ts';
import type { CustomerKey, DemoCategoryName, StaffKey } from './cast.ts';
import type { Speaker, Story } from './story.ts';

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
  sla: SlaRules;
}

export type EntryInsert = typeof entries.$inferInsert & { id: string; createdAt: Date };

export interface TicketRows {
  ticket: Omit<TicketRecord, 'number'>;
  entries: EntryInsert[];
  revisions: (typeof entryRevisions.$inferInsert)[];
  reads: (typeof ticketReads.$inferInsert)[];
  answers: (typeof answers.$inferInsert)[];
  audit: (typeof auditLog.$inferInsert)[];
  tagIds: string[];
}

/** A ticket in the making, and the time its story has reached. */
export interface Draft {
  world: DemoWorld;
  story: Story;
  rows: TicketRows;
  at: Date;
}

export function emptyTicket(
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
    assignedAt: null,
    lastCustomerAt: openedAt,
    queuedAt: openedAt,
    snoozedUntil: null,
    mergedIntoId: null,
    incidentId: null,
    pendingTransferId: null,
    firstRespondedAt: null,
    firstResponseSeconds: null,
    resolutionSeconds: null,
    promisesKept: null,
    score: null,
    ratingComment: null,
    ratedAt: null,
    firstResponseDueAt: null,
    nextResponseDueAt: null,
    resolutionDueAt: null,
    resolutionUsedSeconds: 0,
    resolutionRunningSince: null,
    slaDueAt: null,
    slaTarget: null,
    slaWarnAt: null,
    slaNotice: 'none',
    firstResponseBreached: false,
    nextResponseBreaches: 0,
    nextResponseLate: false,
    resolutionBreached: false,
    slaVersion: 0,
  };
  const tagIds = (story.tags ?? []).map((name) => required(world.tags.get(name), name));
  return { ticket, entries: [], revisions: [], reads: [], answers: [], audit: [], tagIds };
}

/** Numbers an entry as the real thing does: staff count all, the customer counts public ones. */
export function append(draft: Draft, entry: NewEntry): EntryInsert {
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
  ticket.updatedAt = draft.at;
  return row;
}

export function record(draft: Draft, action: string, actorId: string, detail: Record<string, unknown>): void {
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
export function readMarks({ ticket, entries }: TicketRows, story: Story): TicketRows['reads'] {
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

export function personOf(draft: Draft, speaker: Speaker): Named {
  const key = speaker === 'c' ? draft.story.customer : keyOf(draft, speaker);
  return required(draft.world.people[key], key);
}

export const keyOf = (draft: Draft, speaker: Exclude<Speaker, 'c'>): StaffKey =>
  speaker === 'a' ? required(draft.story.agent, `an agent for "${draft.story.subject}"`) : speaker;

/** The lifecycle moves whole records; a new ticket's number is the database's to give. */
export const asRecord = (ticket: TicketRows['ticket']): TicketRecord => ticket as TicketRecord;

export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`demo: ${what} is missing`);
  return value;
}
