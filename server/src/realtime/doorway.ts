// Where both kinds of socket come in and go out.
import { socketsGauge } from '../core/metrics.ts';
import { type Batching, createBatching } from './batching.ts';
import type { Connection } from './connection.ts';
import type { Hub } from './hub.ts';
import { goHome, leaveEverything } from './membership.ts';
import type { Sessions } from './sessions.ts';

export interface Doorway {
  hub: Hub;
  batching: Batching;
  /** Resolves once this node hears the person's home rooms. Never rejects. */
  enter(connection: Connection): Promise<void>;
  leave(connection: Connection): void;
}

export function createDoorway(
  hub: Hub,
  sessions: Pick<Sessions, 'confirm'>,
  fanoutState: () => 'live' | 'delayed',
): Doorway {
  return {
    hub,
    batching: createBatching(),
    async enter(connection) {
      hub.registry.add(connection);
      hub.counters.sockets[connection.door] += 1;
      socketsGauge.inc({ door: connection.door });
      hub.meetStaffEpoch(connection.actor);
      hub.announcer.came(connection.actor);
      await goHome(hub, connection, connection.actor);
      await sessions.confirm(connection);
      if (fanoutState() === 'delayed') connection.send('fanout', { state: 'delayed' });
    },
    leave(connection) {
      connection.ended = true;
      leaveEverything(hub, connection);
      hub.registry.remove(connection);
      hub.counters.sockets[connection.door] -= 1;
      socketsGauge.dec({ door: connection.door });
      hub.announcer.went(connection.actor);
    },
  };
}
