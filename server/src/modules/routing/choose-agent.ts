// Who gets a ticket: pure choice among agents, apart from any claim on them. The database is asked elsewhere.
import type { CategoryRow } from '../../db/schema/index.ts';

export type Strategy = Exclude<CategoryRow['routing'], 'manual'>;

export interface Candidate {
  agentId: string;
  /** Conversations and open offers they have now. */
  load: number;
  capacity: number;
  /** When routing last gave them a ticket of this category; null: never. */
  lastRoutedAt: Date | null;
}

/** When an agent last declined a ticket (an offer, a transfer) or let its offer run out, by agent. */
export type Refusals = ReadonlyMap<string, Date>;

/** A ticket to be given, and whose it is: staff may open tickets too, and nobody answers themselves. */
export interface WaitingTicket {
  id: string;
  requesterId: string;
}

/** Nobody is asked for the same ticket again before this. */
const ASK_AGAIN_AFTER_MS = 60_000;
const NOBODY_REFUSED: Refusals = new Map();

const hasRoom = ({ load, capacity }: Candidate): boolean => load < capacity;

const longestSince = (one: Candidate, other: Candidate): number =>
  (one.lastRoutedAt?.getTime() ?? 0) - (other.lastRoutedAt?.getTime() ?? 0) ||
  (one.agentId < other.agentId ? -1 : 1);

const ORDER: Record<Strategy, (one: Candidate, other: Candidate) => number> = {
  // Compared crosswise, so that equal shares are equal whatever their fractions.
  least_loaded: (one, other) =>
    one.load * other.capacity - other.load * one.capacity || longestSince(one, other),
  round_robin: longestSince,
};

/**
 * The agent who shall have a ticket, or null. Whoever refused it comes after everybody who has room and did not,
 * and not before a minute has passed.
 */
export function chooseAgent(
  strategy: Strategy,
  candidates: readonly Candidate[],
  refusals: Refusals,
  now: Date,
): Candidate | null {
  const free = candidates.filter(hasRoom);
  const unasked = free.filter(({ agentId }) => !refusals.has(agentId));
  const askable =
    unasked.length > 0
      ? unasked
      : free.filter(
          ({ agentId }) => now.getTime() - (refusals.get(agentId)?.getTime() ?? 0) >= ASK_AGAIN_AFTER_MS,
        );
  return askable.reduce<Candidate | null>(
    (best, candidate) => (best === null || ORDER[strategy](candidate, best) < 0 ? candidate : best),
    null,
  );
}

export interface Plan {
  /** Ticket id and agent id, in the order of the tickets. */
  given: { ticketId: string; agentId: string }[];
  /** Tickets for which nobody was to be had. */
  left: string[];
  /** Whether somebody still has room. */
  roomLeft: boolean;
}

/** Hands out tickets one after the other; every ticket given counts for the next choice. */
export function planRouting(
  strategy: Strategy,
  tickets: readonly WaitingTicket[],
  candidates: readonly Candidate[],
  refusalsOf: ReadonlyMap<string, Refusals>,
  now: Date,
): Plan {
  const state = candidates.map((candidate) => ({ ...candidate }));
  const plan: Plan = { given: [], left: [], roomLeft: false };
  for (const { id: ticketId, requesterId } of tickets) {
    const others = state.filter(({ agentId }) => agentId !== requesterId);
    const agent = chooseAgent(strategy, others, refusalsOf.get(ticketId) ?? NOBODY_REFUSED, now);
    if (!agent) {
      plan.left.push(ticketId);
      continue;
    }
    plan.given.push({ ticketId, agentId: agent.agentId });
    agent.load += 1;
    // Later by one each, so that those given in one go keep their turns.
    agent.lastRoutedAt = new Date(now.getTime() + plan.given.length);
  }
  plan.roomLeft = state.some(hasRoom);
  return plan;
}
