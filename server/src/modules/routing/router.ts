// Routes near at once: hears what committed on this node and looks at the queues it may have moved, one at a time.
import { type App, createCtx } from '../../core/context.ts';
import type { DomainEvent } from '../../core/events.ts';
import { drainCategory } from './drain-category.ts';
import { expireOffers } from './offers.service.ts';
import { returnRemoved } from './return-tickets.ts';
import { readDrainable } from './routing.store.ts';

export interface Router {
  /** Hears no more, and resolves once nothing is under way. */
  stop(): Promise<void>;
}

/** What there is to look at. Events that come meanwhile add to it, so a burst is one look. */
interface Work {
  /** All categories; the other two are then of no account. */
  everywhere: boolean;
  categoryIds: Set<string>;
  agentIds: Set<string>;
  offers: boolean;
  removed: boolean;
}

type Hint = Partial<Omit<Work, 'categoryIds' | 'agentIds'>> & {
  categoryIds?: readonly string[];
  agentIds?: readonly string[];
  /** A mere message: what it frees may wait a little. */
  later?: boolean;
};

const SOON_MS = 10;
const LATER_MS = 250;
/** Somebody else held tickets of the queue. */
const CONTENDED_MS = 50;
/** The database's clock may be behind ours. */
const EXPIRY_GRACE_MS = 50;

const nothing = (): Work => ({
  everywhere: false,
  categoryIds: new Set(),
  agentIds: new Set(),
  offers: false,
  removed: false,
});

/** Which queues an event may have moved; null: none. */
export function hintOf(event: DomainEvent): Hint | null {
  switch (event.type) {
    case 'queue.changed':
      return { categoryIds: [event.categoryId] };
    case 'ticket.changed': {
      const agentIds = [event.formerAssigneeId, event.assigneeId].filter((id) => id !== null);
      return agentIds.length > 0 ? { agentIds, later: !event.urgent && !event.accessChanged } : null;
    }
    case 'ticket.removed':
      return event.assigneeId === null ? null : { agentIds: [event.assigneeId] };
    case 'agent.available':
      return { agentIds: [event.userId] };
    case 'presence.changed':
      return event.availability === 'online' ? { agentIds: [event.userId] } : { offers: true };
    case 'offer.changed':
      return event.offer === null ? { agentIds: [event.userId] } : null;
    case 'user.accessChanged':
      return { agentIds: [event.userId], offers: true, removed: true };
    case 'desk.changed':
      return event.topic === 'categories' || event.topic === 'agents' ? { everywhere: true } : null;
    default:
      return null;
  }
}

export function startRouter(app: App): Router {
  const ctx = createCtx(app, { actor: null, requestId: 'routing', ip: null, userAgent: '', live: null });
  const expiries = new Set<NodeJS.Timeout>();
  let work = nothing();
  let timer: NodeJS.Timeout | null = null;
  let dueAtMs = 0;
  let running: Promise<void> | null = null;
  let stopping = false;

  function take(hint: Hint, delayMs: number): void {
    if (stopping) return;
    work.everywhere ||= hint.everywhere ?? false;
    work.offers ||= hint.offers ?? false;
    work.removed ||= hint.removed ?? false;
    for (const id of hint.categoryIds ?? []) work.categoryIds.add(id);
    for (const id of hint.agentIds ?? []) work.agentIds.add(id);
    const atMs = performance.now() + delayMs;
    if (timer && dueAtMs <= atMs) return;
    if (timer) clearTimeout(timer);
    dueAtMs = atMs;
    timer = setTimeout(start, delayMs);
  }

  /** While a look is under way the next one waits for its end. */
  function start(): void {
    timer = null;
    if (running) return;
    running = look().finally(() => {
      running = null;
      if (!timer && !isEmpty(work)) take({}, SOON_MS);
    });
  }

  async function look(): Promise<void> {
    const { everywhere, offers, removed, ...scope } = work;
    work = nothing();
    try {
      if (offers) await repeat(() => expireOffers(ctx));
      if (removed) await repeat(() => returnRemoved(ctx));
      const among = { categoryIds: [...scope.categoryIds], agentIds: [...scope.agentIds] };
      for (const categoryId of await readDrainable(ctx.db, everywhere ? null : among)) {
        const { contended } = await drainCategory(ctx, categoryId, () => stopping);
        if (contended) take({ categoryIds: [categoryId] }, CONTENDED_MS);
      }
    } catch (error) {
      app.log.error({ err: error }, 'routing failed; the sweeper tries again');
    }
  }

  async function repeat(step: () => Promise<number>): Promise<void> {
    while (!stopping && (await step()) > 0);
  }

  /** At its end an offer goes to the next agent; should this node die before, the sweeper sees to it. */
  function expireAt(expiresAt: string): void {
    const delayMs = Math.max(0, Date.parse(expiresAt) - Date.now()) + EXPIRY_GRACE_MS;
    const expiry = setTimeout(() => {
      expiries.delete(expiry);
      take({ offers: true }, 0);
    }, delayMs);
    expiries.add(expiry);
  }

  app.bus.onAfterCommit((event) => {
    if (stopping) return;
    if (event.type === 'offer.changed' && event.offer) expireAt(event.offer.expiresAt);
    const hint = hintOf(event);
    if (hint) take(hint, hint.later ? LATER_MS : SOON_MS);
  });

  return {
    stop: async () => {
      stopping = true;
      if (timer) clearTimeout(timer);
      for (const expiry of expiries) clearTimeout(expiry);
      await running;
    },
  };
}

const isEmpty = (work: Work): boolean =>
  !work.everywhere &&
  !work.offers &&
  !work.removed &&
  work.categoryIds.size === 0 &&
  work.agentIds.size === 0;
