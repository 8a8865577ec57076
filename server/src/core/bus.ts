// The bus: how a deed on one floor is heard on the floors above, without the lower floor knowing them.
import type { AfterCommitListener, Bus, InTransactionListener } from './context.ts';

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
