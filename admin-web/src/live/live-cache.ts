// Small caches + event -> cache, for counts, colleagues and offers. Pure.
import type { ReplyOf } from '@hotline/shared/client/api-client';
import type { Agent, EventPayload, Offer, Presence, Queue } from '@hotline/shared/contracts';

export type Counts = ReplyOf<'tickets.counts'>;

export function applyQueue(counts: Counts | undefined, queue: Queue): Counts | undefined {
  if (!counts) return counts;
  const { categoryId, waiting } = queue;
  const known = counts.queues.some((each) => each.categoryId === categoryId);
  const queues = known
    ? counts.queues.map((each) => (each.categoryId === categoryId ? { categoryId, waiting } : each))
    : [...counts.queues, { categoryId, waiting }];
  return { ...counts, queues };
}

export function applyPresence(agents: Agent[] | undefined, presence: Presence): Agent[] | undefined {
  const { userId, availability, online } = presence;
  return agents?.map((agent) => (agent.id === userId ? { ...agent, availability, online } : agent));
}

/** The one that expires first on top, as the desk lists them. */
export function applyOffer(
  offers: Offer[] | undefined,
  { offerId, offer }: EventPayload<'offer'>,
): Offer[] | undefined {
  if (!offers && !offer) return offers;
  const others = (offers ?? []).filter((each) => each.id !== offerId);
  if (!offer) return others;
  return [...others, offer].sort(
    (a, b) => a.expiresAt.localeCompare(b.expiresAt) || a.id.localeCompare(b.id),
  );
}
