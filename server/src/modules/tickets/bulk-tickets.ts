// One change to many tickets in one transaction: what refuses is left as it was and told.
import type { BulkAction, Input, OperationOf, Reply, TicketFilter } from '@hotline/shared/contracts';
import { BULK_MAX } from '@hotline/shared/contracts';
import { and, asc, gt, inArray } from 'drizzle-orm';
import { type Ctx, inTransaction, transactionTime } from '../../core/context.ts';
import { AppError, fieldError } from '../../core/errors.ts';
import { type TicketRecord, tickets } from '../../db/schema/index.ts';
import { recordAudits } from '../audit/audit.service.ts';
import { isEnded } from './blocking-tasks.service.ts';
import { judgeAction, type References, readReferences } from './bulk-references.ts';
import {
  type Doer,
  placeAfter,
  putPlace,
  putPriority,
  putStatus,
  type TagMove,
  tagsEntry,
} from './change-fields.ts';
import { assertLive } from './change-ticket.ts';
import { moveSnooze } from './snooze-ticket.ts';
import { saveTagMoves } from './tags.store.ts';
import { visibleTo, whereFilter } from './ticket-filter.service.ts';
import { accessTickets, lockTickets, type TicketAccess } from './tickets.access.ts';
import {
  moveAssignee,
  type NewEntry,
  personOf,
  type TicketChangeDraft,
  writeChanges,
} from './timeline.service.ts';

type BulkInput = Input<OperationOf<'tickets.bulk'>>;
type BulkReply = Reply<OperationOf<'tickets.bulk'>>;

export async function changeTickets(ctx: Ctx, input: BulkInput): Promise<BulkReply> {
  assertAskedWell(input);
  return inTransaction(ctx, async (tx) => {
    const { ids, next } = await chooseTickets(tx, input);
    const found = await accessChosen(tx, input, ids);
    const judged = await judgeAction(tx, input.action);
    const [first] = found;
    if (!first) return { changed: 0, skipped: [], next };
    const references = await readReferences(
      tx,
      input.action,
      judged,
      found.map(({ ticket }) => ticket),
    );
    const outcome = tryEach(found, input.action, references, transactionTime(tx));
    await save(tx, first, outcome.drafts);
    return { changed: outcome.drafts.length, skipped: outcome.skipped, next };
  });
}

function assertAskedWell({ ticketIds, filter, after, action }: BulkInput): void {
  if ((ticketIds === undefined) === (filter === undefined)) {
    throw new AppError('validation_failed', {
      fields: { ticketIds: 'or a filter is needed, not both', filter: 'or ticketIds are needed, not both' },
    });
  }
  if (after !== undefined && filter === undefined) throw fieldError('after', 'goes with a filter');
  if (Object.values(action).every((value) => value === undefined))
    throw fieldError('action', 'must name what to change');
}

const matching = (tx: Ctx, filter: TicketFilter) => {
  const { userId, role } = tx.actor;
  return and(visibleTo({ userId, role }), whereFilter({ userId, role }, filter));
};

/** Which tickets this call is about; with a filter a call's worth of them in id order. */
async function chooseTickets(
  tx: Ctx,
  { ticketIds, filter, after }: BulkInput,
): Promise<{ ids: string[]; next: string | null }> {
  if (filter === undefined) return { ids: [...new Set(ticketIds)], next: null };
  const rows = await tx.db
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(matching(tx, filter), after === undefined ? undefined : gt(tickets.id, after)))
    .orderBy(asc(tickets.id))
    .limit(BULK_MAX + 1);
  const ids = rows.slice(0, BULK_MAX).map(({ id }) => id);
  return { ids, next: rows.length > BULK_MAX ? (ids.at(-1) ?? null) : null };
}

/** Locked and judged afresh: what was named must all be seen, what was found must still fit the filter. */
async function accessChosen(tx: Ctx, { filter }: BulkInput, ids: readonly string[]): Promise<TicketAccess[]> {
  await lockTickets(tx, ids);
  const seen = await accessTickets(tx, tx.actor.userId, ids);
  if (seen.some(({ view }) => view !== 'all')) throw new AppError('forbidden');
  if (filter === undefined) {
    if (seen.length < ids.length) throw new AppError('not_found');
    return inOrder(seen);
  }
  const rows = await tx.db
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(inArray(tickets.id, [...ids]), matching(tx, filter)));
  const still = new Set(rows.map(({ id }) => id));
  return inOrder(seen.filter(({ ticket }) => still.has(ticket.id)));
}

