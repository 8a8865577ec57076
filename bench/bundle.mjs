// P-7: what the first load of each app fetches, gzipped: the page, its styles, and scripts with all they import.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { goal, printTable } from './lib/report.mjs';

export const needsBuild = ['user-web', 'admin-web'];

const root = fileURLToPath(new URL('..', import.meta.url));
const APPS = [
  { name: 'user-web', base: '/', limitKb: 150 },
  { name: 'admin-web', base: '/admin/', limitKb: 220 },
];

export async function run() {
  const rows = APPS.map(measureApp);
  console.log('First load of each app, gzip, in kB of 1,000 bytes');
  printTable(rows, {
    app: 'name',
    scripts: 'scriptsKb',
    styles: 'stylesKb',
    page: 'pageKb',
    total: 'totalKb',
    files: 'count',
  });
  return {
    rows,
    goals: rows.map(({ name, totalKb, limitKb }) =>
      goal('P-7', `first load of ${name}`, totalKb, 'at most', limitKb, ' kB'),
    ),
  };
}

function measureApp({ name, base, limitKb }) {
  const folder = join(root, name, 'dist');
  const page = join(folder, 'index.html');
  if (!existsSync(page)) throw new Error(`${name} is not built`);
  const linked = [
    ...readFileSync(page, 'utf8').matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.(?:js|css))"/g),
  ]
    .map(([, address]) => join(folder, address.startsWith(base) ? address.slice(base.length) : address))
    .filter(existsSync);
  const files = [...withImports(linked)];
  const scriptsKb = sizeOf(files.filter((file) => file.endsWith('.js')));
  const stylesKb = sizeOf(files.filter((file) => file.endsWith('.css')));
  const pageKb = sizeOf([page]);
  return {
    name,
    limitKb,
    scriptsKb,
    stylesKb,
    pageKb,
    totalKb: scriptsKb + stylesKb + pageKb,
    count: files.length + 1,
    files: files.map((file) => ({ file: relative(root, file), kb: sizeOf([file]) })),
  };
}

/** Static imports only: `import('...')` is fetched when it is needed. */
function withImports(start) {
  const seen = new Set();
  const queue = [...start];
  while (queue.length > 0) {
    const file = queue.pop();
    if (seen.has(file)) continue;
    seen.add(file);
    if (!file.endsWith('.js')) continue;
    for (const [, address] of readFileSync(file, 'utf8').matchAll(
      /(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g,
    )) {
      queue.push(join(dirname(file), address));
    }
  }
  return seen;
}

const sizeOf = (files) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / 1000;
