// A process for tests to kill: opens the folder named first, inserts rows and prints each number once acknowledged.
import { openDatabase } from '../client.ts';

const [folder = '', from = '0', fsync = ''] = process.argv.slice(2);

try {
  const database = await openDatabase({ kind: 'embedded', dataDir: folder, fsync: fsync === 'fsync' });
  await database.pool.query('create table if not exists rows (n int primary key, body text not null)');
  process.stdout.write('open\n');
  process.on('SIGTERM', () => void database.close());
  for (let n = Number(from); ; n += 1) {
    await database.pool.query({
      name: 'insert',
      text: 'insert into rows values ($1, $2)',
      values: [n, `row ${n}`],
    });
    process.stdout.write(`${n}\n`);
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
