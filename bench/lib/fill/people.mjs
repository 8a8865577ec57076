// The people of a filled desk and the categories they serve, and when agents were there.
import { agentId, categoryId, chance, customerId } from './formulas.mjs';

const FIRST_NAMES =
  'Ada Ben Chloe Dara Elif Femi Gita Hugo Ines Jonas Kemi Lena Mika Nora Omar Priya Quentin Rosa Sven Tara Umut Vera Wen Xenia Yusuf Zoe'.split(
    ' ',
  );
const LAST_NAMES =
  'Adeyemi Baker Costa Dubois Eriksen Fischer Garcia Haddad Ivanova Jensen Kaya Lopez Meyer Nakamura Okafor Patel Quinn Rossi Sharma Tanaka Usman Vogel Weber Xu Yilmaz Zimmer'.split(
    ' ',
  );

/** How many of a hundred tickets each category gets; the list begins again when there are more categories. */
const SIZES = [4, 1.5, 6, 2.5, 20, 5, 30, 13, 10, 8];
export const categorySizes = (categories) =>
  Array.from({ length: categories }, (_, at) => SIZES[at % SIZES.length]);

const CATEGORIES_EACH = 2;
const served = (agent, more, categories) => ((agent + more) % categories) + 1;

/** Numbers of the agents who serve each category, that of category 1 first; all of them where nobody does. */
export function agentsByCategory({ agents, categories }) {
  const all = Array.from({ length: agents }, (_, at) => at + 1);
  return Array.from({ length: categories }, (_, at) => {
    const serving = all.filter((agent) =>
      Array.from({ length: CATEGORIES_EACH }, (_each, more) => served(agent, more, categories)).includes(
        at + 1,
      ),
    );
    return serving.length > 0 ? serving : all;
  });
}

export async function addPeople(run, { agents, categories, customers }) {
  const oneOf = (names, salt) =>
    `(array['${names.join("','")}'])[1 + floor(${chance('n', salt)} * ${names.length})::int]`;
  await run(`insert into categories (id, name, position) select ${categoryId('n')}, 'Desk ' || n, n
    from generate_series(1, ${categories}) n`);
  await run(`insert into users (id, email, name, role, created_at)
    select ${customerId('n')}, 'customer-' || n || '@bench.test',
      ${oneOf(FIRST_NAMES, 1)} || ' ' || ${oneOf(LAST_NAMES, 2)}, 'user', now() - interval '2 years'
    from generate_series(1, ${customers}) n`);
  await run(`insert into users (id, email, name, role, created_at)
    select ${agentId('n')}, 'agent-' || n || '@bench.test', 'Agent ' || n, 'agent', now() - interval '2 years'
    from generate_series(1, ${agents}) n`);
  await run(`insert into agent_categories (user_id, category_id)
    select ${agentId('n')}, ${categoryId(`(n + more) % ${categories} + 1`)}
    from generate_series(1, ${agents}) n, generate_series(0, ${CATEGORIES_EACH - 1}) more`);
}

/** Working days of two years: four hours, half an hour's break, four hours; each agent begins at a time of their own. */
export async function addWorkingDays(run, { agents }) {
  // Eight minutes to a byte, so whole bytes will do.
  await run(`insert into online_days (user_id, day, minutes)
    select ${agentId('n')}, day::date,
      decode(rpad(repeat('00', 52 + n % 12) || repeat('ff', 30) || repeat('00', 4) || repeat('ff', 30), 360, '0'), 'hex')
    from generate_series(1, ${agents}) n,
      generate_series(current_date - interval '2 years', current_date - interval '1 day', interval '1 day') day
    where extract(isodow from day) < 6 and ${chance(`n * 1000 + extract(doy from day)::int`, 3)} < 0.92`);
}
