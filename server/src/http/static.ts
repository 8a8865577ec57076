// The two web apps: files as built, and index.html for every address that is a page of theirs.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

interface WebApp {
  prefix: string;
  folder: string;
}

const RESERVED = /^\/(?:api|docs|redoc|health|metrics|openapi\.json|socket\.io|ws)(?:\/|$)/;
const NOT_BUILT = 'This app is not built yet. Run: npm run build, then start the desk again.\n';
const ONE_YEAR = 'public, max-age=31536000, immutable';

/** The folder with the workspaces, wherever this file runs from: sources or a bundle. */
export function repositoryRoot(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'hotline')
      return folder;
    if (dirname(folder) === folder)
      throw new Error('Hotline does not find its own folder: package.json is missing.');
  }
}

/** Serves the apps and answers how an unknown address falls back to one of their pages. */
export async function registerWebApps(http: FastifyInstance, root = repositoryRoot()): Promise<PageFallback> {
  const apps: WebApp[] = [
    { prefix: '/admin/', folder: join(root, 'admin-web', 'dist') },
    { prefix: '/', folder: join(root, 'user-web', 'dist') },
  ];
  let decorateReply = true;
  for (const { prefix, folder } of apps) {
    if (!existsSync(join(folder, 'index.html'))) continue;
    await http.register(fastifyStatic, {
      root: folder,
      prefix,
      decorateReply,
      dotfiles: 'ignore',
      redirect: false,
      cacheControl: false,
      setHeaders: (reply, path) => void reply.header('cache-control', cachingOf(path)),
    });
    decorateReply = false;
  }
  http.get('/admin', (_request, reply) => reply.redirect('/admin/', 308));
  return (request, reply) => sendPage(apps, request, reply);
}

/** Undefined when the address is not a page. */
export type PageFallback = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined;

function sendPage(
  apps: readonly WebApp[],
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply | undefined {
  if (request.method !== 'GET' || !request.headers.accept?.includes('text/html')) return undefined;
  const path = request.url.split('?')[0] ?? '/';
  if (RESERVED.test(path) || /\/\.|\.[^/]*$/.test(path)) return undefined;
  const app = apps.find(({ prefix }) => path.startsWith(prefix));
  if (!app) return undefined;
  if (!existsSync(join(app.folder, 'index.html'))) {
    return reply
      .code(503)
      .header('cache-control', 'no-store')
      .type('text/plain; charset=utf-8')
      .send(NOT_BUILT);
  }
  return reply.sendFile('index.html', app.folder);
}

/** Files below assets/ carry a hash of their content in their name. */
function cachingOf(path: string): string {
  return /[\\/]assets[\\/]/.test(path) ? ONE_YEAR : 'no-cache';
}
