// Saying that two tickets belong together, and taking it back.
import type { OperationOf, Reply } from '@hotline/shared/contracts';
import { type Ctx, inTransaction } from '../../core/context.ts';
import { AppError, fieldError } from '../../core/errors.ts';
import type { LinkKind } from '../../db/schema/index.ts';
import { recordAudits } from '../audit/audit.service.ts';
import { linkedEntry, readLinkKind, readLinks, removeLink, saveLink } from './links.service.ts';
import { accessTicket, type TicketAccess } from './tickets.access.ts';
import { personOf, writeChanges } from './timeline.service.ts';
import { accessBothForChange } from './two-tickets.ts';

interface Pair {
  ticketId: string;
  otherId: string;
}

type Links = Reply<OperationOf<'tickets.links'>>;

export async function listLinks(ctx: Ctx, { ticketId }: { ticketId: string }): Promise<Links> {
  const access = await accessTicket(ctx, ticketId);
  if (access.view !== 'all') throw new AppError('forbidden');
  return { items: await readLinks(ctx, ticketId) };
}

/** Tickets that are linked already, in whatever way, stay so. */
export async function linkTickets(ctx: Ctx, { ticketId, otherId }: Pair): Promise<Links> {
  return inTransaction(ctx, async (tx) => {
    const { one, other } = await accessBothForChange(tx, ticketId, otherId);
    if (ticketId === otherId) throw new AppError('link_to_self');
    if ((await readLinkKind(tx.db, ticketId, otherId)) === null) {
      await saveLink(tx.db, ticketId, otherId, 'related');
      await tellBoth(tx, one, other, 'ticket.linked', 'related');
    }
    return { items: await readLinks(tx, ticketId) };
  });
}

export async function unlinkTickets(ctx: Ctx, { ticketId, otherId }: Pair): Promise<Links> {
  return inTransaction(ctx, async (tx) => {
    const { one, other } = await accessBothForChange(tx, ticketId, otherId);
    const kind = await readLinkKind(tx.db, ticketId, otherId);
    if (kind === null) throw new AppError('not_found');
    if (kind === 'merged' || kind === 'split')
      throw fieldError('otherId', `is tied to this ticket because one was ${kind}; that link stays`);
    await removeLink(tx.db, ticketId, otherId);
    await tellBoth(tx, one, other, 'ticket.unlinked', kind);
    return { items: await readLinks(tx, ticketId) };
  });
}

async function tellBoth(
  tx: Ctx,
  one: TicketAccess,
  other: TicketAccess,
  type: 'ticket.linked' | 'ticket.unlinked',
  kind: LinkKind,
): Promise<void> {
  const author = personOf(one.standing);
  const sides = [
    { own: one.ticket, far: other.ticket },
    { own: other.ticket, far: one.ticket },
  ];
  const drafts = sides.map(({ own, far }) => ({
    before: own,
    ticket: { ...own },
    append: [linkedEntry(type, far, kind, author.id)],
  }));
  await writeChanges(tx, drafts, {
    staffEpoch: one.staffEpoch,
    people: new Map([[author.id, author]]),
    urgent: () => false,
  });
  await recordAudits(
    tx,
    sides.map(({ own, far }) => ({
      action: type,
      subjectType: 'ticket',
      subjectId: own.id,
      detail: { other: far.number, kind },
    })),
  );
}
