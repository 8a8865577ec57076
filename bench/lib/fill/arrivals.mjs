// When tickets come in: how many in each hour of the last two years. More by day than by night and at weekends, more
// and more from month to month, and a few days on which something went wrong.

const HOUR_MS = 3_600_000;
const DAYS = 730;

/** UTC, from midnight on. */
const BY_HOUR = [1, 1, 1, 1, 1, 2, 4, 8, 14, 20, 22, 21, 18, 18, 20, 20, 18, 15, 11, 8, 6, 4, 3, 2];
/** From Sunday on. */
const BY_WEEKDAY = [4, 19, 18, 17, 16, 15, 6];
/** Days back from now, and how many times the usual number came in. */
const BUSY_DAYS = new Map([
  [3, 2],
  [17, 3],
  [71, 2.5],
  [144, 4],
  [260, 2],
  [371, 5],
  [502, 3],
  [660, 2.5],
]);
/** On the last day against on the first. */
const GROWTH = 3;

/** Table `bench_hours` (starts_at, first, count): ticket `first` and the ones after it came in within that hour. */
export async function makeHours(run, tickets) {
  // Whole hours that ended a while ago, so that what follows an opening has room before now.
  const end = Math.floor((Date.now() - HOUR_MS / 4) / HOUR_MS) * HOUR_MS;
  const hours = Array.from({ length: DAYS * 24 }, (_, at) => end - (DAYS * 24 - at) * HOUR_MS);
  const weights = hours.map((startsAt) => weightOf(new Date(startsAt), (end - startsAt) / HOUR_MS / 24));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const rows = { startsAt: [], first: [], count: [] };
  let sum = 0;
  let given = 0;
  for (const [at, weight] of weights.entries()) {
    sum += weight;
    const until = at === weights.length - 1 ? tickets : Math.round((tickets * sum) / total);
    if (until > given) {
      rows.startsAt.push(new Date(hours[at]).toISOString());
      rows.first.push(given + 1);
      rows.count.push(until - given);
    }
    given = until;
  }
  await run('create unlogged table bench_hours (starts_at timestamptz, first int, count int)');
  await run(
    'insert into bench_hours select * from unnest($1::timestamptz[], $2::int[], $3::int[])',
    Object.values(rows),
  );
  await run('analyze bench_hours');
}

const weightOf = (time, daysBack) =>
  BY_HOUR[time.getUTCHours()] *
  BY_WEEKDAY[time.getUTCDay()] *
  (BUSY_DAYS.get(Math.floor(daysBack)) ?? 1) *
  GROWTH ** (1 - daysBack / DAYS);
