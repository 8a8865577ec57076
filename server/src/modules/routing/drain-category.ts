// Empties a category's queue into the hands of whoever is free: lock tickets, lock agents, judge again, give or ask.
import { inTransaction, type PublicCtx, transactionTime } from '../../core/context.ts';
import type { CategoryRow, TicketRecord } from '../../db/schema/index.ts';
import { readStaffEpoch } from '../desk/desk.service.ts';
import { lockTickets } from '../tickets/tickets.access.ts';
import { moveAssignee, writeChanges } from '../tickets/timeline.service.ts';
import { planRouting } from './choose-agent.ts';
import { type Asking, makeOffers } from './make-offers.ts';
import {
  hasRoomIn,
  lockAgents,
  noteTurns,
  type RoutedAgent,
  readCandidates,
  readCategory,
  readNextTickets,
  readRefusals,
  stillWaiting,
} from './routing.store.ts';

const BATCH = 20;
const ROUNDS_MAX = 100;

export interface Drained {
  /** Tickets given or offered. */
  given: number;
  /** Somebody else held tickets of this queue: it must be looked at again. */
  contended: boolean;
}

interface Step {
  given: number;
  /** Tickets that this drain need not look at again. */
  passedBy: string[];
  contended: boolean;
  more: boolean;
}

const NOTHING: Step = { given: 0, passedBy: [], contended: false, more: false };

/** Goes on until nobody has room or nothing waits; every step is a transaction of its own. */
export async function drainCategory(
  ctx: PublicCtx,
  categoryId: string,
  isStopping: () => boolean = () => false,
): Promise<Drained> {
  const drained: Drained = { given: 0, contended: false };
  const passedBy: string[] = [];
  for (let round = 0; round < ROUNDS_MAX && !isStopping(); round += 1) {
    if (!(await hasRoomIn(ctx.db, categoryId))) break;
    const step = await drainStep(ctx, categoryId, passedBy);
    drained.given += step.given;
    drained.contended ||= step.contended;
    passedBy.push(...step.passedBy);
    if (!step.more) break;
  }
  return drained;
}

async function drainStep(ctx: PublicCtx, categoryId: string, passedBy: readonly string[]): Promise<Step> {
  return inTransaction(ctx, async (tx) => {
    const category = await readCategory(tx.db, categoryId);
    if (!category || category.routing === 'manual') return NOTHING;
    const next = await readNextTickets(tx.db, categoryId, passedBy, BATCH);
    if (next.length === 0) return NOTHING;
    const locked = await lockTickets(tx, next, true);
    const missed = next.filter((id) => !locked.has(id));
    const contended = missed.length > 0;
    const agents = locked.size > 0 ? await lockAgents(tx.db, categoryId) : [];
    if (agents.length === 0) return { ...NOTHING, contended, passedBy: missed, more: contended };

    const waiting = await stillWaiting(tx.db, categoryId, [...locked.keys()]);
    const tickets = next.flatMap((id) => (waiting.has(id) && locked.get(id)) || []);
    const plan = planRouting(
      category.routing,
      tickets,
      await readCandidates(tx.db, categoryId, agents),
      await readRefusals(
        tx.db,
        tickets.map(({ id }) => id),
      ),
      transactionTime(tx),
    );
    const askings = plan.given.flatMap(({ ticketId, agentId }): Asking[] => {
      const ticket = locked.get(ticketId);
      const agent = agents.find(({ id }) => id === agentId);
      return ticket && agent ? [{ ticket, agent }] : [];
    });
    await handOut(tx, category, askings);
    return {
      given: askings.length,
      passedBy: [...missed, ...plan.left],
      contended,
      more: plan.roomLeft && next.length === BATCH,
    };
  });
}

async function handOut(tx: PublicCtx, category: CategoryRow, askings: readonly Asking[]): Promise<void> {
  if (askings.length === 0) return;
  const now = transactionTime(tx);
  await noteTurns(
    tx.db,
    category.id,
    askings.map(({ agent }) => agent.id),
    now,
  );
  if (category.offerSeconds !== null) return makeOffers(tx, askings, category.offerSeconds);
  const drafts = askings.map(({ ticket: before, agent }) => assignment(before, agent, now));
  await writeChanges(tx, drafts, { staffEpoch: await readStaffEpoch(tx), people: new Map() });
}

function assignment(before: TicketRecord, { id, name }: RoutedAgent, now: Date) {
  const ticket = { ...before };
  const by = { authorId: null, reason: 'routing' } as const;
  return { before, ticket, append: moveAssignee(ticket, { from: null, to: { id, name } }, by, now) };
}
