// Opens the customers' app without a line to the desk: its page and its built files, nothing of anybody's data.
const CACHE = 'hotline-app-1';
const APP_FILE = /^\/assets\/|^\/(?:icon\.svg|theme\.js)$/;
// Addresses of this origin that other programs answer.
const NOT_OURS = /^\/(?:admin|api|docs|redoc|openapi|socket\.io|ws|health|metrics|widget)/;

self.addEventListener('install', (event) => {
  event.waitUntil(keepApp().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldCaches().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || NOT_OURS.test(url.pathname)) return;
  if (request.mode === 'navigate') event.respondWith(pageFromDeskFirst(event));
  else if (APP_FILE.test(url.pathname)) event.respondWith(fileFromCacheFirst(request));
});

/** The page and every built file, so that the first visit is enough; files of older builds go. */
async function keepApp(page) {
  const cache = await caches.open(CACHE);
  const response = page ?? (await fetch('/', { cache: 'no-cache' }));
  const list = await fetch('/app-files.json', { cache: 'no-cache' });
  if (!response.ok || !list.ok) return;
  const files = new Set(await list.json());
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pathname !== '/' && !files.delete(pathname)) await cache.delete(url);
  }
  await cache.addAll([...files]);
  await cache.put('/', response);
}

async function pageFromDeskFirst(event) {
  try {
    const response = await fetch(event.request);
    if (response.ok) event.waitUntil(keepApp(response.clone()).catch(() => undefined));
    return response;
  } catch (error) {
    const kept = await caches.match('/');
    if (kept) return kept;
    throw error;
  }
}

/** Built files carry their content's hash in their name: once fetched they never change. */
async function fileFromCacheFirst(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(CACHE)).put(request, response.clone());
  return response;
}

async function dropOldCaches() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
}
