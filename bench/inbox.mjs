// P-4: the inbox of an admin and of an agent on a desk with a million tickets, against one with ten thousand.
import { randomBytes } from 'node:crypto';
import { apiOf } from './lib/api.mjs';
import { openPostgres } from './lib/databases.mjs';
import { percentile, show } from './lib/figures.mjs';
import { AN_AGENT, fillDesk } from './lib/fill-desk.mjs';
import { goal, printTable } from './lib/report.mjs';
import { startHotline } from './lib/targets.mjs';

export const needsBuild = ['server'];

const DESKS = [
  { name: '10,000', tickets: 10_000, live: 2_000 },
  { name: '1,000,000', tickets: 1_000_000, live: 20_000 },
];
const CALLS = 60;
const WARMUP_CALLS = 10;
const LIVE = '&status=open&status=in_progress&status=waiting';

const QUESTIONS = {
  'all, newest': '/tickets?limit=50',
  'live, newest': `/tickets?limit=50${LIVE}`,
  'live, second page': `/tickets?limit=50${LIVE}&cursor=`,
  mine: `/tickets?limit=50&assignee=me${LIVE}`,
  'a queue': `/tickets?limit=50&assignee=none&status=open&categoryId=${AN_AGENT.categoryId}`,
  'live, oldest': `/tickets?limit=50&sort=oldest${LIVE}`,
  'waiting longest': `/tickets?limit=50&sort=waiting_longest${LIVE}`,
  'next promise': `/tickets?limit=50&sort=next_sla${LIVE}`,
  'by priority': `/tickets?limit=50&sort=priority${LIVE}`,
  mentions: '/tickets?limit=50&mentioned=true',
  snoozed: '/tickets?limit=50&snoozed=true',
  counts: '/tickets/counts',
};

export async function run() {
  const postgres = await openPostgres();
  const started = [];
  try {
    for (const desk of DESKS) started.push(await startDesk(postgres, desk));
    const rows = await inTurns(started);
    console.log(
      `${CALLS} calls each, one at a time, taking turns between the desks: milliseconds over HTTP; ` +
        `${DESKS.map(({ name, live }) => `${name} tickets of which ${show(live)} live`).join(', ')}; database: ${postgres.source}`,
    );
    const [small, large] = DESKS.map(({ name }) => name);
    printTable(rows, {
      question: 'question',
      rows: 'found',
      [`${small} p50`]: (row) => row.p50[0],
      [`${large} p50`]: (row) => row.p50[1],
      ratio: 'ratio',
      [`${small} p95`]: (row) => row.p95[0],
      [`${large} p95`]: (row) => row.p95[1],
    });
    const slowest = Math.max(...rows.map(({ p95 }) => p95[1]));
    const worst = Math.max(...rows.map(({ ratio }) => ratio));
    return {
      rows,
      goals: [
        goal('P-4', `worst median of ${large} tickets against ${small}`, worst, 'at most', 1.5, 'x'),
        goal('P-4', `slowest p95 with ${large} tickets`, slowest, 'at most', 50, ' ms'),
      ],
    };
  } finally {
    await Promise.all(started.map(({ stop }) => stop()));
    await postgres.stop();
  }
}

/** A desk that has been at work for years, with an admin and an agent who look at it. */
async function startDesk(postgres, { name, tickets, live }) {
  const databaseUrl = await postgres.create(`inbox_${tickets}`);
  // Without jobs: promises that ran out while the desk was filled would be told of one by one.
  const { url, admin, stop } = await startHotline(name, { databaseUrl, rooms: 0, pairs: 0, jobs: false });
  try {
    console.error(`  filling a desk with ${name} tickets`);
    await fillDesk(databaseUrl, { tickets, live });
    const asAdmin = apiOf(url, await signIn(url, admin));
    const agent = { email: AN_AGENT.email, password: randomBytes(12).toString('base64url') };
    await asAdmin('PATCH', `/users/${AN_AGENT.id}/password`, { password: agent.password });
    return { stop, people: { admin: asAdmin, agent: apiOf(url, await signIn(url, agent)) } };
  } catch (error) {
    await stop();
    throw error;
  }
}

const signIn = async (url, { email, password }) =>
  (await apiOf(url)('POST', '/auth/login', { email, password, mode: 'token' })).accessToken;

/** Desks and people take turns, call by call: whatever else the machine does, it does to all of them. */
async function inTurns(desks) {
  const rows = [];
  for (const [question, path] of Object.entries(QUESTIONS)) {
    const asked = [];
    for (const who of ['admin', 'agent']) {
      const paths = await Promise.all(desks.map(({ people }) => completed(people[who], path)));
      asked.push({ question: `${who}: ${question}`, who, paths, times: desks.map(() => []), found: null });
    }
    for (let call = 0; call < WARMUP_CALLS + CALLS; call += 1) {
      for (const row of asked) {
        for (const [at, { people }] of desks.entries()) {
          const startedAt = performance.now();
          const reply = await people[row.who]('GET', row.paths[at]);
          if (call >= WARMUP_CALLS) row.times[at].push(performance.now() - startedAt);
          row.found = reply.items?.length ?? null;
        }
      }
    }
    rows.push(...asked.map(figuresOf));
  }
  return rows;
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
