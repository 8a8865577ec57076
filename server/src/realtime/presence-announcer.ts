// Tells others who came and who went: a person, not a tab, over all nodes.
import type { Availability, Person } from '@hotline/shared/contracts';
import type { Actor } from '../core/context.ts';
import type { LivePresence } from '../integrations/presence-board.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { Hub, PresenceAnnouncer } from './hub.ts';
import { stirPlaces } from './places.ts';
import { presenceAudience, viewerAudience } from './told-audience.ts';

const GONE_AFTER_MS = 5000;
const REFRESH_MS = 15_000;

const personOf = ({ userId: id, name, role }: Actor): Person => ({ id, name, role });

export function createPresenceAnnouncer(hub: () => Hub, board: LivePresence): PresenceAnnouncer {
  const present = new Set<string>();
  const leaving = new Map<string, { timer: NodeJS.Timeout; actor: Actor }>();
  /** Opening and closing of one ticket by one person, in the order they happened. */
  const turns = new Map<string, Promise<void>>();

  const tell = async (userId: string, availability: Availability, online: boolean) => {
    const assigned = await hub().ports.assignedTicketRooms(userId);
    const presence = { userId, availability, online };
    for (const delivery of presenceAudience(presence, hub().staffEpoch(), assigned)) hub().emit(delivery);
  };
  const quietly = (work: Promise<unknown>) => {
    work.catch((error: unknown) => hub().app.log.warn({ err: error }, 'presence could not be told'));
  };
  const depart = async (actor: Actor) => {
    leaving.delete(actor.userId);
    if (hub().registry.ofUser(actor.userId).length > 0) return;
    if (actor.role !== 'user') heartbeat.look();
    present.delete(actor.userId);
    const isGone = await board.depart(actor.userId);
    if (isGone && actor.role !== 'user') await tell(actor.userId, actor.availability, false);
  };
  /** Who has just gone counts as here: a reload is no goodbye. */
  const staffHere = () => {
    const here = new Map<string, Actor>();
    for (const { actor } of leaving.values()) if (actor.role !== 'user') here.set(actor.userId, actor);
    for (const { actor } of hub().registry.all()) if (actor.role !== 'user') here.set(actor.userId, actor);
    return here;
  };
  const heartbeat = startHeartbeat(hub, staffHere);
  const inTurn = (key: string, work: () => Promise<void>) => {
    const turn = (turns.get(key) ?? Promise.resolve()).then(work).catch((error: unknown) => {
      hub().app.log.warn({ err: error }, 'viewers could not be told');
    });
    turns.set(key, turn);
    void turn.then(() => {
      if (turns.get(key) === turn) turns.delete(key);
    });
  };
  const refresh = () => quietly(board.refresh());
  const timer = setInterval(refresh, REFRESH_MS);
  timer.unref();

  return {
    came(actor) {
      const { userId } = actor;
      clearTimeout(leaving.get(userId)?.timer);
      leaving.delete(userId);
      if (present.has(userId)) return;
      present.add(userId);
      if (actor.role !== 'user') heartbeat.look();
      quietly(
        board.arrive(userId).then(async (isFirst) => {
          if (isFirst && actor.role !== 'user') await tell(userId, actor.availability, true);
        }),
      );
    },
    went(actor) {
      const { userId } = actor;
      if (hub().registry.ofUser(userId).length > 0 || leaving.has(userId)) return;
      const goodbye = setTimeout(() => quietly(depart(actor)), GONE_AFTER_MS);
      goodbye.unref();
      leaving.set(userId, { timer: goodbye, actor });
    },
    opened(rooms, actor) {
      const person = personOf(actor);
      inTurn(`${rooms.ticketId} ${person.id}`, async () => {
        if (!(await board.enterTicket(rooms.ticketId, person))) return;
        for (const delivery of viewerAudience(rooms, 'user_joined', person)) hub().emit(delivery);
        hub().activity.tell(rooms.ticketId, { user: person, doing: 'viewing' });
      });
    },
    closed(rooms, actor) {
      const person = personOf(actor);
      inTurn(`${rooms.ticketId} ${person.id}`, async () => {
        if (!(await board.exitTicket(rooms.ticketId, person))) return;
        for (const delivery of viewerAudience(rooms, 'user_left', person)) hub().emit(delivery);
        hub().activity.tell(rooms.ticketId, { user: person, doing: 'gone' });
      });
    },
    availabilityChanged(userId, availability) {
      // Somebody who is on another node, or nowhere, may serve any category.
      const [here] = hub().registry.ofUser(userId);
      if (here?.actor.role !== 'user') stirPlaces(hub(), here ? [...here.actor.categoryIds] : null);
      quietly(board.onlineAmong([userId]).then((online) => tell(userId, availability, online.has(userId))));
    },
    refresh,
    async close() {
      clearInterval(timer);
      const last = [...leaving.values()];
      for (const { timer: goodbye } of last) clearTimeout(goodbye);
      leaving.clear();
      await Promise.allSettled([
        heartbeat.close(),
        ...turns.values(),
        ...[...present].map((userId) => board.depart(userId)),
      ]);
      present.clear();
    },
  };
}
