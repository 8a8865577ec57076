// Drafts: what somebody typed on a ticket and has not sent, the same in all their tabs. The last save stands.
import type { Draft, Input, OperationOf, Reply } from '@hotline/shared/contracts';
import { type Ctx, inTransaction } from '../../core/context.ts';
import { accessTicket } from '../tickets/tickets.access.ts';
import { clearDraft, readDrafts, upsertDraft } from './drafts.store.ts';

export async function listDrafts(
  ctx: Ctx,
  { ticketId }: { ticketId: string },
): Promise<Reply<OperationOf<'drafts.list'>>> {
  await accessTicket(ctx, ticketId);
  const rows = await readDrafts(ctx.db, ctx.actor.userId, ticketId);
  return {
    items: rows.map(({ mode, body, updatedAt }) => ({
      ticketId,
      mode,
      body,
      updatedAt: updatedAt.toISOString(),
      clientId: '',
    })),
  };
}

/** Nobody else reads a draft, so no line in the audit log tells of it. */
export async function saveDraft(ctx: Ctx, input: Input<OperationOf<'drafts.save'>>): Promise<Draft> {
  return inTransaction(ctx, async (tx) => {
    const { ticketId, mode, body } = input;
    const { userId, authEpoch } = tx.actor;
    await accessTicket(tx, ticketId);
    const which = { userId, ticketId, mode };
    const savedAt = body === '' ? await clearDraft(tx.db, which) : await upsertDraft(tx.db, which, body);
    const draft = { ticketId, mode, body, updatedAt: savedAt.toISOString(), clientId: input.clientId ?? '' };
    tx.publish({ type: 'draft.saved', userId, authEpoch, draft });
    return draft;
  });
}
