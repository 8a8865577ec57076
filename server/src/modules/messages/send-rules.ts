// What a send must fulfil, beside what its ticket's life says.
import { hash } from 'node:crypto';
import type { Input, OperationOf } from '@hotline/shared/contracts';
import { type PublicCtx, transactionTime } from '../../core/context.ts';
import { AppError, fieldError } from '../../core/errors.ts';
import type { TicketRecord } from '../../db/schema/index.ts';
import { assertNothingBlocksResolve, isEnded } from '../tickets/blocking-tasks.service.ts';
import { moveTicket, type NewEntry } from '../tickets/timeline.service.ts';
import { readUnseen } from './messages.store.ts';
import { viewEntries } from './timeline-page.ts';

type PostInput = Input<OperationOf<'messages.post'>>;

/** Another text under one client id is another message: `internal` belongs to what is compared. */
export const hashOf = ({ body, internal }: PostInput): string =>
  hash('sha256', `${internal ? 'note' : 'message'}\n${body}`, 'base64');

/** Notes alone name colleagues: who is asked for advice is nothing for a customer. */
export function assertMentions({ mentions, internal }: PostInput, mentionable: ReadonlySet<string>): void {
  if (!mentions || mentions.length === 0) return;
  if (!internal) throw fieldError('mentions', 'only a note can name colleagues');
  if (mentions.some((id) => !mentionable.has(id)))
    throw fieldError('mentions', 'names somebody who is not of staff, or no longer');
}

/** What a program writes changes nothing of the ticket: whoever waits for a person goes on waiting. */
export function assertTakesMessages({ status }: Pick<TicketRecord, 'status'>): void {
  if (status === 'closed') throw new AppError('ticket_closed');
}

/** Staff set a status together with what they write, or neither happens. */
export async function setStatus(
  tx: PublicCtx,
  ticket: TicketRecord,
  status: 'waiting' | 'resolved',
  authorId: string,
): Promise<NewEntry[]> {
  if (status === 'resolved' && !isEnded(ticket)) await assertNothingBlocksResolve(tx.db, ticket.id);
  return moveTicket(ticket, status === 'waiting' ? 'wait' : 'resolve', authorId, transactionTime(tx));
}

/** An agent who had not seen what a colleague or the customer wrote gets it instead of answering past it. */
export async function assertFresh(
  tx: PublicCtx,
  draft: { before: TicketRecord; append: readonly NewEntry[] },
  seenSeq: number,
  userId: string,
): Promise<void> {
  const inThisBatch = draft.append.some((entry) => entry.kind !== 'event' && entry.authorId !== userId);
  if (!inThisBatch && draft.before.lastSeq <= seenSeq) return;
  const unseen = await readUnseen(tx.db, draft.before.id, seenSeq, userId);
  if (unseen.length === 0 && !inThisBatch) return;
  throw new AppError('stale_reply', { data: { entries: await viewEntries(tx.db, unseen, () => 'all') } });
}
