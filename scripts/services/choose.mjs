// The one order in which tests look for a service, and the switch that skips part of it.
import { pathToFileURL } from 'node:url';

/** TEST_SERVICES: `auto` takes whatever comes first; `private` leaves running services alone; `npm` takes packages only. */
const allowed = {
  auto: ['given', 'local', 'installed', 'npm'],
  private: ['installed', 'npm'],
  npm: ['npm'],
};

export async function firstThatWorks(what, choice = 'auto', sources) {
  const order = allowed[choice];
  if (!order) throw new Error(`TEST_SERVICES is ${choice}; it may be ${Object.keys(allowed).join(', ')}.`);
  // What a person named must work: falling back from it would hide their mistake.
  if (sources.given && order.includes('given')) return sources.given();
  const reasons = [];
  for (const name of order.filter((key) => sources[key])) {
    try {
      return await sources[name]();
    } catch (error) {
      reasons.push(`  ${name}: ${error.message || error.code || error}`);
    }
  }
  throw new Error(`No ${what} can be had.\n${reasons.join('\n')}`);
}

/** Lets a service file be run by hand: prints what it resolved and holds it until the process is told to stop. */
export async function holdOpen(url, resolve) {
  if (!process.argv[1] || url !== pathToFileURL(process.argv[1]).href) return;
  const { stop, ...service } = await resolve();
  console.log(JSON.stringify(service));
  const timer = setInterval(() => {}, 60_000);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, async () => {
      await stop();
      clearInterval(timer);
    });
  }
}
