// Schedules: business hours and holidays.
import { AppError } from '../../core/errors.ts';
import type { Handlers } from '../../core/operations.ts';

const notBuilt = async (): Promise<never> => {
  throw new AppError('internal');
};

export const schedulesOps = {
  'schedules.list': notBuilt,
  'schedules.create': notBuilt,
  'schedules.update': notBuilt,
  'schedules.remove': notBuilt,
} satisfies Partial<Handlers>;
