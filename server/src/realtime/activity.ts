// Lists of staff show who looks at a ticket and who writes in it, opened or not. Where the ticket stands is read
// again for each batch: only those who may see it now hear of it, and no keystroke costs a query.
import type { Activity, Doing, Hub } from './hub.ts';
import { createReloads } from './reloads.ts';
import { activityAudience } from './told-audience.ts';

const CALM_MS = 250;
const TICKETS_PER_READ = 500;

export function createActivity(hub: () => Hub): Activity {
  const reloads = createReloads<Doing>({
    urgentMs: CALM_MS,
    calmMs: CALM_MS,
    batch: TICKETS_PER_READ,
    read: (tickets) => tellLists(hub(), tickets),
  });
  return {
    tell: (ticketId, doing) => reloads.add(ticketId, false, doing),
    close: () => reloads.close(),
  };
}

async function tellLists(hub: Hub, tickets: ReadonlyMap<string, Doing[]>): Promise<void> {
  try {
    for (const sight of await hub.ports.ticketSights([...tickets.keys()])) {
      hub.meetStaffEpoch(sight.rooms);
      const { ticketId } = sight.rooms;
      const last = new Map(tickets.get(ticketId)?.map((doing) => [doing.user.id, doing]));
      for (const doing of last.values()) {
        for (const delivery of activityAudience(sight, { ticketId, ...doing })) hub.emit(delivery);
      }
    }
  } catch (error) {
    hub.app.log.warn({ err: error }, 'who looks at which ticket could not be told');
  }
}
