// Fills a desk's database with years of tickets, straight in SQL: people, categories, statuses and times spread as on a
// desk that has been at work for long. Most tickets are over; of the live ones a quarter wait without an agent.
import pg from 'pg';

const CHUNK = 50_000;
const YEARS = 2;

/** Of each agent, in notes on live tickets. */
const MENTIONS_EACH = 60;

/**
 * `tickets` of them, `live` among the newest, each with `entriesEach` entries (opening, question, answers in turn).
 * Needs a migrated database with priorities. Its people have no passwords yet.
 */
export async function fillDesk(
  databaseUrl,
  { tickets, live = tickets / 50, entriesEach = 3, agents = 25, categories = 10 },
) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const run = (text, values) => client.query(text, values);
  try {
    await run(`select setseed(0.42)`);
    // Indexes made once at the end cost a tenth of indexes kept up row by row.
    const { rows: indexes } = await run(`
      select indexname as name, indexdef as definition from pg_indexes
      where schemaname = 'public' and tablename in ('tickets', 'entries')
        and indexname not in (select conname from pg_constraint)`);
    for (const { name } of indexes) await run(`drop index ${name}`);
    await people(run, { agents, categories, customers: Math.max(100, Math.round(tickets / 20)) });
    for (let from = 1; from <= tickets; from += CHUNK)
      await fillChunk(run, from, Math.min(tickets, from + CHUNK - 1), {
        agents,
        categories,
        tickets,
        live,
        entriesEach,
      });
    await mentions(run, { agents, tickets, live });
    for (const { definition } of indexes) await run(definition);
    await run('vacuum analyze');
  } finally {
    await client.end();
  }
}

