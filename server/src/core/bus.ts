// The bus: how a deed on one floor is heard on the floors above, without the lower floor knowing them.
import type { App, PublicCtx } from './context.ts';
import type { DomainEvent, DomainEventOf, DomainEventType } from './events.ts';

type InTransactionListener<Type extends DomainEventType> = (ctx: PublicCtx, event: DomainEventOf<Type>) => Promise<void>;
type AfterCommitListener = (event: DomainEvent) => void;

export interface Bus {
  /** Runs inside the deed's own transaction: what it writes commits or vanishes with the deed. */
  onInTransaction<Type extends DomainEventType>(type: Type, listener: InTransactionListener<Type>): void;
  /** Runs after COMMIT, for hints that may be lost. */
  onAfterCommit(listener: AfterCommitListener): void;
  inTransaction(ctx: PublicCtx, event: DomainEvent): Promise<void>;
  afterCommit(app: Pick<App, 'log'>, event: DomainEvent): void;
}

export function createBus(): Bus {
  const within = new Map<DomainEventType, ((ctx: PublicCtx, event: DomainEvent) => Promise<void>)[]>();
  const after: AfterCommitListener[] = [];
  return {
    onInTransaction(type, listener) {
      const listeners = within.get(type) ?? [];
      listeners.push(listener as (ctx: PublicCtx, event: DomainEvent) => Promise<void>);
      within.set(type, listeners);
    },
    onAfterCommit: (listener) => void after.push(listener),
    async inTransaction(ctx, event) {
      for (const listener of within.get(event.type) ?? []) await listener(ctx, event);
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
