// P-1: how many durable messages a second, whole stack, against servers that do less.
import { openPostgres } from './lib/databases.mjs';
import { runLoad } from './lib/load.mjs';
import { goal, printTable } from './lib/report.mjs';
import { faultColumns, inRounds, withTargets } from './lib/rounds.mjs';
import { startHotline, startPeer } from './lib/targets.mjs';

export const needsBuild = ['server'];

const SIZE = { rooms: 64, pairs: 16 };
const LOAD = { inFlight: 4, warmupMs: 1_500, measureMs: 4_000 };
const ROUNDS = 3;

export async function run() {
  const postgres = await openPostgres();
  try {
    const [tutorial, careful, own] = [
      await postgres.create('insert'),
      await postgres.create('transaction'),
      await postgres.create('hotline'),
    ];
    const starters = [
      () => startPeer('Socket.IO, no database', 'relay.mjs', SIZE),
      () => startPeer('Socket.IO, one INSERT', 'one-insert.mjs', { ...SIZE, databaseUrl: tutorial }),
      () =>
        startPeer('Socket.IO, drizzle transaction', 'orm-transaction.mjs', { ...SIZE, databaseUrl: careful }),
      () => startHotline('Hotline', { ...SIZE, databaseUrl: own }),
      () => startHotline('Hotline, embedded', SIZE),
    ];
    const rows = await withTargets(starters, (targets) =>
      inRounds(targets, ROUNDS, ({ url, pid, database, members }) =>
        runLoad('saturate.mjs', { url, pid, database, members, ...LOAD }),
      ),
    );
    console.log(
      `Saturating senders: ${SIZE.rooms} rooms of 3, ${LOAD.inFlight} messages in flight in each; ` +
        `medians of ${ROUNDS} rounds; database: ${postgres.source}`,
    );
    printTable(rows, {
      server: 'name',
      'acked msg/s': 'messagesPerSecond',
      'deliveries/s': (row) => row.messagesPerSecond * row.perMessage,
      'app us/msg': 'appUs',
      'database us/msg': 'databaseUs',
      'ack p50 ms': 'ackP50Ms',
      'ack p99 ms': 'ackP99Ms',
      ...faultColumns,
    });
    const [relay, insert, transaction, hotline] = rows;
    const ratio = (peer) => hotline.messagesPerSecond / peer.messagesPerSecond;
    return {
      rows,
      goals: [
        goal('P-1', 'messages/s against Socket.IO without a database', ratio(relay), 'at least', 1.2, 'x'),
        goal('P-1', 'messages/s against one INSERT per message', ratio(insert), 'at least', 2.4, 'x'),
        goal('P-1', 'messages/s against a drizzle transaction', ratio(transaction), 'at least', 5, 'x'),
      ],
    };
  } finally {
    await postgres.stop();
  }
}
