// A desk to measure: customers with a ticket each, agents in pairs, each pair serving a category of its own.
import { randomBytes } from 'node:crypto';
import { apiOf } from './api.mjs';

const AT_ONCE = 8;

/** Answers the tickets, and everybody's access token: tickets[n] is of customer n and of pair n mod `pairs`. */
export async function populateDesk(url, admin, { rooms, pairs }) {
  const asAdmin = apiOf(url, (await signIn(url, admin)).accessToken);
  const categories = await inTurn(pairs, (at) => asAdmin('POST', '/categories', { name: `Desk ${at}` }));
  const agents = await inTurn(pairs * 2, (at) =>
    addPerson(url, asAdmin, { name: `Agent ${at}`, role: 'agent', categoryIds: [categories[at >> 1].id] }),
  );
  const customers = await inTurn(rooms, (at) =>
    addPerson(url, asAdmin, { name: `Customer ${at}`, role: 'user' }),
  );
  const tickets = await inTurn(rooms, async (at) => {
    const { id } = await apiOf(url, customers[at].accessToken)('POST', '/tickets', {
      subject: `Parcel ${at} has not arrived`,
      body: 'It should have been here on Monday.',
      categoryId: categories[at % pairs].id,
    });
    await apiOf(url, agents[(at % pairs) * 2].accessToken)('POST', `/tickets/${id}/claim`);
    return id;
  });
  return {
    tickets,
    customerTokens: customers.map((person) => person.accessToken),
    agentTokens: agents.map((person) => person.accessToken),
  };
}

/** A queue that nobody has worked yet, and the agents who will: one category, one conversation at a time each. */
export async function populateQueue(url, admin, { waiting, agents, customers = 20 }) {
  const asAdmin = apiOf(url, (await signIn(url, admin)).accessToken);
  const category = await asAdmin('POST', '/categories', { name: 'Front desk' });
  const writers = await inTurn(customers, (at) =>
    addPerson(url, asAdmin, { name: `Writer ${at}`, role: 'user' }),
  );
  await inTurn(waiting, (at) =>
    apiOf(url, writers[at % customers].accessToken)('POST', '/tickets', {
      subject: `Parcel ${at} has not arrived`,
      body: 'It should have been here on Monday.',
      categoryId: category.id,
    }),
  );
  const staff = await inTurn(agents, (at) =>
    addPerson(url, asAdmin, {
      name: `Colleague ${at}`,
      role: 'agent',
      capacity: 1,
      categoryIds: [category.id],
    }),
  );
  return staff.map((person) => ({ token: person.accessToken, userId: person.user.id, tickets: [] }));
}

async function addPerson(url, asAdmin, person) {
  const password = randomBytes(12).toString('base64url');
  const email = `${person.name.toLowerCase().replace(' ', '-')}@bench.test`;
  await asAdmin('POST', '/users', { ...person, email, password });
  return signIn(url, { email, password });
}

const signIn = (url, { email, password }) =>
  apiOf(url)('POST', '/auth/login', { email, password, mode: 'token' });

async function inTurn(count, work) {
  const results = new Array(count);
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const at = next;
      next += 1;
      results[at] = await work(at);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, worker));
  return results;
}
