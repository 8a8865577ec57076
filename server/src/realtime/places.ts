// Customers who wait see their place in the queue move: each node asks again for the tickets its own sockets
// have open, with one query however many queues moved, and tells only what changed.
import type { QueuePlace } from '@hotline/shared/contracts';
import type { Connection } from './connection.ts';
import type { Hub, Places } from './hub.ts';
import { createReloads } from './reloads.ts';

interface Watched {
  /** Null until it is read. */
  categoryId: string | null;
  /** What its sockets were told last; undefined before the first time. */
  told: string | undefined;
}

const CALM_MS = 250;
/** Finds what a lost hint or a process that died has changed. */
const SWEEP_MS = 15_000;
const ANY = '*';
const NONE = JSON.stringify(null);

export function createPlaces(hub: () => Hub): Places {
  const watched = new Map<string, Watched>();
  const reloads = createReloads<never>({
    urgentMs: CALM_MS,
    calmMs: CALM_MS,
    batch: 1000,
    read: (keys) => tellPlaces(hub(), watched, wanted(watched, new Set(keys.keys()))),
  });
  const sweep = setInterval(() => {
    const ids = [...watched].filter(([, { told }]) => told !== NONE).map(([ticketId]) => ticketId);
    void tellPlaces(hub(), watched, ids);
  }, SWEEP_MS);
  sweep.unref();
  return {
    watch(ticketId) {
      const known = watched.get(ticketId);
      watched.set(ticketId, { categoryId: known?.categoryId ?? null, told: undefined });
    },
    hear(categoryIds) {
      if (watched.size === 0) return;
      for (const key of categoryIds ?? [ANY]) reloads.add(key, false);
    },
    hearTicket(ticketId) {
      const known = watched.get(ticketId);
      if (!known) return;
      known.categoryId = null;
      reloads.add(ticketId, false);
    },
    close() {
      clearInterval(sweep);
      reloads.close();
      watched.clear();
    },
  };
}

/** Here and on every other node. */
export function stirPlaces(hub: Hub, categoryIds: string[] | null): void {
  hub.places.hear(categoryIds);
  hub.hint({ kind: 'queuePlaces', categoryIds });
}

function wanted(watched: ReadonlyMap<string, Watched>, keys: ReadonlySet<string>): string[] {
  const isWanted = ({ categoryId }: Watched) => categoryId === null || keys.has(ANY) || keys.has(categoryId);
  return [...watched].filter(([, ticket]) => isWanted(ticket)).map(([ticketId]) => ticketId);
}

/** Customers alone: colleagues see whole queues. */
const waitingSockets = (hub: Hub, ticketId: string): Connection[] =>
  hub.registry
    .ofTicket(ticketId)
    .filter((connection) => !connection.ended && connection.tickets.get(ticketId)?.view === 'pub');

async function tellPlaces(
  hub: Hub,
  watched: Map<string, Watched>,
  ticketIds: readonly string[],
): Promise<void> {
  const open = ticketIds.filter((ticketId) => {
    const isOpen = waitingSockets(hub, ticketId).length > 0;
    if (!isOpen) watched.delete(ticketId);
    return isOpen;
  });
  if (open.length === 0) return;
  try {
    const places = await hub.ports.queuePlaces(open);
    for (const ticketId of open) {
      const known = watched.get(ticketId);
      const found = places.get(ticketId);
      if (!found) watched.delete(ticketId);
      if (!known || !found) continue;
      known.categoryId = found.categoryId;
      tellPlace(hub, ticketId, known, found.place);
    }
  } catch (error) {
    hub.app.log.warn({ err: error }, 'places in queues could not be read; trying again');
  }
}

function tellPlace(hub: Hub, ticketId: string, known: Watched, place: QueuePlace | null): void {
  const now = JSON.stringify(place);
  if (known.told === now) return;
  known.told = now;
  for (const connection of waitingSockets(hub, ticketId)) connection.send('queue_place', { ticketId, place });
}
