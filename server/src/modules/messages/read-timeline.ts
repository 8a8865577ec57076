// Reading: pages, catching up, following a ticket live, read marks, typing.
import type { Input, OperationOf, Reply } from '@hotline/shared/contracts';
import { TIMELINE_PAGE_MAX } from '@hotline/shared/contracts';
import { type Ctx, inTransaction } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { readPresence } from '../presence/presence.service.ts';
import { readQueuePlace } from '../tickets/queue-place.service.ts';
import { showTicket } from '../tickets/show.service.ts';
import {
  accessTicket,
  accessTickets,
  headOf,
  roomsOf,
  type TicketAccess,
} from '../tickets/tickets.access.ts';
import { inQueue } from '../tickets/timeline.service.ts';
import { type AuthoredEntry, readEntriesAfter, readMarks, saveReadMark } from './messages.store.ts';
import {
  DEFAULT_PAGE,
  fitting,
  newAllowance,
  PAGE_BYTES,
  readPage,
  readTargets,
  viewEntries,
} from './timeline-page.ts';

export async function listTimeline(ctx: Ctx, input: Input<OperationOf<'timeline.list'>>) {
  const access = await accessTicket(ctx, input.ticketId);
  return readPage(ctx.db, access, {
    after: input.after,
    before: input.before,
    limit: input.limit ?? DEFAULT_PAGE,
  });
}

/** Join first, read second: an entry in between is then told twice, never zero times. */
export async function openTicket(
  ctx: Ctx,
  input: Input<OperationOf<'tickets.open'>>,
): Promise<Reply<OperationOf<'tickets.open'>>> {
  const access = await joinTicket(ctx, await accessTicket(ctx, input.ticketId));
  const [page, ticket, reads, viewers, assigneePresence, place] = await Promise.all([
    readPage(ctx.db, access, {
      after: input.after,
      limit: input.after === undefined ? DEFAULT_PAGE : TIMELINE_PAGE_MAX,
    }),
    showTicket(ctx, access),
    readMarks(ctx.db, input.ticketId, access.view),
    ctx.presence.viewersOf(input.ticketId),
    access.ticket.assigneeId === null ? null : readPresence(ctx, access.ticket.assigneeId),
    inQueue(access.ticket) ? readQueuePlace(ctx.db, access.ticket.id) : null,
  ]);
  return { ticket, ...page, reads, viewers, assigneePresence, place };
}

/** The right may be taken away while the socket joins; then it joined a room that nothing is told to any more. */
async function joinTicket(ctx: Ctx, access: TicketAccess): Promise<TicketAccess> {
  if (!ctx.live) return access;
  await ctx.live.joinTicket(roomsOf(access), access.view);
  const [again] = await accessTickets(ctx, ctx.actor.userId, [access.ticket.id]);
  if (!again) {
    ctx.live.leaveTicket(access.ticket.id);
    throw new AppError('not_found');
  }
  if (JSON.stringify(roomsOf(again)) !== JSON.stringify(roomsOf(access))) {
    await ctx.live.joinTicket(roomsOf(again), again.view);
  }
  return again;
}

export async function leaveTicket(
  ctx: Ctx,
  { ticketId }: { ticketId: string },
): Promise<Record<string, never>> {
  ctx.live?.leaveTicket(ticketId);
  return {};
}

/** Catches up on many tickets with few queries; what does not fit one frame is asked for again. */
export async function resumeTimelines(
  ctx: Ctx,
  input: Input<OperationOf<'timeline.resume'>>,
): Promise<Reply<OperationOf<'timeline.resume'>>> {
  const cursors = Object.fromEntries(
    Object.entries(input.cursors).map(([id, seq]) => [id.toLowerCase(), seq]),
  );
  const ids = Object.keys(cursors);
  const { live } = ctx;
  let found = await accessTickets(ctx, ctx.actor.userId, ids);
  if (live) {
    await Promise.all(found.map((access) => live.joinTicket(roomsOf(access), access.view)));
    found = await rejoinMoved(ctx, live, found);
  }
  const rows = await readEntriesAfter(ctx.db, missing(found, cursors), { bytes: PAGE_BYTES });
  const targets = await readTargets(ctx.db, rows);
  const allowance = newAllowance(TIMELINE_PAGE_MAX);
  const kept: AuthoredEntry[] = found.flatMap(({ ticket }) =>
    fitting(
      rows.filter((row) => row.entry.ticketId === ticket.id),
      targets,
      allowance,
    ),
  );
  const views = new Map(found.map(({ ticket, view }) => [ticket.id, view]));
  const entries = await viewEntries(ctx.db, kept, (row) => views.get(row.ticketId) ?? 'pub', targets);
  const seen = new Set(found.map(({ ticket }) => ticket.id));
  return {
    tickets: found.map((access) => {
      const own = entries.filter((entry) => entry.ticketId === access.ticket.id);
      return {
        ticketId: access.ticket.id,
        entries: own,
        head: Math.max(headOf(access), own.at(-1)?.seq ?? 0),
      };
    }),
    gone: ids.filter((id) => !seen.has(id)),
  };
}

/** How many entries to read of each ticket: together no more than one page holds. */
function missing(found: readonly TicketAccess[], cursors: Readonly<Record<string, number>>) {
  let left = TIMELINE_PAGE_MAX;
  return found.flatMap((access) => {
    const { ticket, view } = access;
    const after = cursors[ticket.id] ?? 0;
    const want = Math.min(left, headOf(access) - after);
    if (want < 1) return [];
    left -= want;
    return [{ ticketId: ticket.id, after, view, want }];
  });
}

async function rejoinMoved(
  ctx: Ctx,
  live: NonNullable<Ctx['live']>,
  before: TicketAccess[],
): Promise<TicketAccess[]> {
  const after = await accessTickets(
    ctx,
    ctx.actor.userId,
    before.map(({ ticket }) => ticket.id),
  );
  const now = new Map(after.map((access) => [access.ticket.id, access]));
  for (const access of before) {
    const current = now.get(access.ticket.id);
    if (!current) live.leaveTicket(access.ticket.id);
    else if (JSON.stringify(roomsOf(current)) !== JSON.stringify(roomsOf(access))) {
      await live.joinTicket(roomsOf(current), current.view);
    }
  }
  return after;
}

export async function markRead(
  ctx: Ctx,
  input: Input<OperationOf<'tickets.read'>>,
): Promise<{ unread: number }> {
  return inTransaction(ctx, async (tx) => {
    const access = await accessTicket(tx, input.ticketId);
    const { view, standing } = access;
    const seq = Math.min(input.seq, headOf(access));
    const moved = await saveReadMark(tx.db, { ticketId: input.ticketId, userId: standing.userId, seq, view });
    if (moved) tx.publish({ type: 'ticket.read', rooms: roomsOf(access), userId: standing.userId, ...moved });
    const ticket = await showTicket(tx, access);
    return { unread: ticket.unread };
  });
}

/** Needs no query: only a socket that has joined may type, and joining was authorised. */
export async function typeInTicket(
  ctx: Ctx,
  input: Input<OperationOf<'tickets.typing'>>,
): Promise<Record<string, never>> {
  const view = ctx.live?.viewOf(input.ticketId);
  if (view === undefined)
    throw new AppError('not_found', { message: 'Open the ticket on this socket first.' });
  if (input.internal && view !== 'all') throw new AppError('forbidden');
  const { userId: id, name, role } = ctx.actor;
  ctx.publish({
    type: 'ticket.typing',
    ticketId: input.ticketId,
    user: { id, name, role },
    typing: input.typing,
    internal: input.internal ?? false,
  });
  return {};
}
