// Changing what was written: edit, unsend, react. Each appends an event, so that a replay shows the same.
import type { Entry, Input, OperationOf } from '@hotline/shared/contracts';
import { eq } from 'drizzle-orm';
import { type Ctx, inTransaction } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { type EntryRow, entries, entryRevisions } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { accessTicket, accessTicketForChange, type TicketAccess } from '../tickets/tickets.access.ts';
import {
  personOf,
  publishChange,
  publishEntries,
  viewEntry,
  writeTickets,
} from '../tickets/timeline.service.ts';
import { type AuthoredEntry, readEntry, readRevisions } from './messages.store.ts';

interface Which {
  ticketId: string;
  entryId: string;
}

type ChangeType = 'message.edited' | 'message.unsent' | 'message.reacted';

/** What changes on the entry's row; null when nothing does. */
type Decide = (
  ctx: Ctx,
  access: TicketAccess,
  entry: EntryRow,
) => Promise<Partial<EntryRow> | null> | Partial<EntryRow> | null;

async function changeMessage(ctx: Ctx, which: Which, type: ChangeType, decide: Decide): Promise<Entry> {
  return inTransaction(ctx, async (tx) => {
    const access = await accessTicketForChange(tx, which.ticketId);
    const { entry, author } = await accessMessage(tx, access, which.entryId);
    if (access.ticket.status === 'closed' && access.view === 'pub') throw new AppError('ticket_closed');
    const patch = await decide(tx, access, entry);
    if (!patch) return viewEntry(entry, author, access.view, null);
    const [target] = await tx.db.update(entries).set(patch).where(eq(entries.id, entry.id)).returning();
    if (!target) throw new AppError('not_found');
    const actor = personOf(access.standing);
    const [written] = await writeTickets(tx, [
      {
        ticket: access.ticket,
        append: [
          {
            kind: 'event',
            authorId: actor.id,
            internal: entry.pubSeq === null,
            data: { type, entryId: entry.id },
            targetId: entry.id,
          },
        ],
      },
    ]);
    if (!written) throw new AppError('not_found');
    publishEntries(tx, written, access.staffEpoch, new Map([[actor.id, actor]]), target);
    publishChange(tx, access.ticket, written.ticket, false);
    if (type !== 'message.reacted') {
      await recordAudit(tx, {
        action: type,
        subjectType: 'ticket',
        subjectId: which.ticketId,
        detail: { entryId: entry.id },
      });
    }
    return viewEntry(target, author, access.view, null);
  });
}

/** A message or note of this ticket that the asker may see. */
async function accessMessage(ctx: Ctx, access: TicketAccess, entryId: string): Promise<AuthoredEntry> {
  const found = await readEntry(ctx.db, access.ticket.id, entryId);
  if (!found || found.entry.kind === 'event') throw new AppError('not_found');
  if (access.view === 'pub' && found.entry.pubSeq === null) throw new AppError('not_found');
  return found;
}

const keepRevision = (ctx: Ctx, entry: EntryRow) =>
  ctx.db
    .insert(entryRevisions)
    .values({ id: newId(), entryId: entry.id, body: entry.body, changedById: ctx.actor.userId });

export const editMessage = (ctx: Ctx, input: Input<OperationOf<'messages.edit'>>): Promise<Entry> =>
  changeMessage(ctx, input, 'message.edited', async (tx, access, entry) => {
    if (entry.authorId !== access.standing.userId) throw new AppError('forbidden');
    if (entry.deletedAt) throw new AppError('message_unsent');
    if (entry.body === input.body) return null;
    await keepRevision(tx, entry);
    return { body: input.body, editedAt: await databaseNow(tx) };
  });

export const unsendMessage = (ctx: Ctx, input: Which): Promise<Entry> =>
  changeMessage(ctx, input, 'message.unsent', async (tx, access, entry) => {
    const { standing } = access;
    if (entry.authorId !== standing.userId && standing.role !== 'admin') throw new AppError('forbidden');
    if (entry.deletedAt) return null;
    await keepRevision(tx, entry);
    return { body: '', reactions: [], deletedAt: await databaseNow(tx) };
  });

export const reactToMessage = (ctx: Ctx, input: Input<OperationOf<'messages.react'>>): Promise<Entry> =>
  changeMessage(ctx, input, 'message.reacted', (_tx, access, entry) => {
    if (entry.deletedAt) throw new AppError('message_unsent');
    const { userId } = access.standing;
    const current = entry.reactions.find((reaction) => reaction.emoji === input.emoji)?.userIds ?? [];
    if (current.includes(userId) === input.on) return null;
    const userIds = input.on ? [...current, userId] : current.filter((id) => id !== userId);
    const others = entry.reactions.filter((reaction) => reaction.emoji !== input.emoji);
    return { reactions: userIds.length > 0 ? [...others, { emoji: input.emoji, userIds }] : others };
  });

export async function listRevisions(ctx: Ctx, input: Which) {
  const access = await accessTicket(ctx, input.ticketId);
  if (access.view !== 'all') throw new AppError('forbidden');
  const { entry } = await accessMessage(ctx, access, input.entryId);
  const rows = await readRevisions(ctx.db, entry.id);
  return { items: rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() })) };
}

async function databaseNow(ctx: Ctx): Promise<Date> {
  const { rows } = await ctx.db.execute<{ now: string }>('select now() as now');
  return new Date(rows[0]?.now ?? ctx.clock.now());
}
