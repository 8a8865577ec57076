// Canned replies: texts agents insert with a shortcut.
import { AppError } from '../../core/errors.ts';
import type { Handlers } from '../../core/operations.ts';

const notBuilt = async (): Promise<never> => {
  throw new AppError('internal');
};

export const cannedRepliesOps = {
  'cannedReplies.list': notBuilt,
  'cannedReplies.create': notBuilt,
  'cannedReplies.update': notBuilt,
  'cannedReplies.remove': notBuilt,
  'cannedReplies.used': notBuilt,
} satisfies Partial<Handlers>;
