// The head beacon: bounds how long a lost hint can go unnoticed, even with fan-out dead. One query tells the
// last numbers and room generations of every ticket open on this node.
import { fanoutDelayed, headBeaconHealsTotal } from '../core/metrics.ts';
import type { TicketHead } from '../core/ports.ts';
import type { Connection } from './connection.ts';
import type { Hub } from './hub.ts';
import { authoriseTickets } from './reauthorise.ts';
import { ticketRoom } from './rooms.ts';

export interface Beacon {
  /** Looks now; a look that is under way is followed by another. */
  look(): Promise<void>;
  state(): 'live' | 'delayed';
  /** Redis came or went. */
  onHealth(healthy: boolean): void;
  close(): void;
}

const CALM_MS = 15_000;
const ALARMED_MS = 2000;
/** Shorter absences are not worth a banner. */
const BANNER_AFTER_MS = 5000;

export function startBeacon(hub: Hub, isHealthy: () => boolean): Beacon {
  const before = new Map<string, TicketHead>();
  let state: 'live' | 'delayed' = 'live';
  let next: NodeJS.Timeout | undefined;
  let banner: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let closed = false;

  const schedule = () => {
    clearTimeout(next);
    if (!closed) next = setTimeout(() => void look(), isHealthy() ? CALM_MS : ALARMED_MS).unref();
  };
  const run = async () => {
    do {
      again = false;
      await lookOnce(hub, before);
    } while (again && !closed);
    running = null;
    schedule();
  };
  const look = (): Promise<void> => {
    if (running) again = true;
    running ??= run();
    return running;
  };
  const show = (now: 'live' | 'delayed') => {
    if (state === now) return;
    state = now;
    fanoutDelayed.set(now === 'delayed' ? 1 : 0);
    for (const connection of hub.registry.all()) connection.send('fanout', { state: now });
  };
  const onHealth = (healthy: boolean) => {
    clearTimeout(banner);
    if (healthy) show('live');
    else banner = setTimeout(() => show('delayed'), BANNER_AFTER_MS).unref();
    void look();
  };
  if (!isHealthy()) onHealth(false);
  schedule();

  return {
    look,
    state: () => state,
    onHealth,
    close() {
      closed = true;
      clearTimeout(next);
      clearTimeout(banner);
    },
  };
}

async function lookOnce(hub: Hub, before: Map<string, TicketHead>): Promise<void> {
  const now = performance.now();
  for (const [ticketId, until] of hub.movedTickets) if (until < now) hub.movedTickets.delete(ticketId);
  const ticketIds = hub.registry.ticketIds();
  for (const ticketId of before.keys()) if (!hub.registry.hasTicket(ticketId)) before.delete(ticketId);
  if (ticketIds.length === 0) return;
  try {
    const heads = await hub.ports.ticketHeads(ticketIds);
    const displaced = new Set<Connection>();
    const found = new Map(heads.map((head) => [head.rooms.ticketId, head]));
    for (const ticketId of ticketIds) {
      const head = found.get(ticketId);
      for (const connection of hub.registry.ofTicket(ticketId)) {
        if (isDisplaced(connection, ticketId, head)) displaced.add(connection);
      }
      if (head) tellHead(hub, head, before.get(ticketId));
      if (head) before.set(ticketId, head);
    }
    await authoriseTickets(hub, [...displaced]);
  } catch (error) {
    hub.app.log.warn({ err: error }, 'the heads of open tickets could not be read; trying again');
  }
}

function isDisplaced(connection: Connection, ticketId: string, head: TicketHead | undefined): boolean {
  const joined = connection.tickets.get(ticketId);
  if (!joined) return false;
  return !head || ticketRoom(head.rooms, joined.view) !== joined.room;
}

/** Also on the first look at a ticket: nothing says that its sockets heard what came since they joined. */
function tellHead(hub: Hub, head: TicketHead, before: TicketHead | undefined): void {
  const { ticketId } = head.rooms;
  hub.meetStaffEpoch(head.rooms);
  if (before && isMissed(hub, head, before)) {
    hub.counters.headBeaconHeals += 1;
    headBeaconHealsTotal.inc();
  }
  const allMoved = !before || head.seq !== before.seq;
  const pubMoved = !before || head.pubSeq !== before.pubSeq;
  if (!allMoved && !pubMoved) return;
  const { local } = hub.nsp;
  if (allMoved) local.to(ticketRoom(head.rooms, 'all')).emit('head', { ticketId, seq: head.seq });
  if (pubMoved) local.to(ticketRoom(head.rooms, 'pub')).emit('head', { ticketId, seq: head.pubSeq });
}

/** A note is not told to a node where only the customer has the ticket open: that is no loss. */
function isMissed(hub: Hub, head: TicketHead, before: TicketHead): boolean {
  const { ticketId } = head.rooms;
  const hasStaff = hub.registry
    .ofTicket(ticketId)
    .some((socket) => socket.tickets.get(ticketId)?.view === 'all');
  const [now, then] = hasStaff ? [head.seq, before.seq] : [head.pubSeq, before.pubSeq];
  return now > then && (hub.heardHeads.get(ticketId) ?? 0) < now;
}