/** Ids that a formula gives back, so that rows can refer to each other without a lookup. */
const id = (kind, number) => `('${kind}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const customerId = (number) => id('0000c000', number);
const agentId = (number) => id('0000a000', number);
const categoryId = (number) => id('0000b000', number);
const ticketId = (number) => id('00007000', number);

/** One of the agents, and a category they serve. */
export const AN_AGENT = {
  id: '0000a000-0000-7000-8000-000000000007',
  email: 'agent-7@bench.test',
  categoryId: '0000b000-0000-7000-8000-000000000008',
};

/** Scatters numbers evenly over 1 to `count`, always alike. */
const scatter = (number, count) => `abs(hashint4(${number})::bigint) % ${count} + 1`;

async function people(run, { agents, categories, customers }) {
  await run(`insert into categories (id, name, position) select ${categoryId('n')}, 'Desk ' || n, n
    from generate_series(1, ${categories}) n`);
  await run(`insert into users (id, email, name, role) select ${customerId('n')}, 'customer-' || n || '@bench.test',
    'Customer ' || n, 'user' from generate_series(1, ${customers}) n`);
  await run(`insert into users (id, email, name, role) select ${agentId('n')}, 'agent-' || n || '@bench.test',
    'Agent ' || n, 'agent' from generate_series(1, ${agents}) n`);
  // Two categories each.
  await run(`insert into agent_categories (user_id, category_id)
    select ${agentId('n')}, ${categoryId(`(n + k) % ${categories} + 1`)}
    from generate_series(1, ${agents}) n, generate_series(0, 1) k`);
}

const WORDS = [
  'parcel invoice refund delivery address password account order broken screen charger battery late missing',
  'wrong colour size exchange receipt warranty repair login coupon payment card declined subscription cancel',
  'upgrade shipping tracking customs damaged box return label store pickup appointment technician cable adapter',
]
  .join(' ')
  .split(' ');

async function fillChunk(run, from, to, { agents, categories, tickets, live, entriesEach }) {
  const customers = Math.max(100, Math.round(tickets / 20));
  const word = (seed) => `(array['${WORDS.join("','")}'])[1 + (${seed}) % ${WORDS.length}]`;
  const sentence = (seed) =>
    [3, 7, 11, 17, 23, 31].map((step) => word(`(${seed}) * ${step} + ${step}`)).join(` || ' ' || `);
  // Number n of all tickets, oldest first; every fifth of the newest is live.
  await run(`
    insert into tickets (id, number, subject, status, category_id, priority_id, requester_id, assignee_id,
      created_by_id, last_seq, last_pub_seq, last_entry_id, last_pub_entry_id, created_at, updated_at,
      last_message_at, waiting_since, ended_at, assigned_at, last_customer_at, queued_at, first_responded_at,
      snoozed_until, resolution_due_at, sla_due_at, sla_warn_at, sla_target)
    overriding system value
    select ${ticketId('n')}, 1000 + n, initcap(${word('n')}) || ' ' || ${word('n * 5 + 1')}, status,
      ${categoryId(scatter('n', categories))}, (array(select id from priorities order by level))[${scatter('n + 3', '(select count(*) from priorities)')}],
      ${customerId(scatter('n + 2', customers))},
      case when queued then null else ${agentId(scatter('n + 1', agents))} end,
      ${customerId(scatter('n + 2', customers))}, ${entriesEach}, ${entriesEach},
      ${entryId('n', entriesEach)}, ${entryId('n', entriesEach)}, at, at + interval '2 hours', at + interval '2 hours',
      case when status in ('open', 'in_progress') and n % 2 = 0 then at + interval '2 hours' end,
      case when status in ('resolved', 'closed') then at + interval '1 day' end,
      case when queued then null else at + interval '10 minutes' end, at + interval '1 hour', at,
      case when queued then null else at + interval '20 minutes' end,
      case when live and n % 20 = 5 then now() + interval '1 hour' * (n % 48 + 1) end,
      due_at, due_at, due_at - interval '1 hour', case when due_at is not null then 'resolution' end
    from (
      select n, at, live, live and n % 20 = 0 as queued,
        case when live and n % 10 = 0 then now() + interval '1 minute' * (${scatter('n + 4', 10_000)} - 2000) end as due_at,
        case when not live then case when n > ${tickets} * 0.99 then 'resolved' else 'closed' end
          when n % 20 = 0 then 'open' when n % 3 = 0 then 'waiting' else 'in_progress' end as status
      from (
        select n, now() - interval '${YEARS} years' * (1 - n::float8 / ${tickets + 1}) as at,
          n > ${firstLive({ tickets, live })} and n % 5 = 0 as live
        from generate_series(${from}::int, ${to}::int) n) spread) story`);
  await run(`
    insert into entries (id, ticket_id, seq, pub_seq, kind, author_id, body, data, created_at)
    select ${entryId('n', 'k')}, ${ticketId('n')}, k, k, case when k = 1 then 'event' else 'message' end,
      case when k % 2 = 1 and k > 1 then ${agentId(scatter('n + 1', agents))} else ${customerId(scatter('n + 2', customers))} end,
      case when k = 1 then '' else initcap(${sentence('n * 13 + k')}) || '.' end,
      case when k = 1 then '{"type":"ticket.opened"}'::jsonb end,
      now() - interval '${YEARS} years' * (1 - n::float8 / ${tickets + 1}) + k * interval '10 minutes'
    from generate_series(${from}::int, ${to}::int) n, generate_series(1, ${entriesEach}) k`);
}

const firstLive = ({ tickets, live }) => tickets - live * 5;

async function mentions(run, { agents, tickets, live }) {
  const first = firstLive({ tickets, live });
  await run(`
    insert into ticket_followers (ticket_id, user_id, mentioned_at)
    select ${ticketId(`${first} + 5 * (${scatter('k', live)})`)}, ${agentId(`k % ${agents} + 1`)}, now()
    from generate_series(1, ${agents * MENTIONS_EACH}) k on conflict do nothing`);
}

function entryId(ticket, entry) {
  return id('0000e000', `(${ticket})::bigint * 64 + ${entry}`);
}
