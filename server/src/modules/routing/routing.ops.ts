// Routing: who gets a ticket that nobody has.
import { AppError } from '../../core/errors.ts';
import type { Handlers } from '../../core/operations.ts';

const notBuilt = async (): Promise<never> => {
  throw new AppError('internal');
};

export const routingOps = {
  'offers.list': notBuilt,
  'offers.accept': notBuilt,
  'offers.decline': notBuilt,
  'queues.place': notBuilt,
} satisfies Partial<Handlers>;
