// The one error a client call can throw: what the server answered, or what kept it from answering.
import { ERRORS, type ErrorBody, type ErrorCode } from '../contracts/errors.ts';

/** What only a client can say: it could not ask at all, or heard nothing back. */
export type ClientErrorCode = 'offline' | 'timeout' | 'aborted' | 'unreadable_reply';
export type ApiErrorCode = ErrorCode | ClientErrorCode;

const CLIENT_MESSAGES: Record<ClientErrorCode, string> = {
  offline: 'The desk cannot be reached.',
  timeout: 'The desk did not answer in time.',
  aborted: 'The call was called off.',
  unreadable_reply: 'The answer could not be read.',
};

const CLIENT_RETRYABLE: Record<ClientErrorCode, boolean> = {
  offline: true,
  timeout: true,
  aborted: false,
  unreadable_reply: true,
};

export interface ApiErrorDetail {
  message?: string;
  /** Field -> what is wrong with it. */
  fields?: Record<string, string>;
  /** HTTP status; 0 when there was no answer. */
  status?: number;
  requestId?: string;
  retryAfterMs?: number;
  data?: unknown;
  cause?: unknown;
}

export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly fields: Record<string, string>;
  readonly status: number;
  readonly requestId: string;
  readonly retryAfterMs: number | undefined;
  readonly data: unknown;

  constructor(code: ApiErrorCode, detail: ApiErrorDetail = {}) {
    super(detail.message ?? defaultMessage(code), { cause: detail.cause });
    this.name = 'ApiError';
    this.code = code;
    this.fields = detail.fields ?? {};
    this.status = detail.status ?? (isClientCode(code) ? 0 : ERRORS[code].status);
    this.requestId = detail.requestId ?? '';
    this.retryAfterMs = detail.retryAfterMs;
    this.data = detail.data;
  }

  /** Whether the same call, unchanged, may succeed later. */
  get retryable(): boolean {
    return isClientCode(this.code) ? CLIENT_RETRYABLE[this.code] : ERRORS[this.code].retryable;
  }
}

const isClientCode = (code: ApiErrorCode): code is ClientErrorCode => Object.hasOwn(CLIENT_MESSAGES, code);
const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(ERRORS, code);
const defaultMessage = (code: ApiErrorCode): string =>
  isClientCode(code) ? CLIENT_MESSAGES[code] : ERRORS[code].message;

/** The code of an error whose body is missing or not ours: a proxy's page, say. */
function codeOfStatus(status: number): ApiErrorCode {
  if (status === 429) return 'rate_limited';
  if (status === 413) return 'payload_too_large';
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 502 || status === 503 || status === 504) return 'unavailable';
  return status >= 500 ? 'internal' : 'unreadable_reply';
}

/** An error body from any door as an ApiError. */
export function toApiError(body: unknown, status = 0): ApiError {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Partial<ErrorBody>;
  if (!isErrorCode(given.code)) return new ApiError(codeOfStatus(status), { status });
  return new ApiError(given.code, {
    message: given.message,
    fields: given.fields,
    status: status || ERRORS[given.code].status,
    requestId: given.requestId,
    retryAfterMs: given.retryAfterMs,
    data: given.data,
  });
}

/** Any thrown thing as an ApiError. */
export function asApiError(thrown: unknown): ApiError {
  return thrown instanceof ApiError ? thrown : new ApiError('internal', { cause: thrown });
}
