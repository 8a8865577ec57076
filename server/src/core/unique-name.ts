// Names that must be unique: how they are tidied, and how a second one is refused.
import { AppError, violatedUnique } from './errors.ts';

export const tidyName = (name: string): string => name.trim();

/** Runs `work`; a breach of the unique index `indexName` becomes `name_taken`. */
export async function refuseTakenName<T>(indexName: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (violatedUnique(error) !== indexName) throw error;
    throw new AppError('name_taken', { fields: { name: 'is taken; choose another' }, cause: error });
  }
}
