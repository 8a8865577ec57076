// What the sockets of one node count; the metrics page has the same for the whole process.
export interface RealtimeCounters {
  sockets: { socketio: number; ws: number };
  /** Closes by the server, per close code. */
  closes: Record<string, number>;
  /** Tickets whose head had moved without this node having been told: lost hints, healed. */
  headBeaconHeals: number;
  slowCloses: number;
  refusedFrames: number;
  refusedHandshakes: Record<string, number>;
  publishFailures: number;
}

export function createCounters(): RealtimeCounters {
  return {
    sockets: { socketio: 0, ws: 0 },
    closes: {},
    headBeaconHeals: 0,
    slowCloses: 0,
    refusedFrames: 0,
    refusedHandshakes: {},
    publishFailures: 0,
  };
}

export function countIn(counts: Record<string, number>, key: string | number): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
