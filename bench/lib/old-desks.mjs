// Two desks that have been at work for years, one with ten thousand tickets and one with a million, and how questions
// are put to both in turn. Filling takes minutes: benchmarks of one run share the databases, and only read.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { apiOf } from './api.mjs';
import { openPostgres } from './databases.mjs';
import { percentile, show } from './figures.mjs';
import { AN_AGENT, fillDesk } from './fill-desk.mjs';
import { goal, printTable } from './report.mjs';
import { startHotline } from './targets.mjs';

const SIZES = [
  { name: '10,000', tickets: 10_000, live: 2_000 },
  { name: '1,000,000', tickets: 1_000_000, live: 20_000 },
];
const CALLS = 60;
const WARMUP_CALLS = 10;

let postgres = null;
const filled = new Map();

/** `desks`: the small one, then the large one, each with `people` who call it: `admin` and `agent`. */
export async function openOldDesks() {
  postgres ??= await openPostgres();
  const desks = [];
  const stop = () => Promise.all(desks.map((desk) => desk.stop()));
  try {
    for (const size of SIZES) desks.push(await startOldDesk(size));
    return { desks, source: postgres.source, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startOldDesk({ name, tickets, live }) {
  const known = filled.get(tickets);
  const databaseUrl = known?.databaseUrl ?? (await postgres.create(`old_${tickets}`));
  // Without jobs: promises that ran out while the desk was filled would be told of one by one.
  const desk = await startHotline(name, {
    databaseUrl,
    rooms: 0,
    pairs: 0,
    jobs: false,
    ...(known && { admin: known.admin }),
  });
  try {
    if (!known) {
      console.error(`  filling a desk with ${name} tickets`);
      await fillDesk(databaseUrl, { tickets, live });
      filled.set(tickets, { databaseUrl, admin: desk.admin });
    }
    const { url, pid, stop } = desk;
    return { name, live, url, pid, stop, databaseUrl, ...(await signPeopleIn(desk)) };
  } catch (error) {
    await desk.stop();
    throw error;
  }
}

async function signPeopleIn({ url, admin }) {
  const adminToken = await signIn(url, admin);
  const asAdmin = apiOf(url, adminToken);
  const agent = { email: AN_AGENT.email, password: randomBytes(12).toString('base64url') };
  await asAdmin('PATCH', `/users/${AN_AGENT.id}/password`, { password: agent.password });
  return { adminToken, people: { admin: asAdmin, agent: apiOf(url, await signIn(url, agent)) } };
}

const signIn = async (url, { email, password }) =>
  (await apiOf(url)('POST', '/auth/login', { email, password, mode: 'token' })).accessToken;

/** What a question had written for the first time is on the disk and looked through, as on a desk that was asked before. */
export async function settle(desks) {
  for (const { databaseUrl } of desks) {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    await client.end();
  }
}

/**
 * `questions`: `{ question, who, path }`. Desks and questions that stand together take turns, call by call: whatever
 * else the machine does, it does to all of them. Answers a row each, with p50, p95 by desk and the ratio of medians.
 */
export async function askInTurns(desks, questions) {
  const asked = [];
  for (const { question, who, path } of questions) {
    const paths = await Promise.all(desks.map(({ people }) => completed(people[who], path)));
    asked.push({ question: `${who}: ${question}`, who, paths, times: desks.map(() => []), found: [] });
  }
  for (let call = 0; call < WARMUP_CALLS + CALLS; call += 1) {
    for (const row of asked) {
      for (const [at, { people }] of desks.entries()) {
        const startedAt = performance.now();
        const reply = await people[row.who]('GET', row.paths[at]);
        if (call >= WARMUP_CALLS) row.times[at].push(performance.now() - startedAt);
        row.found[at] = reply.items?.length ?? null;
      }
    }
  }
  return asked.map(figuresOf);
}

/** A path that asks for a cursor gets that of the first page. */
async function completed(call, path) {
  if (!path.endsWith('&cursor=')) return path;
  const { nextCursor } = await call('GET', path.replace('&cursor=', ''));
  return path + nextCursor;
}

function figuresOf({ question, found, times }) {
  const sorted = times.map((each) => [...each].sort((a, b) => a - b));
  const p50 = sorted.map((each) => percentile(each, 0.5));
  const p95 = sorted.map((each) => percentile(each, 0.95));
  return { question, found, p50, p95, ratio: p50[1] / p50[0] };
}

export function printAnswers(rows, { desks, source }) {
  console.log(
    `${CALLS} calls each, one at a time, taking turns between the desks: milliseconds over HTTP; ` +
      `${desks.map(({ name, live }) => `${name} tickets of which ${show(live)} live`).join(', ')}; database: ${source}`,
  );
  const [small, large] = desks.map(({ name }) => name);
  printTable(rows, {
    question: 'question',
    rows: ({ found }) => [...new Set(found)].join(' / '),
    [`${small} p50`]: (row) => row.p50[0],
    [`${large} p50`]: (row) => row.p50[1],
    ratio: 'ratio',
    [`${small} p95`]: (row) => row.p95[0],
    [`${large} p95`]: (row) => row.p95[1],
  });
}

/**
 * P-4: a desk a hundred times as large is not much slower, and fast enough. Where the small one has less to find than a
 * page, the large one reads and sends more rows: that is another question.
 */
export function goalsOf(what, rows, { p95Ms }) {
  const [small, large] = SIZES.map(({ name }) => name);
  const alike = rows.filter(({ found: [inSmall, inLarge] }) => inSmall === inLarge);
  const worst = Math.max(...alike.map(({ ratio }) => ratio));
  const slowest = Math.max(...rows.map(({ p95 }) => p95[1]));
  return [
    goal('P-4', `${what}: worst median of ${large} tickets against ${small}`, worst, 'at most', 1.5, 'x'),
    goal('P-4', `${what}: slowest p95 with ${large} tickets`, slowest, 'at most', p95Ms, ' ms'),
  ];
}
