// Promises of the demo desk: it comes into empty desks alone, fast, and every ticket keeps the rules of real ones.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { seedDemo } from './demo.service.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk({ env: { DEMO: '1' } });
});
afterAll(() => desk?.close());

const enter = async (role: 'admin' | 'agent' | 'user') => {
  const account = (await desk.client().auth.demoAccounts()).items.find((item) => item.role === role);
  const reply = await desk.client().auth.enterDemo({ userId: account?.userId ?? '', mode: 'token' });
  if (!('accessToken' in reply)) throw new Error('no token');
  return { id: reply.user.id, api: desk.client(reply.accessToken) };
};

interface NumberRow {
  number: number;
}
/** Numbers of tickets that fit a condition. */
const numbersOf = async (rule: string): Promise<number[]> => {
  const { rows } = await desk.app.database.pool.query<NumberRow>(
    `select distinct t.number from tickets t ${rule}`,
  );
  return rows.map(({ number }) => number);
};

it('leaves a desk with people alone', async () => {
  const before = (await desk.app.database.pool.query('select count(*) from tickets')).rows;
  expect(await seedDemo(desk.app)).toBe(false);
  expect((await desk.app.database.pool.query('select count(*) from tickets')).rows).toEqual(before);
});

it('can be entered as an admin, an agent and a customer, and by nobody else', async () => {
  const admin = await enter('admin');
  const all = await admin.api.tickets.list({ limit: 100 });
  expect(all.items.length).toBeGreaterThanOrEqual(55);
  expect(new Set(all.items.map(({ status }) => status)).size).toBe(5);
  const customer = await enter('user');
  const own = await customer.api.tickets.list({ limit: 100 });
  expect(own.items.length).toBeGreaterThan(0);
  expect(own.items.every(({ requester }) => requester.id === customer.id)).toBe(true);
  const agent = await enter('agent');
  expect((await agent.api.tickets.list({ assignee: 'me' })).items.length).toBeGreaterThan(0);
});

it('has something to work with: canned replies, team views, tasks and an incident', async () => {
  const { api } = await enter('admin');
  expect((await api.cannedReplies.list()).items.length).toBeGreaterThanOrEqual(5);
  const { items: views } = await api.views.list();
  expect(views.length).toBeGreaterThanOrEqual(3);
  expect(views.some(({ count }) => count > 0)).toBe(true);
  const { items: tasks } = await api.tasks.list({ limit: 100 });
  expect(new Set(tasks.map(({ state }) => state)).size).toBe(3);
  expect(tasks.some(({ ticket }) => ticket !== null)).toBe(true);
  const [incident] = (await api.incidents.list()).items;
  expect(incident?.ticketCount).toBeGreaterThan(0);
});

it('has something for every corner of a screen', async () => {
  const { api } = await enter('admin');
  const { items } = await api.tickets.list({ limit: 100 });
  expect(items.some(({ reopenCount }) => reopenCount > 0)).toBe(true);
  expect(items.some(({ assignee, status }) => assignee === null && status === 'open')).toBe(true);
  expect(items.some(({ waitingSince }) => waitingSince !== null)).toBe(true);
  expect(Math.max(...items.map(({ head }) => head))).toBeGreaterThanOrEqual(120);
  const solved = `join entries e on e.ticket_id = t.id where e.data->>'to' = 'resolved' and e.author_id = t.requester_id`;
  expect((await numbersOf(solved)).length).toBeGreaterThan(0);
  const counted = await desk.app.database.pool.query(`select
    count(*) filter (where kind = 'note') as notes, count(*) filter (where edited_at is not null) as edited,
    count(*) filter (where deleted_at is not null) as unsent, count(*) filter (where reactions <> '[]') as reacted from entries`);
  for (const count of Object.values(counted.rows[0] as object)) expect(Number(count)).toBeGreaterThan(0);
});

it('promises answers, with some too late and most in time, and rings for none of it', async () => {
  const { api } = await enter('admin');
  const { items } = await api.tickets.list({ sort: 'next_sla', limit: 100 });
  const due = items.flatMap(({ sla }) => (sla ? [Date.parse(sla.dueAt)] : []));
  const late = due.filter((at) => at < Date.now());
  expect(due.length).toBeGreaterThan(8);
  expect(late.length).toBeGreaterThan(0);
  expect(late.length).toBeLessThan(due.length / 2);
  expect(await numbersOf(`join entries e on e.ticket_id = t.id and e.data->>'type' like 'sla.%'`)).toEqual(
    [],
  );
  expect((await api.schedules.list()).items.some(({ holidays }) => holidays.length > 1)).toBe(true);
});

