// Tells the database which staff have a socket on this process: routing gives work to nobody else.
import type { Actor } from '../core/context.ts';
import { newId } from '../core/ids.ts';
import type { Hub } from './hub.ts';
import { stirPlaces } from './places.ts';

export interface Heartbeat {
  /** Somebody came or went: the database hears it now instead of with the next beat. */
  look(): void;
  /** Says goodbye for everybody here. */
  close(): Promise<void>;
}

const BEAT_MS = 10_000;

/** `staffHere` answers who of the staff is on this process, those who have just gone included. */
export function startHeartbeat(hub: () => Hub, staffHere: () => Map<string, Actor>): Heartbeat {
  const nodeId = newId();
  /** Who counts as here by what the database was told last. */
  const told = new Map<string, Actor>();
  let running: Promise<void> | null = null;
  let again = false;
  let isBeat = false;
  let closed = false;

  /** One at a time, so that a goodbye never overtakes the arrival it follows. */
  const tell = async () => {
    const { app, ports } = hub();
    const everybody = isBeat;
    isBeat = false;
    const here = closed ? new Map<string, Actor>() : staffHere();
    const gone = [...told.values()].filter(({ userId }) => !here.has(userId));
    const arrived = [...here.values()].filter(({ userId }) => !told.has(userId));
    try {
      await ports.leave(nodeId, idsOf(gone));
      for (const { userId } of gone) told.delete(userId);
      await ports.beat(nodeId, idsOf(everybody ? [...here.values()] : arrived));
      for (const actor of here.values())
        if (everybody || arrived.includes(actor)) told.set(actor.userId, actor);
    } catch (error) {
      app.log.warn({ err: error }, 'signs of life could not be kept; trying again with the next beat');
      return;
    }
    for (const { userId } of arrived) app.bus.afterCommit(app, { type: 'agent.available', userId });
    const moved = [...gone, ...arrived].flatMap(({ categoryIds }) => categoryIds);
    if (moved.length > 0) stirPlaces(hub(), [...new Set(moved)]);
  };
  const run = async () => {
    do {
      again = false;
      await tell();
    } while (again);
    running = null;
  };
  const look = (): Promise<void> => {
    if (running) again = true;
    running ??= run();
    return running;
  };
  const timer = setInterval(() => {
    isBeat = true;
    void look();
  }, BEAT_MS);
  timer.unref();

  return {
    look: () => void look(),
    async close() {
      clearInterval(timer);
      closed = true;
      await look();
    },
  };
}

const idsOf = (actors: readonly Actor[]): string[] => actors.map(({ userId }) => userId);
