// Saved views of the inbox.
import { AppError } from '../../core/errors.ts';
import type { Handlers } from '../../core/operations.ts';

const notBuilt = async (): Promise<never> => {
  throw new AppError('internal');
};

export const viewsOps = {
  'views.list': notBuilt,
  'views.create': notBuilt,
  'views.update': notBuilt,
  'views.remove': notBuilt,
} satisfies Partial<Handlers>;
