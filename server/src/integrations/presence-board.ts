// Who is here and who looks at which ticket, over all nodes: in Redis with 45 s to live, in memory without it.
import { randomBytes } from 'node:crypto';
import type { Person } from '@hotline/shared/contracts';
import type { ChainableCommander } from 'ioredis';
import type { PresenceBoard } from '../core/context.ts';
import type { Log } from '../core/log.ts';
import type { RedisLinks } from './redis.ts';

/** The board with its writing side, which only the sockets use. None of it throws or waits long. */
export interface LivePresence extends PresenceBoard {
  /** This node has a socket of theirs. True when no other node had one. */
  arrive(userId: string): Promise<boolean>;
  /** This node has none any more. True when no node has. */
  depart(userId: string): Promise<boolean>;
  /** True when they did not have the ticket open anywhere. */
  enterTicket(ticketId: string, person: Person): Promise<boolean>;
  /** True when they have it open nowhere any more. */
  exitTicket(ticketId: string, person: Person): Promise<boolean>;
  /** Keeps what this node has said alive; to be called every 15 s and after Redis came back. */
  refresh(): Promise<void>;
}

const LIFE_MS = 45_000;
const KEY_LIFE_SECONDS = 60;
const SILENT_MS = 2000;

type Reply = [Error | null, unknown][] | null;

export function createPresenceBoard(links: RedisLinks | null, log: Log): LivePresence {
  const node = randomBytes(6).toString('hex');
  const users = new Set<string>();
  const viewers = new Map<string, Map<string, Person>>();
  const prefix = links?.prefix ?? '';
  const userKey = (userId: string) => `${prefix}online:${userId}`;
  const ticketKey = (ticketId: string) => `${prefix}viewers:${ticketId}`;
  const memberOf = (person: Person) =>
    `${node} ${JSON.stringify({ id: person.id, name: person.name, role: person.role })}`;
  /** Redis' clock minus ours: nodes whose clocks disagree must not bury each other's people. */
  let clockOffsetMs = 0;
  /** After a command that was not answered: nobody waits for the next one. */
  let silentUntil = 0;
  const nowMs = () => Date.now() + clockOffsetMs;
  const untilMs = () => nowMs() + LIFE_MS;

  /** Null when Redis does not answer: this node then knows its own people only. */
  const ask = async (fill: (pipeline: ChainableCommander) => void): Promise<Reply> => {
    if (!links?.isHealthy() || performance.now() < silentUntil) return null;
    const pipeline = links.commands.pipeline();
    fill(pipeline);
    try {
      const reply = await pipeline.exec();
      const failure = reply?.find(([error]) => error)?.[0];
      if (failure) throw failure;
      return reply;
    } catch (error) {
      silentUntil = performance.now() + SILENT_MS;
      log.debug({ err: error }, 'presence without redis');
      return null;
    }
  };
  const say = (pipeline: ChainableCommander, key: string, member: string) =>
    pipeline.zadd(key, untilMs(), member).expire(key, KEY_LIFE_SECONDS);

  const peopleIn = (reply: unknown): Person[] =>
    (Array.isArray(reply) ? (reply as string[]) : []).map((member) =>
      JSON.parse(member.slice(member.indexOf(' ') + 1)),
    );
  const count = (reply: Reply, index: number): number | null => {
    const value = reply?.[index]?.[1];
    return typeof value === 'number' ? value : null;
  };

  const viewersOfEach = async (ticketIds: readonly string[]): Promise<Map<string, Person[]>> => {
    if (ticketIds.length === 0) return new Map();
    const reply = await ask((pipeline) => {
      for (const id of ticketIds) pipeline.zrangebyscore(ticketKey(id), nowMs(), '+inf');
    });
    return new Map(
      ticketIds.map((id, index) => {
        const found = new Map(viewers.get(id));
        for (const person of peopleIn(reply?.[index]?.[1])) found.set(person.id, person);
        return [id, [...found.values()]];
      }),
    );
  };

  return {
    async onlineAmong(userIds) {
      const online = new Set(userIds.filter((id) => users.has(id)));
      const unknown = userIds.filter((id) => !users.has(id));
      if (unknown.length === 0) return online;
      const reply = await ask((pipeline) => {
        for (const id of unknown) pipeline.zcount(userKey(id), nowMs(), '+inf');
      });
      unknown.forEach((id, index) => {
        if ((count(reply, index) ?? 0) > 0) online.add(id);
      });
      return online;
    },
    viewersOf: async (ticketId) => (await viewersOfEach([ticketId])).get(ticketId) ?? [],
    viewersOfEach,
    async arrive(userId) {
      users.add(userId);
      const reply = await ask((pipeline) =>
        say(pipeline, userKey(userId), node).zcount(userKey(userId), nowMs(), '+inf'),
      );
      return (count(reply, 2) ?? 1) === 1;
    },
    async depart(userId) {
      users.delete(userId);
      const reply = await ask((pipeline) =>
        pipeline.zrem(userKey(userId), node).zcount(userKey(userId), nowMs(), '+inf'),
      );
      return (count(reply, 1) ?? 0) === 0;
    },
    async enterTicket(ticketId, person) {
      const here = viewers.get(ticketId) ?? new Map<string, Person>();
      viewers.set(ticketId, here.set(person.id, person));
      const key = ticketKey(ticketId);
      const reply = await ask((pipeline) =>
        say(pipeline, key, memberOf(person)).zrangebyscore(key, nowMs(), '+inf'),
      );
      return peopleIn(reply?.[2]?.[1]).filter(({ id }) => id === person.id).length <= 1;
    },
    async exitTicket(ticketId, person) {
      const here = viewers.get(ticketId);
      const said = here?.get(person.id) ?? person;
      if (here?.delete(person.id) && here.size === 0) viewers.delete(ticketId);
      const key = ticketKey(ticketId);
      const reply = await ask((pipeline) =>
        pipeline.zrem(key, memberOf(said)).zrangebyscore(key, nowMs(), '+inf'),
      );
      return !peopleIn(reply?.[1]?.[1]).some(({ id }) => id === person.id);
    },
    async refresh() {
      const time = await ask((pipeline) => pipeline.time());
      const [seconds, micros] = (time?.[0]?.[1] ?? []) as [string?, string?];
      if (seconds && micros)
        clockOffsetMs = Number(seconds) * 1000 + Math.round(Number(micros) / 1000) - Date.now();
      if (users.size === 0 && viewers.size === 0) return;
      await ask((pipeline) => {
        for (const userId of users) say(pipeline, userKey(userId), node);
        for (const [ticketId, people] of viewers) {
          for (const person of people.values()) say(pipeline, ticketKey(ticketId), memberOf(person));
        }
      });
    },
  };
}