describe('every ticket', () => {
  it.each([
    [
      'numbers its entries without a gap',
      `where t.last_seq <> (select max(seq) from entries e where e.ticket_id = t.id)
      or t.last_seq <> (select count(*) from entries e where e.ticket_id = t.id)`,
    ],
    [
      'numbers its public entries without a gap',
      `where t.last_pub_seq <> (select max(pub_seq) from entries e where e.ticket_id = t.id)
      or t.last_pub_seq <> (select count(pub_seq) from entries e where e.ticket_id = t.id)`,
    ],
    [
      'counts public entries in the order of all',
      `join entries a on a.ticket_id = t.id join entries b on b.ticket_id = t.id
      where a.seq < b.seq and a.pub_seq > b.pub_seq`,
    ],
    [
      'keeps its times in the order of its entries',
      `join entries a on a.ticket_id = t.id
      join entries b on b.ticket_id = t.id and b.seq = a.seq + 1 where b.created_at < a.created_at`,
    ],
    [
      'lies in the last 31 days and not in the future',
      `join entries e on e.ticket_id = t.id
      where e.created_at > now() or t.created_at < now() - interval '31 days' or t.updated_at > now()`,
    ],
    [
      'begins with its opening and a message of its customer',
      `where not exists (select 1 from entries e where e.ticket_id = t.id
        and e.seq = 1 and e.data->>'type' = 'ticket.opened' and e.body = t.subject)
      or not exists (select 1 from entries e where e.ticket_id = t.id and e.seq = 2 and e.kind = 'message'
        and e.author_id = t.requester_id)`,
    ],
    [
      'is shown by its last message or note',
      `where t.last_entry_id <> (select id from entries e where e.ticket_id = t.id
        and e.kind <> 'event' order by seq desc limit 1)
      or t.last_pub_entry_id <> (select id from entries e where e.ticket_id = t.id and e.kind = 'message' order by seq desc limit 1)`,
    ],
    [
      'stands where its last change of status left it',
      `join lateral (select e.data->>'to' as status from entries e
        where e.ticket_id = t.id and e.data->>'type' = 'ticket.statusChanged' order by seq desc limit 1) last on true
      where last.status <> t.status`,
    ],
    [
      'changes status from where it stood',
      `join entries e on e.ticket_id = t.id and e.data->>'type' = 'ticket.statusChanged'
      where e.data->>'from' <> coalesce((select b.data->>'to' from entries b where b.ticket_id = t.id and b.seq < e.seq
        and b.data->>'type' = 'ticket.statusChanged' order by b.seq desc limit 1), 'open')`,
    ],
    [
      'has the agent it was last given to',
      `left join lateral (select (e.data->'to'->>'id')::uuid as id from entries e
        where e.ticket_id = t.id and e.data->>'type' = 'ticket.assigned' order by seq desc limit 1) last on true
      where last.id is distinct from t.assignee_id`,
    ],
    [
      'is served by its agent',
      `join users u on u.id = t.assignee_id where u.role = 'user' or (u.role = 'agent' and not exists
      (select 1 from agent_categories a where a.user_id = u.id and a.category_id = t.category_id))`,
    ],
    [
      'waits since the first message nobody answered',
      `left join lateral (select min(e.created_at) as at from entries e
        where e.ticket_id = t.id and e.kind = 'message' and e.author_id = t.requester_id and e.seq > coalesce((
          select max(b.seq) from entries b where b.ticket_id = t.id and ((b.kind = 'message' and b.author_id <> t.requester_id)
            or b.data->>'to' in ('waiting', 'resolved', 'closed'))), 0)) last on true
      where last.at is distinct from t.waiting_since`,
    ],
    [
      'has an end exactly when it is over',
      `where (t.ended_at is not null) <> (t.status in ('resolved', 'closed'))`,
    ],
    [
      'counts how often it came back',
      `where t.reopen_count <> (select count(*) from entries e where e.ticket_id = t.id
      and e.data->>'type' = 'ticket.statusChanged' and e.data->>'from' in ('resolved', 'closed')
      and e.data->>'to' not in ('resolved', 'closed'))`,
    ],
    [
      'was last written to when its last message says',
      `where t.last_message_at <> (select max(created_at) from entries e
      where e.ticket_id = t.id and e.kind = 'message')`,
    ],
    [
      'has read marks within itself',
      `join ticket_reads r on r.ticket_id = t.id where r.seq > t.last_seq or r.pub_seq > t.last_pub_seq
      or r.pub_seq <> (select coalesce(max(pub_seq), 0) from entries e where e.ticket_id = t.id and e.seq <= r.seq)`,
    ],
    [
      'keeps notes and their changes from customers',
      `join entries e on e.ticket_id = t.id left join entries target on target.id = e.target_id
      where (e.kind = 'note' and e.pub_seq is not null) or (target.kind = 'note' and e.pub_seq is not null)
      or (e.kind = 'message' and e.pub_seq is null)`,
    ],
    [
      'keeps the old text of what was edited or unsent',
      `join entries e on e.ticket_id = t.id
      where (e.edited_at is not null or e.deleted_at is not null)
      and not exists (select 1 from entry_revisions r where r.entry_id = e.id and r.body <> e.body)`,
    ],
  ])('%s', async (_, rule) => {
    expect(await numbersOf(rule)).toEqual([]);
  });

  it('is numbered in the order of its opening', async () => {
    expect(
      await numbersOf('join tickets o on o.number < t.number where o.created_at > t.created_at'),
    ).toEqual([]);
  });

  it('has an audit line of its opening', async () => {
    const rule = `where not exists (select 1 from audit_log a where a.subject_type = 'ticket'
      and a.subject_id = t.id::text and a.action = 'ticket.opened')`;
    expect(await numbersOf(rule)).toEqual([]);
  });
});
