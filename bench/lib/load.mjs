// Runs one load in a process of its own and answers what it measured.
import { fileURLToPath } from 'node:url';
import { cores, startNode, stop } from './processes.mjs';

const LIMIT_MS = 120_000;

/** `file` in bench/load takes the job as one message and answers one result. */
export async function runLoad(file, job) {
  const child = startNode([fileURLToPath(new URL(`../load/${file}`, import.meta.url))], {
    core: cores.load,
    ipc: true,
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  try {
    const answered = new Promise((resolve) => child.once('message', resolve));
    child.send(job);
    const result = await Promise.race([answered, child.ended.then(() => null)]);
    if (result === null) throw new Error(`the load ended without a result:\n${child.output}`);
    return result;
  } finally {
    clearTimeout(timer);
    await stop(child);
  }
}
