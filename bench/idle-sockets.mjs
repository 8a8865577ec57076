// P-3: what a signed-in socket costs that does nothing.
import { openPostgres } from './lib/databases.mjs';
import { runLoad } from './lib/load.mjs';
import { goal, printTable } from './lib/report.mjs';
import { withTargets } from './lib/rounds.mjs';
import { startHotline, startPeer } from './lib/targets.mjs';

export const needsBuild = ['server'];

const SIZE = { rooms: 60, pairs: 10 };
const LOAD = { crowd: 1_000, sockets: 2_000, settleMs: 4_000 };

export async function run() {
  const postgres = await openPostgres();
  try {
    const own = await postgres.create('hotline');
    const starters = [
      () => startPeer('Socket.IO, no database', 'relay.mjs', SIZE),
      () => startHotline('Hotline', { ...SIZE, databaseUrl: own }),
    ];
    const rows = await withTargets(starters, async (targets) => {
      const measured = [];
      for (const { name, url, pid, members } of targets) {
        measured.push({ name, ...(await runLoad('idle.mjs', { url, pid, members, ...LOAD })) });
      }
      return measured;
    });
    for (const row of rows) row.kibPerSocket = row.bytesPerSocket === null ? null : row.bytesPerSocket / 1024;
    console.log(
      `${LOAD.sockets} idle sockets more than ${LOAD.crowd}: growth of the server's resident memory`,
    );
    printTable(rows, { server: 'name', sockets: 'sockets', 'KiB per socket': 'kibPerSocket' });
    const [bare, hotline] = rows;
    const ratio = bare.bytesPerSocket === null ? null : hotline.bytesPerSocket / bare.bytesPerSocket;
    return {
      rows,
      goals: [goal('P-3', 'memory per idle socket against bare Socket.IO', ratio, 'at most', 1.5, 'x')],
    };
  } finally {
    await postgres.stop();
  }
}
