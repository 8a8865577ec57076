// Fills a desk's database with years of tickets, straight in SQL: people, categories, texts, statuses, times and ratings
// spread as on a desk that has been at work for long. Most tickets are over; of the live ones a quarter wait without an
// agent. The same numbers give the same desk, but for the day it is made on.
import pg from 'pg';
import { makeHours } from './fill/arrivals.mjs';
import { agentId, ticketId } from './fill/formulas.mjs';
import { addPeople, addWorkingDays } from './fill/people.mjs';
import { setAside } from './fill/set-aside.mjs';
import { makeStories } from './fill/stories.mjs';
import { addAnswers, addEntries, addTickets } from './fill/timelines.mjs';
import { makePhrases, markWordsRead } from './fill/words.mjs';

/** Of each agent, in notes on live tickets. */
const MENTIONS_EACH = 60;
const SCRATCH = ['bench_phrases', 'bench_titles', 'bench_hours', 'bench_stories'];

/** One of the agents, and a category they serve. */
export const AN_AGENT = {
  id: '0000a000-0000-7000-8000-000000000007',
  email: 'agent-7@bench.test',
  categoryId: '0000b000-0000-7000-8000-000000000008',
};

/**
 * `tickets` of them, `live` among the newest, with `entriesEach` entries in the mean (opening, question, answers in
 * turn). Needs a migrated database with no tickets. Its people have no passwords yet. `tell` hears what was done.
 */
export async function fillDesk(
  databaseUrl,
  { tickets, live = tickets / 50, entriesEach = 5, agents = 25, categories = 10, tell = () => {} },
) {
  const customers = Math.max(100, Math.round(tickets / 20));
  const desk = { tickets, live, entriesEach, agents, categories, customers };
  const clients = [await connect(databaseUrl), await connect(databaseUrl)];
  const [run, runBeside] = clients.map((client) => (text, values) => client.query(text, values));
  const step = stepsToldTo(tell);
  try {
    const aside = await step('indexes and foreign keys set aside', () => setAside(run));
    await step(`${customers} customers, ${agents} agents`, () => addPeople(run, desk));
    await step('working days', () => addWorkingDays(run, desk));
    const phrases = await step('words', () => makePhrases(run));
    await step('stories', () => makeHours(run, tickets).then(() => makeStories(run, desk)));
    const middle = Math.ceil(tickets / 2);
    // Two at a time, one for each core of a small machine.
    await step('tickets, entries, answers', () =>
      Promise.all([
        addTickets(run, { tickets, phrases })
          .then(() => addAnswers(run))
          .then(() => addEntries(run, { from: middle + 1, to: tickets, phrases })),
        addEntries(runBeside, { from: 1, to: middle, phrases }),
      ]),
    );
    await addMentions(run, desk);
    await step('indexes', () =>
      Promise.all([inTurn(run, aside.indexes), inTurn(runBeside, aside.textIndexes)]),
    );
    await markWordsRead(run);
    await step('foreign keys', () => inTurn(run, aside.keys));
    await run(`drop table ${SCRATCH.join(', ')}`);
    await run(`select setval(pg_get_serial_sequence('tickets', 'number'), ${1000 + tickets})`);
    await step('vacuum analyze', () => run('vacuum analyze'));
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

/** A database half filled is thrown away, so nothing here waits for the disk. */
async function connect(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(`
    set synchronous_commit = off; set work_mem = '128MB'; set maintenance_work_mem = '1GB'; set jit = off`);
  return client;
}

async function inTurn(run, statements) {
  for (const statement of statements) await run(statement);
}

const stepsToldTo = (tell) => async (what, work) => {
  const startedAt = performance.now();
  const result = await work();
  tell(`${what}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return result;
};

async function addMentions(run, { agents, tickets, live }) {
  const first = tickets - live * 5;
  await run(`
    insert into ticket_followers (ticket_id, user_id, mentioned_at)
    select ${ticketId(`${first} + 5 * (1 + abs(hashint4(k)::bigint) % ${live})`)}, ${agentId(`k % ${agents} + 1`)}, now()
    from generate_series(1, ${agents * MENTIONS_EACH}) k on conflict do nothing`);
}
