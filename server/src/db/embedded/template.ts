// Keeps one freshly initialised database beside the installed packages: initdb costs seconds, a copy does not.
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Raise when the way the template is made changes. */
const TEMPLATE_REVISION = '1';
const DIGEST_BYTES = 32;

/** A tarball of an empty database: the kept one, else a new one, kept if the installation may be written to. */
export async function takeTemplate(make: () => Promise<Blob>): Promise<Blob> {
  const path = templatePath();
  const kept = path && readTemplate(path);
  if (kept) return kept;
  const made = await make();
  if (path) writeTemplate(path, new Uint8Array(await made.arrayBuffer()));
  return made;
}

function readTemplate(path: string): Blob | null {
  try {
    const stored = readFileSync(path);
    const content = stored.subarray(DIGEST_BYTES);
    return digestOf(content).equals(stored.subarray(0, DIGEST_BYTES)) ? new Blob([content]) : null;
  } catch {
    return null;
  }
}

function writeTemplate(path: string, content: Uint8Array): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const unfinished = `${path}.${randomUUID()}`;
    writeFileSync(unfinished, Buffer.concat([digestOf(content), content]));
    renameSync(unfinished, path);
  } catch {
    // A read-only installation makes it anew each time.
  }
}

const digestOf = (content: Uint8Array): Buffer => createHash('sha256').update(content).digest();

/** Null when the package lies in an unusual place: then nothing is kept. */
function templatePath(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
    const packageFolder = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
      version: string;
    };
    return join(
      dirname(dirname(packageFolder)),
      '.cache',
      'hotline',
      `pglite-${version}-${TEMPLATE_REVISION}.tar`,
    );
  } catch {
    return null;
  }
}