const inOrder = (found: TicketAccess[]): TicketAccess[] =>
  [...found].sort((a, b) => (a.ticket.id < b.ticket.id ? -1 : 1));

interface BulkDraft extends TicketChangeDraft {
  append: NewEntry[];
  tags: TagMove;
}

function tryEach(found: readonly TicketAccess[], action: BulkAction, references: References, now: Date) {
  const drafts: BulkDraft[] = [];
  const skipped: BulkReply['skipped'] = [];
  for (const { ticket: before, standing } of found) {
    const ticket = { ...before };
    try {
      const tags = tagMoveOf(ticket.id, action, references);
      const append = change(ticket, action, references, tags, { authorId: standing.userId, now });
      if (append.length > 0) drafts.push({ before, ticket, append, tags });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      skipped.push({ ticketId: before.id, number: before.number, code: error.code });
    }
  }
  return { drafts, skipped };
}

/** Reopening comes first, so that the rest finds a live ticket; ending comes last. */
function change(
  ticket: TicketRecord,
  action: BulkAction,
  references: References,
  tags: TagMove,
  by: Doer,
): NewEntry[] {
  const { nameOf } = references;
  const { status, categoryId, priorityId } = action;
  const putItsStatus = () =>
    status === undefined ? [] : putStatus(ticket, status, references.blocking.get(ticket.id) ?? [], by);
  const reopens = isEnded(ticket) && status !== undefined && !isEnded({ status });
  return [
    ...(reopens ? putItsStatus() : []),
    ...(categoryId === undefined ? [] : putPlace(ticket, placeAfter(ticket, { categoryId }), nameOf, by)),
    ...(priorityId === undefined ? [] : putPriority(ticket, priorityId, nameOf, by)),
    ...tagsEntry(tags, nameOf, by),
    ...putAssignee(ticket, action, references, by),
    ...putSnooze(ticket, action, references, by),
    ...putItsStatus(),
  ];
}

function tagMoveOf(ticketId: string, action: BulkAction, { tagIds }: References): TagMove {
  const had = tagIds.get(ticketId) ?? new Set();
  const removing = new Set(action.removeTagIds);
  return {
    added: [...new Set(action.addTagIds)].filter((id) => !had.has(id) && !removing.has(id)),
    removed: [...removing].filter((id) => had.has(id)),
  };
}

function putAssignee(
  ticket: TicketRecord,
  { assigneeId }: BulkAction,
  { agent, nameOf }: References,
  { authorId, now }: Doer,
): NewEntry[] {
  if (assigneeId === undefined || assigneeId === ticket.assigneeId) return [];
  return moveAssignee(ticket, { from: nameOf(ticket.assigneeId), to: agent }, { authorId }, now);
}

function putSnooze(
  ticket: TicketRecord,
  action: BulkAction,
  { snoozeUntil }: References,
  { authorId }: Doer,
): NewEntry[] {
  if (action.snoozeUntil === undefined) return [];
  assertLive(ticket);
  return moveSnooze(ticket, snoozeUntil, authorId);
}

async function save(tx: Ctx, { standing, staffEpoch }: TicketAccess, drafts: BulkDraft[]): Promise<void> {
  const author = personOf(standing);
  await saveTagMoves(
    tx.db,
    drafts.map(({ ticket, tags }) => ({ ticketId: ticket.id, ...tags })),
  );
  await writeChanges(tx, drafts, { staffEpoch, people: new Map([[author.id, author]]) });
  await recordAudits(
    tx,
    drafts.map(({ ticket, append }) => ({
      action: 'ticket.updated',
      subjectType: 'ticket',
      subjectId: ticket.id,
      detail: { changed: append.map((entry) => entry.data?.type), bulk: true },
    })),
  );
}
