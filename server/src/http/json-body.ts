// Bodies: JSON in UTF-8 under exactly that name, and nothing that only resembles it.
import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../core/errors.ts';

/** Media types that browsers send without asking first, or that differ by a stray byte, are not JSON. */
const JSON_TYPE = /^application\/json(?: *; *charset="?utf-8"?)?$/i;
const BODILESS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

export function acceptJsonOnly(http: FastifyInstance): void {
  http.removeAllContentTypeParsers();
  http.addHook('onRequest', async (request) => {
    if (BODILESS.has(request.method)) return;
    const type = request.headers['content-type'];
    if (type !== undefined && !JSON_TYPE.test(type)) throw new AppError('unsupported_media_type');
  });
  http.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}

function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  if (!isUtf8(body)) throw new AppError('invalid_json', { message: 'The body is not valid UTF-8.' });
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new AppError('invalid_json', { cause });
  }
}
