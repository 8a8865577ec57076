// The bus: how a deed on one floor is heard on the floors above, without the lower floor knowing them.
import type { App, PublicCtx } from './context.ts';
import type { DomainEvent } from './events.ts';

type InTransactionListener = (ctx: PublicCtx, events: readonly DomainEvent[]) => Promise<void>;
type AfterCommitListener = (event: DomainEvent) => void;

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

export function createBus(): Bus {
  const within: InTransactionListener[] = [];
  const after: AfterCommitListener[] = [];
  return {
    onInTransaction: (listener) => void within.push(listener),
    onAfterCommit: (listener) => void after.push(listener),
    async inTransaction(ctx, events) {
      for (const listener of within) await listener(ctx, events);
    },
    afterCommit(app, event) {
      for (const listener of after) {
        try {
          listener(event);
        } catch (error) {
          app.log.error({ err: error, event: event.type }, 'a listener failed after commit');
        }
      }
    },
  };
}
