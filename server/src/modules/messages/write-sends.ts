// One transaction for many sends: lock tickets, look up client ids, judge each send, number, save.
import type { Entry, Input, OperationOf, Person } from '@hotline/shared/contracts';
import { inTransaction, type PublicCtx, transactionTime } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { EntryRow, TicketRecord } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { leaveAbsentAgent } from '../tickets/absent-agent.service.ts';
import { type Mention, mentionableAmong, recordMentions } from '../tickets/followers.service.ts';
import { mergedRefusal } from '../tickets/merged.service.ts';
import { canSeeTicket, lockTickets, type Standing, viewOf } from '../tickets/tickets.access.ts';
import {
  answerTo,
  moveTicketByMessage,
  type NewEntry,
  personOf,
  viewEntry,
  writeChanges,
} from '../tickets/timeline.service.ts';
import { type PostFacts, readPostFacts } from './messages.store.ts';
import { assertFresh, assertMentions, assertTakesMessages, hashOf, setStatus } from './send-rules.ts';

export interface Send {
  userId: string;
  input: Input<OperationOf<'messages.post'>>;
}

export type SendOutcome = Entry | AppError;

/** A ticket of this transaction: as it was, as it shall be, and what its sends append. */
interface Draft {
  before: TicketRecord;
  ticket: TicketRecord;
  append: NewEntry[];
  staffEpoch: number;
  people: Map<string, Person>;
  mentions: Mention[];
  /** Statuses that were set together with a message. */
  audits: { actorId: string; from: TicketRecord['status']; to: TicketRecord['status'] }[];
}

/** What all sends of a transaction are judged with. */
interface Batch {
  drafts: Map<string, Draft>;
  appended: Map<string, { draft: Draft; at: number; bodyHash: string }>;
  /** Of those whom the notes name, who may be named. */
  mentionable: ReadonlySet<string>;
}

/** What a send came to, before the entry it may have appended has its number. */
type Verdict =
  | AppError
  | { existing: EntryRow; standing: Standing }
  | { draft: Draft; at: number; standing: Standing };

/**
 * Outcomes are final once this resolves: the transaction has committed. A send whose ticket could not
 * be locked has none.
 */
export async function writeSends<S extends Send>(
  ctx: PublicCtx,
  sends: readonly S[],
  options: { skipLocked: boolean },
): Promise<Map<S, SendOutcome>> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockTickets(
      tx,
      sends.map((send) => send.input.ticketId),
      options.skipLocked,
    );
    const ready = sends.flatMap((send) => {
      const ticket = locked.get(send.input.ticketId);
      return ticket ? [{ send, ticket }] : [];
    });
    if (ready.length === 0) return new Map<S, SendOutcome>();
    const verdicts = await judge(tx, ready);
    return settle(tx, verdicts);
  });
}

async function judge<S extends Send>(
  tx: PublicCtx,
  ready: readonly { send: S; ticket: TicketRecord }[],
): Promise<Map<S, Verdict>> {
  const factsAt = await readPostFacts(
    tx.db,
    ready.map(({ send, ticket }) => ({ ticket, userId: send.userId, clientId: send.input.clientId })),
  );
  const batch: Batch = {
    drafts: new Map(),
    appended: new Map(),
    mentionable: await mentionableAmong(
      tx.db,
      ready.flatMap(({ send }) => send.input.mentions ?? []),
    ),
  };
  const verdicts = new Map<S, Verdict>();
  for (const [index, { send, ticket }] of ready.entries()) {
    const facts = factsAt.get(index);
    try {
      verdicts.set(send, await judgeSend(tx, send, ticket, facts, batch));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      verdicts.set(send, error);
    }
  }
  return verdicts;
}

async function judgeSend(
  tx: PublicCtx,
  send: Send,
  ticket: TicketRecord,
  facts: PostFacts | undefined,
  batch: Batch,
): Promise<Verdict> {
  if (!facts) throw new AppError('not_found');
  const { input } = send;
  const { standing } = facts;
  if (!canSeeTicket(standing, ticket)) throw new AppError('not_found');
  const bodyHash = hashOf(input);
  if (facts.existing) {
    if (facts.existing.bodyHash !== bodyHash) throw new AppError('client_id_reused');
    return { existing: facts.existing, standing };
  }
  const key = `${input.ticketId} ${standing.userId} ${input.clientId}`;
  const twin = batch.appended.get(key);
  if (twin) {
    if (twin.bodyHash !== bodyHash) throw new AppError('client_id_reused');
    return { draft: twin.draft, at: twin.at, standing };
  }
  if (ticket.mergedIntoId !== null) throw await mergedRefusal(tx.db, ticket);
  const draft = batch.drafts.get(ticket.id) ?? startDraft(ticket, facts.staffEpoch);
  const at = await appendSend(tx, draft, { ...send, standing, bot: facts.bot, bodyHash }, batch.mentionable);
  batch.drafts.set(ticket.id, draft);
  batch.appended.set(key, { draft, at, bodyHash });
  return { draft, at, standing };
}

