// What every service function is handed: the process-long App, and the Ctx of one call.
import type { Availability, Person, Role } from '@hotline/shared/contracts';
import type { Config } from '../config/config.ts';
import { type Database, type Db, withTransaction } from '../db/client.ts';
import type { Budgets } from './budgets.ts';
import type { Clock } from './clock.ts';
import type { DomainEvent, TicketRooms } from './events.ts';
import type { Log } from './log.ts';

/** Signs and checks access tokens; the HTTP door brings the implementation. */
export interface AccessTokens {
  sign(claims: AccessClaims): string;
  /** Null for anything that is not a live access token of this desk. */
  verify(token: string): AccessClaims | null;
}

export interface AccessClaims {
  userId: string;
  sessionId: string;
}

export interface App {
  config: Config;
  database: Database;
  log: Log;
  clock: Clock;
  bus: Bus;
  budgets: Budgets;
  tokens: AccessTokens;
  presence: PresenceBoard;
}

export type InTransactionListener = (ctx: PublicCtx, events: readonly DomainEvent[]) => Promise<void>;
export type AfterCommitListener = (event: DomainEvent) => void;

export interface Bus {
  /**
   * Hears all events of a transaction at once, inside it and just before COMMIT: what it writes commits
   * or vanishes with the deed. A batch of messages is one call, so that it can be one statement.
   * Events it publishes itself go out after COMMIT.
   */
  onInTransaction(listener: InTransactionListener): void;
  /** Hears each event after COMMIT, for hints that may be lost. */
  onAfterCommit(listener: AfterCommitListener): void;
  inTransaction(ctx: PublicCtx, events: readonly DomainEvent[]): Promise<void>;
  afterCommit(app: Pick<App, 'log'>, event: DomainEvent): void;
}

/** Who is here now, over all nodes. Soft state: forgotten by itself 45 s after the last sign of life. */
export interface PresenceBoard {
  /** Of these people, who has a live socket. Never throws: without Redis it knows its own node. */
  onlineAmong(userIds: readonly string[]): Promise<Set<string>>;
  /** Who has this ticket open. */
  viewersOf(ticketId: string): Promise<Person[]>;
  /** The same of many tickets at once. */
  viewersOfEach(ticketIds: readonly string[]): Promise<Map<string, Person[]>>;
}

/** Whoever signed in, as the database has them, at most a second old. */
export interface Actor {
  userId: string;
  sessionId: string;
  name: string;
  role: Role;
  categoryIds: readonly string[];
  availability: Availability;
  authEpoch: number;
  staffEpoch: number;
}

/** What a live socket lends to the operation it called. */
export interface LiveSocket {
  id: string;
  /** Resolves once this node listens for the rooms: read only after it. */
  joinTicket(rooms: TicketRooms, view: 'all' | 'pub'): Promise<void>;
  leaveTicket(ticketId: string): void;
  /** View under which the ticket is joined; undefined when it is not. */
  viewOf(ticketId: string): 'all' | 'pub' | undefined;
  watchQueue(categoryId: string): Promise<void>;
}

/** A call by nobody in particular. */
export interface PublicCtx extends App {
  db: Db;
  /** True while `db` is a transaction. */
  inTransaction: boolean;
  /** Inside a transaction: the database's time, the same `now()` everywhere in it. Null outside. */
  startedAt: Date | null;
  actor: Actor | null;
  requestId: string;
  ip: string | null;
  userAgent: string;
  /** The socket that called; null over HTTP. */
  live: LiveSocket | null;
  /** Told to the bus at once, or after COMMIT inside a transaction. */
  publish(event: DomainEvent): void;
}

/** A call by somebody signed in. */
export interface Ctx extends PublicCtx {
  actor: Actor;
}

export function createCtx(
  app: App,
  call: Pick<PublicCtx, 'actor' | 'requestId' | 'ip' | 'userAgent' | 'live'>,
): PublicCtx {
  const ctx: PublicCtx = {
    ...app,
    ...call,
    db: app.database.drizzle,
    inTransaction: false,
    startedAt: null,
    publish: (event) => app.bus.afterCommit(app, event),
  };
  return ctx;
}

/** The database's time of the running transaction. */
export function transactionTime(ctx: Pick<PublicCtx, 'startedAt'>): Date {
  if (!ctx.startedAt) throw new Error('only a transaction has a time');
  return ctx.startedAt;
}

/**
 * One transaction: `work` gets a ctx whose `db` is the transaction. Events wait for COMMIT; listeners
 * that must not lose anything write their rows inside it. Nested calls join the outer transaction.
 */
export async function inTransaction<C extends PublicCtx, T>(
  ctx: C,
  work: (ctx: C) => Promise<T>,
): Promise<T> {
  if (ctx.inTransaction) return work(ctx);
  const held: DomainEvent[] = [];
  const result = await withTransaction(ctx.database, async (tx, startedAt) => {
    const inner: C = {
      ...ctx,
      db: tx,
      inTransaction: true,
      startedAt,
      publish: (event: DomainEvent) => held.push(event),
    };
    const value = await work(inner);
    if (held.length > 0) await ctx.bus.inTransaction(inner, [...held]);
    return value;
  });
  for (const event of held) ctx.bus.afterCommit(ctx, event);
  return result;
}
