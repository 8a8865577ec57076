// Sockets live as long as their session: the database is asked every 10 s, and at once after a hint.
import type { Actor } from '../core/context.ts';
import type { SessionEndReason } from '../core/events.ts';
import type { Connection } from './connection.ts';
import type { Hub } from './hub.ts';
import { goHome, leaveEverything } from './membership.ts';
import { authoriseTickets } from './reauthorise.ts';

export interface Sessions {
  end(sessionIds: readonly string[], reason: SessionEndReason): void;
  /** Looks at all sessions now; calls that come meanwhile share the next look. */
  sweep(): Promise<void>;
  /** Looks again at a socket that has just come in: what it came with may have ended before it was here to be told. */
  confirm(connection: Connection): Promise<void>;
  close(): void;
}

const SWEEP_MS = 10_000;
/** From the farewell to the close: time enough for the words to leave. */
const FAREWELL_MS = 100;

export function createSessions(hub: Hub): Sessions {
  let running: Promise<void> | null = null;
  let again = false;
  const look = async () => {
    do {
      again = false;
      await lookAt(hub, hub.registry.sessionIds());
    } while (again);
    running = null;
  };
  const sweep = (): Promise<void> => {
    if (running) again = true;
    running ??= look();
    return running;
  };
  /** Sockets that come in together share one look. */
  let newcomers: { sessionIds: Set<string>; look: Promise<void> } | null = null;
  const confirm = (connection: Connection): Promise<void> => {
    newcomers ??= gather((sessionIds) => lookAt(hub, sessionIds));
    newcomers.sessionIds.add(connection.actor.sessionId);
    return newcomers.look;
  };
  const gather = (lookAtThem: (sessionIds: string[]) => Promise<void>) => {
    const sessionIds = new Set<string>();
    const look = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      newcomers = null;
      return lookAtThem([...sessionIds]);
    });
    return { sessionIds, look };
  };
  const timer = setInterval(() => void sweep(), SWEEP_MS);
  timer.unref();
  return {
    end(sessionIds, reason) {
      for (const sessionId of sessionIds) {
        for (const connection of hub.registry.ofSession(sessionId)) endConnection(hub, connection, reason);
      }
    },
    sweep,
    confirm,
    close: () => clearInterval(timer),
  };
}

function endConnection(hub: Hub, connection: Connection, reason: SessionEndReason): void {
  if (connection.ended) return;
  connection.ended = true;
  leaveEverything(hub, connection);
  connection.send('session', { reason });
  setTimeout(() => connection.close('session_ended'), FAREWELL_MS).unref();
}

/** One query for all of these sessions. Never rejects. */
async function lookAt(hub: Hub, sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length === 0) return;
  try {
    const actors = await hub.ports.liveActors(sessionIds);
    const changed: Connection[] = [];
    for (const sessionId of sessionIds) {
      const actor = actors.get(sessionId);
      if (actor) hub.meetStaffEpoch(actor);
      for (const connection of hub.registry.ofSession(sessionId)) {
        if (!actor) endConnection(hub, connection, 'expired');
        else if (standsDifferently(connection.actor, actor)) changed.push(connection);
        else connection.actor = actor;
      }
    }
    if (changed.length === 0) return;
    // The role decides what may be seen: the old rooms are left before anything is awaited.
    await Promise.all(
      changed.map((socket) => goHome(hub, socket, actors.get(socket.actor.sessionId) ?? socket.actor)),
    );
    await authoriseTickets(hub, changed);
  } catch (error) {
    hub.app.log.warn({ err: error }, 'the sessions of live sockets could not be checked; trying again');
  }
}

function standsDifferently(before: Actor, now: Actor): boolean {
  return (
    before.role !== now.role ||
    before.authEpoch !== now.authEpoch ||
    before.staffEpoch !== now.staffEpoch ||
    before.categoryIds.length !== now.categoryIds.length ||
    before.categoryIds.some((id) => !now.categoryIds.includes(id))
  );
}
