// Tasks: internal to-dos.
import { AppError } from '../../core/errors.ts';
import type { Handlers } from '../../core/operations.ts';

const notBuilt = async (): Promise<never> => {
  throw new AppError('internal');
};

export const tasksOps = {
  'tasks.list': notBuilt,
  'tasks.create': notBuilt,
  'tasks.get': notBuilt,
  'tasks.update': notBuilt,
  'tasks.remove': notBuilt,
} satisfies Partial<Handlers>;
