// The tickets somebody looks at: one resume for all of them after each break, a poll while no socket connects.
import type { Entry } from '../contracts/index.ts';
import { ApiError, type CallOperation } from './api-client.ts';

export interface CaughtUp {
  entries: readonly Entry[];
  head: number;
}

/** A ticket somebody looks at; the connection keeps it complete. */
export interface Follower {
  ticketId: string;
  /** Last seq this client has without a hole. */
  cursor(): number;
  /** Join it over a fresh socket: only asked of those that never joined. */
  join(): void;
  caughtUp(page: CaughtUp): void;
  gone(): void;
}

export interface Following {
  /** Say that `tickets.open` has joined it on the present socket. */
  joined(): void;
  stop(): void;
}

export interface FollowedTicketsOptions {
  call: CallOperation;
  http: CallOperation;
  connected: () => boolean;
  /** False: nobody wants the connection, so nothing is polled. */
  wanted: () => boolean;
  /** The rooms could not be joined again: come back on a fresh socket rather than stay deaf. */
  onResumeFailed: () => void;
  leave: (ticketId: string) => void;
  pollEveryMs: number;
}

export interface FollowedTickets {
  follow(follower: Follower): Following;
  resume(): Promise<void>;
  schedulePoll(): void;
  stopPolling(): void;
}

const RESUME_MAX = 200;

export function createFollowedTickets(options: FollowedTicketsOptions): FollowedTickets {
  const { call, http, connected, wanted, pollEveryMs } = options;
  const followed = new Map<string, { follower: Follower; joined: boolean }>();
  let pollTimer: ReturnType<typeof setTimeout> | undefined;

  async function resume(): Promise<void> {
    const back = [...followed.values()].filter((one) => one.joined).slice(0, RESUME_MAX);
    for (const one of followed.values()) if (!one.joined) one.follower.join();
    if (back.length === 0) return;
    const cursors = Object.fromEntries(back.map(({ follower }) => [follower.ticketId, follower.cursor()]));
    try {
      const reply = await call('timeline.resume', { cursors });
      for (const ticket of reply.tickets) followed.get(ticket.ticketId)?.follower.caughtUp(ticket);
      for (const ticketId of reply.gone) followed.get(ticketId)?.follower.gone();
    } catch {
      if (connected()) options.onResumeFailed();
    }
  }

  function schedulePoll(): void {
    if (pollTimer !== undefined || !wanted()) return;
    pollTimer = setTimeout(() => void poll(), pollEveryMs * (0.8 + Math.random() * 0.4));
  }

  /** Asks for each followed ticket, or just whether the desk is there. */
  async function poll(): Promise<void> {
    pollTimer = undefined;
    if (connected() || !wanted()) return;
    await (followed.size > 0 ? pollFollowed() : http('auth.verify', {}).catch(() => undefined));
    if (!connected()) schedulePoll();
  }

  async function pollFollowed(): Promise<void> {
    for (const { follower } of [...followed.values()]) {
      const { ticketId } = follower;
      try {
        const page = await http('timeline.list', { ticketId, after: follower.cursor(), limit: 100 });
        if (followed.has(ticketId)) follower.caughtUp(page);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.code === 'not_found') follower.gone();
        if (error.retryable || error.status === 401) return;
      }
    }
  }

  return {
    resume,
    schedulePoll,
    stopPolling() {
      clearTimeout(pollTimer);
      pollTimer = undefined;
    },
    follow(follower) {
      const one = { follower, joined: false };
      followed.set(follower.ticketId, one);
      if (!connected()) schedulePoll();
      return {
        joined() {
          one.joined = true;
        },
        stop() {
          if (followed.get(follower.ticketId) !== one) return;
          followed.delete(follower.ticketId);
          if (one.joined) options.leave(follower.ticketId);
        },
      };
    },
  };
}
