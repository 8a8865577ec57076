// The one error services throw; each door turns it into a reply in one place.
import { ERRORS, type ErrorBody, type ErrorCode } from '@hotline/shared/contracts';

export interface ErrorDetail {
  /** Says it better than the code's own sentence. */
  message?: string;
  /** Field -> what is wrong with it and what to do. */
  fields?: Record<string, string>;
  retryAfterMs?: number;
  data?: unknown;
  cause?: unknown;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, detail: ErrorDetail = {}) {
    super(detail.message ?? ERRORS[code].message, { cause: detail.cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
  }
}

/** Refuse one field by name. */
export const fieldError = (field: string, problem: string): AppError =>
  new AppError('validation_failed', { fields: { [field]: problem } });

const RETRYABLE_SQLSTATES: ReadonlySet<string> = new Set([
  '23503', // foreign_key_violation: what it refers to was deleted meanwhile; the next try names it
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available
  '57014', // query_canceled: statement_timeout
  '53300', // too_many_connections
  '53100', // disk_full
  '53200', // out_of_memory
]);

const CONNECTION_ERRORS: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
  '57P01',
  '57P02',
  '57P03',
  '25P03', // idle_in_transaction_session_timeout
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
]);

/** What node-postgres says, which gives no codes, when the other end is silent or gone. */
const LOST =
  /connection terminated|timeout exceeded when trying to connect|client has encountered|query read timeout/i;

function* causes(error: unknown): Generator<Error & { code?: string }> {
  let current = error;
  for (let depth = 0; current instanceof Error && depth < 6; depth += 1) {
    yield current;
    current = current.cause;
  }
}

/** The SQLSTATE or system code of a database failure, wherever drizzle wrapped it. */
export function databaseCode(error: unknown): string | undefined {
  for (const cause of causes(error)) if (typeof cause.code === 'string') return cause.code;
  return undefined;
}

/** The unique index a database refusal is about, if it is one. */
export function violatedUnique(error: unknown): string | undefined {
  for (const cause of causes(error)) {
    if (cause.code === '23505') return (cause as { constraint?: string }).constraint ?? '';
  }
  return undefined;
}

/** Any thrown thing as an AppError: what we do not know is `internal`, a database that is away is retryable. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = databaseCode(error);
  if (code !== undefined && RETRYABLE_SQLSTATES.has(code)) {
    return new AppError('busy', { cause: error, retryAfterMs: 500 });
  }
  if (code !== undefined && CONNECTION_ERRORS.has(code)) {
    return new AppError('unavailable', { cause: error, retryAfterMs: 1000 });
  }
  for (const cause of causes(error)) {
    if (LOST.test(cause.message)) return new AppError('unavailable', { cause: error, retryAfterMs: 1000 });
  }
  return new AppError('internal', { cause: error });
}

export function toErrorBody(error: AppError, requestId: string): ErrorBody {
  const { fields, retryAfterMs, data } = error.detail;
  return {
    code: error.code,
    message: error.message,
    requestId,
    ...(fields && { fields }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(data !== undefined && { data }),
  };
}
