// A reader that does not read costs nobody else anything: it is closed, and catches up when it comes back.
import { slowCloseTotal } from '../core/metrics.ts';
import type { Hub } from './hub.ts';

const LOOK_MS = 1000;

export function startBackpressure(hub: Hub): { close(): void } {
  const timer = setInterval(() => {
    for (const connection of hub.registry.all()) {
      if (connection.ended || !connection.isBacklogged()) continue;
      hub.counters.slowCloses += 1;
      slowCloseTotal.inc();
      connection.close('resync');
    }
  }, LOOK_MS);
  timer.unref();
  return { close: () => clearInterval(timer) };
}
