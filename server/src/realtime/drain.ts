// Leaving without anybody noticing: newcomers are refused, sockets are sent elsewhere one by one.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from './connection.ts';
import type { Hub } from './hub.ts';

const TICK_MS = 100;
/** From the hint to the close, for clients that do not go by themselves. */
const GRACE_MS = 1000;
const RETURN_WITHIN_MS = 1000;
const IN_FLIGHT_MAX_MS = 5000;
/** Peers that do not answer a close are cut off after 2 s. */
const LAST_CLOSE_MAX_MS = 2500;

/** Only sockets of this node: a plain "disconnect everybody" would be heard by all nodes. */
export async function drainSockets(hub: Hub, spreadMs: number): Promise<void> {
  const waiting = shuffled([...hub.registry.all()]);
  const spread = Math.max(0, spreadMs - GRACE_MS);
  const startedAt = performance.now();
  const total = waiting.length;
  const closing: Promise<void>[] = [];
  while (waiting.length > 0) {
    const elapsed = performance.now() - startedAt;
    const due = spread === 0 ? total : Math.ceil((total * (elapsed + TICK_MS)) / spread);
    while (waiting.length > 0 && total - waiting.length < due) {
      const connection = waiting.pop();
      if (connection && !connection.ended) closing.push(sendAway(connection));
    }
    if (waiting.length > 0) await sleep(TICK_MS);
  }
  await Promise.all(closing);
  for (const connection of [...hub.registry.all()]) connection.close('going_away');
  for (let waitedMs = 0; hub.registry.size() > 0 && waitedMs < LAST_CLOSE_MAX_MS; waitedMs += TICK_MS)
    await sleep(TICK_MS);
}

async function sendAway(connection: Connection): Promise<void> {
  connection.send('session', {
    reason: 'draining',
    reconnectAfterMs: Math.round(Math.random() * RETURN_WITHIN_MS),
  });
  await sleep(GRACE_MS);
  for (let waitedMs = 0; connection.inFlight > 0 && waitedMs < IN_FLIGHT_MAX_MS; waitedMs += TICK_MS)
    await sleep(TICK_MS);
  connection.close('going_away');
}

function shuffled<T>(items: T[]): T[] {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1));
    [items[at], items[other]] = [items[other] as T, items[at] as T];
  }
  return items;
}
