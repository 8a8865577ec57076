// Drafts: what an agent typed and has not sent.
import { AppError } from '../../core/errors.ts';
import type { Handlers } from '../../core/operations.ts';

const notBuilt = async (): Promise<never> => {
  throw new AppError('internal');
};

export const draftsOps = {
  'drafts.list': notBuilt,
  'drafts.save': notBuilt,
} satisfies Partial<Handlers>;
