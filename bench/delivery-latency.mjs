// P-2: from key press to the other screen at a steady rate.
import { openPostgres } from './lib/databases.mjs';
import { runLoad } from './lib/load.mjs';
import { goal, printTable } from './lib/report.mjs';
import { faultColumns, inRounds, withTargets } from './lib/rounds.mjs';
import { startHotline, startPeer } from './lib/targets.mjs';

export const needsBuild = ['server'];

const SIZE = { rooms: 100, pairs: 20 };
const LOAD = { perSecond: 500, warmupMs: 2_000, measureMs: 6_000 };
const ROUNDS = 3;

export async function run() {
  const postgres = await openPostgres();
  try {
    const [tutorial, own] = [await postgres.create('insert'), await postgres.create('hotline')];
    const starters = [
      () => startPeer('Socket.IO, no database', 'relay.mjs', SIZE),
      () => startPeer('Socket.IO, one INSERT', 'one-insert.mjs', { ...SIZE, databaseUrl: tutorial }),
      () => startHotline('Hotline', { ...SIZE, databaseUrl: own }),
      () => startHotline('Hotline, embedded', SIZE),
    ];
    const rows = await withTargets(starters, (targets) =>
      inRounds(targets, ROUNDS, ({ url, members }) => runLoad('open-loop.mjs', { url, members, ...LOAD })),
    );
    console.log(
      `Open loop, ${LOAD.perSecond} messages/s over ${SIZE.rooms} tickets: milliseconds until each other member has it; ` +
        `medians of ${ROUNDS} rounds; database: ${postgres.source}`,
    );
    printTable(rows, {
      server: 'name',
      p50: 'p50Ms',
      p95: 'p95Ms',
      p99: 'p99Ms',
      max: 'maxMs',
      ...faultColumns,
    });
    const [relay, , hotline] = rows;
    return {
      rows,
      goals: [
        goal(
          'P-2',
          'p50 against Socket.IO without a database',
          hotline.p50Ms / relay.p50Ms,
          'at most',
          2,
          'x',
        ),
        goal(
          'P-2',
          'p99 against Socket.IO without a database',
          hotline.p99Ms / relay.p99Ms,
          'at most',
          1.5,
          'x',
        ),
      ],
    };
  } finally {
    await postgres.stop();
  }
}
