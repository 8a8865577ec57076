// The API document for people: /docs (Swagger UI), /redoc (ReDoc), and /openapi.json behind both.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { buildOpenApi } from './openapi.ts';

/** Both pages style themselves from script; neither loads anything from elsewhere. */
const DOCS_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const REDOC_PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Hotline API</title><meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><redoc spec-url="/openapi.json" hide-download-button="false"></redoc><script src="/redoc/redoc.standalone.js"></script></body>
</html>
`;

/** Found when asked for: the server may run as a bundle, with packages beside it. */
const require = createRequire(import.meta.url);
const swaggerUiFolder = (): string =>
  join(dirname(require.resolve('@fastify/swagger-ui/package.json')), 'static');
const redocBundle = (): string =>
  join(dirname(require.resolve('redoc/package.json')), 'bundles', 'redoc.standalone.js');

/** ReDoc shows its maker's mark from their server; here it is an empty picture. */
const MAKERS_MARK = 'https://cdn.redoc.ly/redoc/logo-mini.svg';
const EMPTY_PICTURE = 'data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22/%3E';

export async function registerDocs(http: FastifyInstance, version: string): Promise<void> {
  const document = buildOpenApi(version);
  const text = JSON.stringify(document);
  http.get('/openapi.json', (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('application/json; charset=utf-8').send(text),
  );

  await http.register(swagger, { mode: 'static', specification: { document: document as never } });
  await http.register(swaggerUi, {
    routePrefix: '/docs',
    baseDir: swaggerUiFolder(),
    staticCSP: DOCS_CSP,
    theme: { title: 'Hotline API' },
    uiConfig: { docExpansion: 'none', deepLinking: true, tryItOutEnabled: true },
  });

  for (const address of ['/redoc', '/redoc/']) {
    http.get(address, (_request, reply) =>
      reply.header('content-security-policy', DOCS_CSP).type('text/html; charset=utf-8').send(REDOC_PAGE),
    );
  }
  http.get('/redoc/redoc.standalone.js', async (_request, reply) => {
    const script = await readFile(redocBundle(), 'utf8');
    return reply
      .header('cache-control', 'public, max-age=86400')
      .type('text/javascript; charset=utf-8')
      .send(script.replaceAll(MAKERS_MARK, EMPTY_PICTURE));
  });
}
