// Answers presence.*
import { AppError } from '../../core/errors.ts';
import type { Handlers } from '../../core/operations.ts';
import { setPresence } from './presence.service.ts';

const notBuilt = async (): Promise<never> => {
  throw new AppError('internal');
};

export const presenceOps = {
  'presence.set': setPresence,
  'presence.force': notBuilt,
} satisfies Partial<Handlers>;
