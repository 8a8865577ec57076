// P-6: from "an agent is free" to "the next ticket is on their screen", with a long queue and many agents.
import { openPostgres } from './lib/databases.mjs';
import { populateQueue } from './lib/desk.mjs';
import { runLoad } from './lib/load.mjs';
import { goal, printTable } from './lib/report.mjs';
import { withTargets } from './lib/rounds.mjs';
import { startHotline } from './lib/targets.mjs';

export const needsBuild = ['server'];

const QUEUE = { waiting: 1_000, agents: 50 };
/** 50 agents who finish one every 2 s: 25 tickets a second, far more than people do. */
const LOAD = { eachEveryMs: 2_000, measureMs: 20_000 };

export async function run() {
  const postgres = await openPostgres();
  try {
    const own = await postgres.create('queue');
    const starters = [
      () => startHotline('Hotline', { rooms: 0, pairs: 0, databaseUrl: own }),
      () => startHotline('Hotline, embedded', { rooms: 0, pairs: 0 }),
    ];
    const rows = await withTargets(starters, async (targets) => {
      const measured = [];
      for (const { name, url, admin } of targets) {
        const agents = await populateQueue(url, admin, QUEUE);
        measured.push({ name, ...(await runLoad('agents.mjs', { url, agents, ...LOAD })) });
      }
      return measured;
    });
    console.log(
      `${QUEUE.waiting} tickets waiting, ${QUEUE.agents} agents with one conversation each, one resolved every ` +
        `${LOAD.eachEveryMs / 1000} s: milliseconds from the acknowledged resolve (and from the press) until the next ticket ` +
        `is on the agent's screen; database: ${postgres.source}`,
    );
    printTable(rows, {
      server: 'name',
      tickets: 'given',
      p50: 'p50Ms',
      p99: 'p99Ms',
      'press p50': 'pressP50Ms',
      'press p99': 'pressP99Ms',
      doubled: 'doubled',
      refused: 'refused',
    });
    const [hotline] = rows;
    return {
      rows,
      goals: [goal('P-6', 'p99 until the next ticket is there', hotline.p99Ms, 'at most', 250, ' ms')],
    };
  } finally {
    await postgres.stop();
  }
}
