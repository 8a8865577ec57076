// Incidents: one cause behind many tickets.
import { AppError } from '../../core/errors.ts';
import type { Handlers } from '../../core/operations.ts';

const notBuilt = async (): Promise<never> => {
  throw new AppError('internal');
};

export const incidentsOps = {
  'incidents.list': notBuilt,
  'incidents.get': notBuilt,
  'incidents.create': notBuilt,
  'incidents.update': notBuilt,
  'incidents.link': notBuilt,
  'incidents.unlink': notBuilt,
  'incidents.post': notBuilt,
  'incidents.resolve': notBuilt,
} satisfies Partial<Handlers>;
