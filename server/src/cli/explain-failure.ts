// Why a process could not start or a command could not run, in words for whoever can mend it.
import { ConfigError } from '../config/config.ts';
import { AppError, databaseCode } from '../core/errors.ts';
import { FolderInUseError } from '../db/embedded/folder-lock.ts';
import { SchemaMismatchError } from '../db/migrate.ts';

/** Their messages say all there is to say. */
const EXPECTED = [ConfigError, FolderInUseError, SchemaMismatchError, AppError];
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ETIMEDOUT',
]);
/** PostgreSQL's: wrong name or password, no such database, too many connections, starting or stopping. */
const TURNED_AWAY = /^(28\w{3}|3D000|53300|57P0[123])$/;
const LOCK_NOT_AVAILABLE = '55P03';
/** node-postgres gives these no code. */
const TOO_LATE = /^timeout (expired|exceeded)|connection timeout/;

/** With a stack only where nobody foresaw it. */
export function explainFailure(error: unknown): string {
  const reason = reasonOf(error);
  if (EXPECTED.some((kind) => error instanceof kind)) return reason;
  const { stack } = error as { stack?: string };
  const code = databaseCode(error) ?? '';
  if (code === LOCK_NOT_AVAILABLE) return 'A server is at it just now. Try again in a moment.';
  if (UNREACHABLE.has(code) || TURNED_AWAY.test(code) || TOO_LATE.test(reason))
    return `The database at DATABASE_URL cannot be used: ${reason}`;
  return stack ?? reason;
}

/** A name with several addresses fails with an error per address and no message of its own. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
