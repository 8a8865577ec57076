// One row for every ticket to come, table `bench_stories`: whose it is, when it came, how long everything took. The
// tables proper are filled from it. Nothing lies in the future, and live tickets are among the newest.
import { below, chance, logNormal, weighted } from './formulas.mjs';
import { agentsByCategory, categorySizes } from './people.mjs';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const SHARE_RATED = 0.3;
/** Of a hundred ratings how many are 1, 2, 3, 4, 5. */
const SCORES = [5, 4, 9, 27, 55];
/** Of a hundred tickets how many have each priority, the lowest first. */
const PRIORITIES = [20, 60, 15, 5];

/** `desk`: tickets, live, entriesEach, agents, categories, customers. */
export async function makeStories(run, desk) {
  await run(`
    create unlogged table bench_stories as
    select *, at + interval '1 second' * first_seconds as answered_at,
      at + interval '1 second' * (first_seconds + talk_seconds) as last_at,
      case when live then null
        else at + interval '1 second' * (first_seconds + talk_seconds + end_seconds) end as ended_at
    from (${drawn(desk)}) story`);
  await run('analyze bench_stories');
}

/**
 * Of a ticket's `total` entries the first says that it was opened, then customer and agent write in turn; a note, if
 * any, is the fourth. Live ones that are `queued` have no agent, and all their messages are the customer's.
 */
const drawn = (desk) => `
  select n, at, live, queued, category, case when queued then null else ${agentOf(desk)} end as agent, customer,
    priority, total, has_note, total - has_note::int as last_public,
    greatest(20, least(first_seconds, age * 0.3))::int as first_seconds,
    greatest(120, least(talk_seconds, age * 0.4))::int as talk_seconds,
    greatest(60, least(end_seconds, age * 0.2))::int as end_seconds,
    case when live or ${chance('n', 20)} < 0.93 then 0 when ${chance('n', 21)} < 0.85 then 1 else 2 end as reopen_count,
    case when not live and ${chance('n', 40)} < ${SHARE_RATED}
      then ${weighted([1, 2, 3, 4, 5], SCORES, 'n', 41)} end as score
  from (
    select *, total > 3 and not queued and n % 8 = 3 as has_note, extract(epoch from now() - at) as age,
      ${logNormal(20 * MINUTE, 1.2, 'n', 10)} as first_seconds,
      ${logNormal(5 * HOUR, 1.5, 'n', 12)} as talk_seconds,
      ${logNormal(4 * HOUR, 1.3, 'n', 14)} as end_seconds
    from (${placed(desk)}) placed) timed`;

const placed = ({ tickets, live, entriesEach, categories, customers }) => {
  // As many more as fewer, so that the mean over all tickets is what was asked for.
  const spread = Math.max(0, Math.min(2, entriesEach - 2));
  const kinds = spread * 2 + 1;
  const numbers = Array.from({ length: categories }, (_, at) => at + 1);
  return `
    select n, starts_at + interval '1 hour' * ((n - first + ${chance('n', 1)}) / count) as at,
      n > ${tickets - live * 5} and n % 5 = 0 as live, n > ${tickets - live * 5} and n % 20 = 0 as queued,
      ${weighted(numbers, categorySizes(categories), 'n', 30)} as category,
      1 + ${below(customers, 'n', 31)} as customer, ${weighted([1, 2, 3, 4], PRIORITIES, 'n', 32)} as priority,
      ${entriesEach - spread} + (n + n / ${kinds}) % ${kinds} as total
    from bench_hours, generate_series(first, first + count - 1) n`;
};

/** Somebody who serves the ticket's category; those who come first there get more. */
function agentOf(desk) {
  const cases = agentsByCategory(desk).map(
    (agents, at) =>
      `when ${at + 1} then (array[${agents}])[1 + floor(${chance('n', 33)} ^ 1.4 * ${agents.length})::int]`,
  );
  return `case category ${cases.join(' ')} end`;
}
