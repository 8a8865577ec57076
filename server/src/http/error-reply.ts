// Everything that goes wrong on HTTP, in the one error shape; Fastify's own refusals included.
import { ERRORS, type ErrorBody } from '@hotline/shared/contracts';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, toAppError, toErrorBody } from '../core/errors.ts';

export function sendError(reply: FastifyReply, error: AppError): FastifyReply {
  return sendErrorBody(reply, ERRORS[error.code].status, toErrorBody(error, reply.request.id));
}

export function sendErrorBody(reply: FastifyReply, status: number, body: ErrorBody): FastifyReply {
  if (body.retryAfterMs !== undefined)
    reply.header('retry-after', Math.max(1, Math.ceil(body.retryAfterMs / 1000)));
  return reply
    .code(status)
    .headers({ 'cache-control': 'no-store', 'x-request-id': body.requestId })
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body));
}

/** Fastify's error handler: what was refused before an operation ran, or broke after it. */
export function replyWithError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const known = fromFastify(error);
  if (ERRORS[known.code].status >= 500)
    request.log.error({ err: error, requestId: request.id }, 'a request failed');
  return sendError(reply, known);
}

function fromFastify(error: FastifyError): AppError {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('payload_too_large', { cause: error });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError('unsupported_media_type', { cause: error });
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new AppError('invalid_json', { cause: error });
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_ASYNC_CONSTRAINT':
      return new AppError('not_found', { cause: error });
    default:
      return error.statusCode !== undefined && error.statusCode < 500 && !(error instanceof AppError)
        ? new AppError(error.statusCode === 404 ? 'not_found' : 'validation_failed', { cause: error })
        : toAppError(error);
  }
}
