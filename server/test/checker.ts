// The delivery checker: compares what was acknowledged and what every client holds with what the desk keeps.
import type { Entry } from '@hotline/shared/contracts';

export interface DeliveryReport {
  /** Acknowledged, but not kept, or not with a client that may see it. */
  lost: number;
  /** One send kept twice, or one client holding it twice. */
  duplicated: number;
  /** Numbers missing between the first and the last that a client holds. */
  gaps: number;
  /** Places where a client has another entry than the desk. */
  orderDifferences: number;
  /** Held by a client, but not kept. */
  phantoms: number;
  /** Heard by somebody who may not. */
  leaks: number;
}

export const CLEAN: DeliveryReport = {
  lost: 0,
  duplicated: 0,
  gaps: 0,
  orderDifferences: 0,
  phantoms: 0,
  leaks: 0,
};

/** A ticket as the desk keeps it, read afresh at the end: by staff and by its customer. */
export interface KeptTicket {
  ticketId: string;
  all: readonly Entry[];
  pub: readonly Entry[];
}

export interface ClientLog {
  /** Anything this client was handed: by event, acknowledgement or catch-up. The same entry may come often. */
  hear(entry: Entry): void;
  /** A send that was answered with this entry. */
  acked(entry: Entry): void;
}

interface Client {
  view: 'all' | 'pub';
  /** Tickets it follows to the end, so that it must hold all of them. */
  follows: ReadonlySet<string>;
  heard: Entry[];
}

export interface DeliveryChecker {
  client(options: { view: 'all' | 'pub'; follows: readonly string[] }): ClientLog;
  check(kept: readonly KeptTicket[]): DeliveryReport;
}

export function createDeliveryChecker(): DeliveryChecker {
  const clients: Client[] = [];
  const acked: Entry[] = [];
  return {
    client({ view, follows }) {
      const client: Client = { view, follows: new Set(follows), heard: [] };
      clients.push(client);
      return {
        hear: (entry) => void client.heard.push(entry),
        acked: (entry) => {
          acked.push(entry);
          client.heard.push(entry);
        },
      };
    },
    check(kept) {
      const report = { ...CLEAN };
      checkKept(kept, acked, report);
      for (const client of clients) checkClient(client, kept, report);
      return report;
    },
  };
}

function checkKept(kept: readonly KeptTicket[], acked: readonly Entry[], report: DeliveryReport): void {
  const ids = new Set(kept.flatMap(({ all }) => all.map((entry) => entry.id)));
  const ackedIds = new Set(acked.map((entry) => entry.id));
  for (const id of ackedIds) if (!ids.has(id)) report.lost += 1;
  for (const { all, pub } of kept) {
    const sends = all.flatMap((entry) => (entry.clientId ? [`${entry.author?.id} ${entry.clientId}`] : []));
    report.duplicated += sends.length - new Set(sends).size;
    report.gaps += missingNumbers(all) + missingNumbers(pub);
  }
}

/** Timelines begin at 1. */
const missingNumbers = (entries: readonly Entry[]): number => {
  const numbers = new Set(entries.map((entry) => entry.seq));
  return Math.max(0, ...numbers) - numbers.size;
};

function checkClient(client: Client, kept: readonly KeptTicket[], report: DeliveryReport): void {
  for (const ticketId of new Set(client.heard.map((entry) => entry.ticketId))) {
    if (!client.follows.has(ticketId))
      report.leaks += client.heard.filter((entry) => entry.ticketId === ticketId).length;
  }
  for (const { ticketId, all, pub } of kept) {
    if (!client.follows.has(ticketId)) continue;
    const heard = client.heard.filter((entry) => entry.ticketId === ticketId);
    compare(heard, client.view === 'all' ? all : pub, new Set(all.map((entry) => entry.id)), report);
  }
}

/** Folds what a client heard by number, as its screen does, and lays it beside what it should hold. */
function compare(
  heard: readonly Entry[],
  expected: readonly Entry[],
  keptIds: ReadonlySet<string>,
  report: DeliveryReport,
): void {
  const bySeq = new Map<number, string>();
  const seqOf = new Map<string, number>();
  const expectedIds = new Set(expected.map((entry) => entry.id));
  for (const entry of heard) {
    if (!keptIds.has(entry.id)) report.phantoms += 1;
    else if (!expectedIds.has(entry.id)) report.leaks += 1;
    const knownSeq = seqOf.get(entry.id);
    if (knownSeq !== undefined && knownSeq !== entry.seq) report.duplicated += 1;
    const knownId = bySeq.get(entry.seq);
    if (knownId !== undefined && knownId !== entry.id) report.orderDifferences += 1;
    seqOf.set(entry.id, entry.seq);
    bySeq.set(entry.seq, entry.id);
  }
  const first = Math.min(...bySeq.keys());
  for (const entry of expected) {
    if (entry.seq < first) continue;
    const id = bySeq.get(entry.seq);
    if (id === undefined) {
      if (entry.seq < Math.max(...bySeq.keys())) report.gaps += 1;
      else report.lost += 1;
    } else if (id !== entry.id) report.orderDifferences += 1;
  }
  if (bySeq.size === 0) report.lost += expected.length;
}