const startDraft = (ticket: TicketRecord, staffEpoch: number): Draft => ({
  before: { ...ticket },
  ticket: { ...ticket },
  append: [],
  staffEpoch,
  people: new Map(),
  mentions: [],
  audits: [],
});

/** Answers where in the draft's appendix the message stands. Throws before it changes anything. */
async function appendSend(
  tx: PublicCtx,
  draft: Draft,
  { input, standing, bot, bodyHash }: Send & { standing: Standing; bot: boolean; bodyHash: string },
  mentionable: ReadonlySet<string>,
): Promise<number> {
  const internal = input.internal ?? false;
  const staff = standing.role !== 'user';
  if (internal && !staff) throw new AppError('forbidden');
  assertMentions(input, mentionable);
  if (input.thenStatus && !staff)
    throw new AppError('forbidden', { fields: { thenStatus: 'is for staff alone' } });
  if (staff && !internal && input.seenSeq !== undefined)
    await assertFresh(tx, draft, input.seenSeq, standing.userId);
  const now = transactionTime(tx);
  const ticket = { ...draft.ticket };
  const moved = internal || staff ? [] : await leaveAbsentAgent(tx, ticket);
  const answer = internal || !staff || bot ? null : answerTo(ticket);
  if (bot && !internal) assertTakesMessages(ticket);
  else if (!internal) moved.push(...moveTicketByMessage(ticket, standing.role, standing.userId, now));
  const { status } = ticket;
  if (input.thenStatus) moved.push(...(await setStatus(tx, ticket, input.thenStatus, standing.userId)));
  Object.assign(draft.ticket, ticket);
  if (ticket.status !== status)
    draft.audits.push({ actorId: standing.userId, from: status, to: ticket.status });
  if (input.mentions?.length)
    draft.mentions.push({ ticketId: ticket.id, userIds: input.mentions, actorId: standing.userId });
  draft.people.set(standing.userId, personOf(standing));
  const message: NewEntry = {
    kind: internal ? 'note' : 'message',
    authorId: standing.userId,
    clientId: input.clientId,
    bodyHash,
    body: input.body,
    internal,
    answer,
  };
  return draft.append.push(message, ...moved) - 1 - moved.length;
}

async function settle<S extends Send>(
  tx: PublicCtx,
  verdicts: Map<S, Verdict>,
): Promise<Map<S, SendOutcome>> {
  const drafts = [
    ...new Set([...verdicts.values()].flatMap((verdict) => ('draft' in verdict ? [verdict.draft] : []))),
  ];
  const [first] = drafts;
  const written = first
    ? await writeChanges(tx, drafts, {
        staffEpoch: first.staffEpoch,
        people: new Map(drafts.flatMap((draft) => [...draft.people])),
        urgent: ({ before, ticket }) => before.status !== ticket.status,
      })
    : [];
  await recordMentions(
    tx,
    drafts.flatMap((draft) => draft.mentions),
  );
  for (const { ticket, audits } of drafts) {
    for (const { actorId, ...detail } of audits) {
      const subject = { subjectType: 'ticket', subjectId: ticket.id };
      await recordAudit(tx, { action: 'ticket.statusChanged', ...subject, detail, actorId });
    }
  }
  const rowsOf = new Map(drafts.map((draft, index) => [draft, written[index]?.entries ?? []]));
  const outcomes = new Map<S, SendOutcome>();
  for (const [send, verdict] of verdicts) outcomes.set(send, toOutcome(verdict, rowsOf));
  return outcomes;
}

function toOutcome(verdict: Verdict, rowsOf: ReadonlyMap<Draft, EntryRow[]>): SendOutcome {
  if (verdict instanceof AppError) return verdict;
  const row = 'existing' in verdict ? verdict.existing : rowsOf.get(verdict.draft)?.[verdict.at];
  if (!row) return new AppError('internal');
  return viewEntry(row, personOf(verdict.standing), viewOf(verdict.standing.role), null);
}
