// Promises of the list: who sees which tickets, filters, orders, and pages without doubles or holes.
import { TICKET_SORTS, TICKET_STATUSES, type Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;
let high: { id: string };
let tag: { id: string; name: string };
let made: Ticket[];
type Query = Parameters<DeskPerson['api']['tickets']['list']>[0];

/** Three instants only, so that most of the order hangs on the second key. */
const spreadTimes = `update tickets set
  last_message_at = timestamptz '2026-03-01 10:00:00.123Z' + (number % 3) * interval '1 hour',
  waiting_since = case when waiting_since is not null
    then timestamptz '2026-03-01 08:00:00.5Z' + (number % 2) * interval '1 hour' end,
  sla_due_at = case when number % 4 = 0 then timestamptz '2026-03-02 08:00:00.25Z' + (number % 3) * interval '1 hour' end,
  sla_warn_at = case when number % 4 = 0 then timestamptz '2026-03-02 08:00:00Z' end,
  sla_target = case when number % 4 = 0 then 'resolution' end`;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
  const { nora, karim, ana, ben, ada, billing, technical } = cast;
  high = await ada.api.priorities.create({ name: 'Very high', level: 90 });
  tag = await ada.api.tags.create({ name: 'Refund' });
  for (let index = 0; index < 21; index += 1) {
    await buildTicket(index % 3 === 0 ? karim : nora, {
      categoryId: index % 2 === 0 ? billing.id : technical.id,
      subject: `Question ${index}`,
      ...(index % 4 === 0 && { priorityId: high.id }),
    });
  }
  made = (await ada.api.tickets.list({ sort: 'newest', limit: 100 })).items.sort(
    (a, b) => a.number - b.number,
  );
  const at = (index: number) => ({ ticketId: made[index]?.id ?? '' });
  await ana.api.tickets.claim(at(0));
  await ana.api.tickets.claim(at(2));
  await ben.api.tickets.claim(at(1));
  await ada.api.tickets.assign({ ...at(4), agentId: ben.id });
  await ana.api.tickets.update({ ...at(6), tagIds: [tag.id] });
  await ana.api.tickets.update({ ...at(2), status: 'waiting' });
  await ana.api.tickets.resolve(at(8));
  await ben.api.tickets.close(at(3));
  await buildMessage(ana, at(0).ticketId);
  await desk.app.database.pool.query(spreadTimes);
  made = (await ada.api.tickets.list({ limit: 100 })).items;
});
afterAll(() => desk?.close());

async function allPages(person: DeskPerson, query: Query = {}, limit = 4): Promise<Ticket[]> {
  const seen: Ticket[] = [];
  let cursor: string | null = null;
  do {
    const page = await person.api.tickets.list({ ...query, limit, ...(cursor !== null && { cursor }) });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    if (page.nextCursor !== null) expect(page.items).toHaveLength(limit);
    seen.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return seen;
}

const ids = (tickets: readonly Ticket[]) => tickets.map(({ id }) => id);
const sorted = (tickets: readonly Ticket[]) => ids(tickets).sort();
const billingOrOf = (agentId: string, categoryId: string) => (ticket: Ticket) =>
  ticket.category.id === categoryId || ticket.assignee?.id === agentId;

describe('who sees what', () => {
  it('admins all, agents their categories and what they have, customers their own', async () => {
    const { nora, karim, ana, ben, ada, billing, technical } = cast;
    expect(made).toHaveLength(21);
    const expected: [DeskPerson, (ticket: Ticket) => boolean][] = [
      [ada, () => true],
      [ana, billingOrOf(ana.id, billing.id)],
      [ben, billingOrOf(ben.id, technical.id)],
      [nora, ({ requester }) => requester.id === nora.id],
      [karim, ({ requester }) => requester.id === karim.id],
    ];
    for (const [person, fits] of expected) {
      expect(sorted(await allPages(person))).toEqual(sorted(made.filter(fits)));
    }
  });

  it('shows nobody through a filter what they would not see without it', async () => {
    const { nora, karim, ana, ben, technical } = cast;
    expect(await allPages(nora, { requesterId: karim.id })).toEqual([]);
    expect(await allPages(nora, { tag: tag.name })).toEqual([]);
    const ofTechnical = await allPages(ana, { categoryId: technical.id });
    expect(ofTechnical).toEqual([]);
    expect((await allPages(ben, { categoryId: technical.id })).length).toBeGreaterThan(5);
    expect((await allPages(nora)).every(({ tags }) => tags.length === 0)).toBe(true);
  });

  it('with agents who serve nothing and have nothing, nothing', async () => {
    const newcomer = await desk.agent({ name: 'Newcomer' });
    expect(await allPages(newcomer)).toEqual([]);
    expect((await newcomer.api.tickets.counts()).all).toBe(0);
  });

  it('with agents who serve nothing, what they follow, live and ended', async () => {
    const follower = await desk.agent({ name: 'Follower' });
    const followed = ['in_progress', 'open', 'closed', 'resolved'].flatMap(
      (status) => made.find((ticket) => ticket.status === status) ?? [],
    );
    expect(followed).toHaveLength(4);
    await desk.app.database.pool.query(
      'insert into ticket_followers (ticket_id, user_id) select unnest($1::uuid[]), $2',
      [ids(followed), follower.id],
    );
    for (const sort of TICKET_SORTS)
      expect(ids(await allPages(follower, { sort }, 1))).toEqual(ids(followed.sort(ORDERS[sort])));
    expect(sorted(await allPages(follower, { following: true }))).toEqual(sorted(followed));
    expect((await follower.api.tickets.counts()).all).toBe(2);
  });
});

describe('filters', () => {
  it('each finds exactly its tickets', async () => {
    const { ada, ana, ben, karim, billing } = cast;
    const cases: [Query, (ticket: Ticket) => boolean][] = [
      [{ unanswered: true }, (ticket) => ticket.waitingSince !== null],
      ...TICKET_STATUSES.map((status): [Query, (ticket: Ticket) => boolean] => [
        { status: [status] },
        (ticket) => ticket.status === status,
      ]),
      [{ status: ['waiting', 'closed'] }, ({ status }) => status === 'waiting' || status === 'closed'],
      [{ categoryId: billing.id }, ({ category }) => category.id === billing.id],
      [{ assignee: 'none' }, ({ assignee }) => assignee === null],
      [{ assignee: ben.id }, ({ assignee }) => assignee?.id === ben.id],
      [{ requesterId: karim.id }, ({ requester }) => requester.id === karim.id],
      [{ priorityId: high.id }, ({ priority }) => priority.id === high.id],
      [{ tag: 'refund' }, ({ tags }) => tags.some(({ id }) => id === tag.id)],
      [{ tag: 'no such tag' }, () => false],
      [{ categoryId: newId() }, () => false],
      [
        { categoryId: billing.id, assignee: 'none', status: ['open'], priorityId: high.id },
        (ticket) =>
          ticket.category.id === billing.id &&
          ticket.assignee === null &&
          ticket.status === 'open' &&
          ticket.priority.id === high.id,
      ],
    ];
    for (const [query, fits] of cases) {
      expect(sorted(await allPages(ada, query)), JSON.stringify(query)).toEqual(sorted(made.filter(fits)));
    }
    const mine = made.filter(({ assignee }) => assignee?.id === ana.id);
    expect(mine).toHaveLength(2);
    expect(sorted(await allPages(ana, { assignee: 'me' }))).toEqual(sorted(mine));
    expect(await allPages(ada, { assignee: 'me' })).toEqual([]);
  });
});

const byKeys =
  (keys: (ticket: Ticket) => (string | number)[], direction: 1 | -1) => (a: Ticket, b: Ticket) => {
    const [left, right] = [keys(a), keys(b)];
    const at = left.findIndex((key, index) => key !== right[index]);
    return at < 0 ? 0 : ((left[at] ?? 0) < (right[at] ?? 0) ? -1 : 1) * direction;
  };
const newestFirst = byKeys(({ lastMessageAt, id }) => [lastMessageAt, id], -1);
/** Those that have none come last, the newest of them first. */
const byTimeIfAny = (timeOf: (ticket: Ticket) => string | null) => (a: Ticket, b: Ticket) => {
  const [left, right] = [timeOf(a), timeOf(b)];
  if (left === null && right === null) return newestFirst(a, b);
  if (left === null || right === null) return left === null ? 1 : -1;
  return byKeys((ticket) => [timeOf(ticket) ?? '', ticket.id], 1)(a, b);
};
const ORDERS: Record<(typeof TICKET_SORTS)[number], (a: Ticket, b: Ticket) => number> = {
  newest: newestFirst,
  oldest: byKeys(({ lastMessageAt, id }) => [lastMessageAt, id], 1),
  waiting_longest: byTimeIfAny(({ waitingSince }) => waitingSince),
  next_sla: byTimeIfAny(({ sla }) => sla?.dueAt ?? null),
  priority: byKeys(({ priority, lastMessageAt, id }) => [priority.level, lastMessageAt, id], -1),
};

describe('orders and pages', () => {
  it.each(TICKET_SORTS)('%s: every page size gives the same order, each ticket once', async (sort) => {
    const { ada, ana, billing } = cast;
    for (const [person, sees] of [
      [ada, () => true],
      [ana, billingOrOf(ana.id, billing.id)],
    ] as const) {
      const expected = ids(made.filter(sees).sort(ORDERS[sort]));
      expect(expected.length).toBeGreaterThan(10);
      for (const limit of [1, 2, 7, 100])
        expect(ids(await allPages(person, { sort }, limit))).toEqual(expected);
    }
  });

  it.each(TICKET_SORTS)('%s: the same under filters that leave few, and for customers', async (sort) => {
    const { ada, karim } = cast;
    const query = { sort, requesterId: karim.id };
    for (const person of [ada, karim]) {
      const seen = await allPages(person, { requesterId: karim.id }, 100);
      expect(seen.length).toBeGreaterThan(5);
      const expected = ids(seen.sort(ORDERS[sort]));
      for (const limit of [2, 100]) expect(ids(await allPages(person, query, limit))).toEqual(expected);
    }
  });

  it('newest is what one gets without asking, 25 at a time', async () => {
    const page = await cast.ada.api.tickets.list();
    expect(ids(page.items)).toEqual(ids([...made].sort(ORDERS.newest)));
  });

  it('keeps its place when tickets come in front of it meanwhile', async () => {
    const first = await cast.ada.api.tickets.list({ limit: 8 });
    const extra = await buildTicket(cast.nora, { categoryId: cast.billing.id });
    const rest: Ticket[] = [];
    for (let cursor = first.nextCursor; cursor !== null; ) {
      const page = await cast.ada.api.tickets.list({ limit: 8, cursor });
      rest.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(ids([...first.items, ...rest])).toEqual(ids([...made].sort(ORDERS.newest)));
    await cast.ada.api.tickets.remove({ ticketId: extra.id });
  });

  it('refuses cursors it did not give out', async () => {
    const { ada } = cast;
    const good = (await ada.api.tickets.list({ limit: 2 })).nextCursor ?? '';
    const forge = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [, time, id] = JSON.parse(Buffer.from(good, 'base64url').toString()) as string[];
    const forged = [
      'garbage',
      '%00',
      forge(null),
      forge({}),
      forge(['newest']),
      forge(['priority', 1, time, id]),
      forge(['newest', time, "' or 1=1 --"]),
      forge(['newest', 'not a time', id]),
      forge(['newest', time, id, 1]),
      forge(['newest', '+275760-09-13T00:00:00Z', id]),
      forge(['newest', '99999', id]),
      forge(['newest', 'Infinity', id]),
      forge(['newest', [time], id]),
      forge(['newest', time, null]),
      forge(['newest', '2026-02-31', id]),
    ];
    for (const cursor of forged) {
      const { code } = await refusalOf(ada.api.tickets.list({ cursor, limit: 2 }));
      expect([cursor, code]).toEqual([cursor, 'invalid_cursor']);
    }
    const ofPriority = await refusalOf(
      ada.api.tickets.list({ cursor: forge(['priority', 1e15, time, id]), sort: 'priority' }),
    );
    expect(ofPriority.code).toBe('invalid_cursor');
    for (const [sort, stretch] of [
      ['next_sla', 2],
      ['next_sla', -1],
      ['next_sla', 0.5],
      ['waiting_longest', '0'],
      ['newest', 0],
    ] as const) {
      const cursor = forge([sort, stretch, time, id]);
      expect((await refusalOf(ada.api.tickets.list({ cursor, sort }))).code).toBe('invalid_cursor');
    }
    expect((await refusalOf(ada.api.tickets.list({ cursor: good, sort: 'oldest' }))).code).toBe(
      'invalid_cursor',
    );
    expect((await ada.api.tickets.list({ cursor: good, limit: 2 })).items).toHaveLength(2);
  });

  it('shows nothing of others through the cursor of an admin', async () => {
    const cursor = (await cast.ada.api.tickets.list({ limit: 1 })).nextCursor ?? '';
    const { items } = await cast.nora.api.tickets.list({ cursor, limit: 100 });
    expect(items.every(({ requester }) => requester.id === cast.nora.id)).toBe(true);
  });

  it.each([0, -1, 101, 1e9, 1.5])('refuses a limit of %d', async (limit) => {
    const refusal = await refusalOf(cast.ada.api.tickets.list({ limit }));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['validation_failed', ['limit']]);
  });

  it.each(["newest'; drop table tickets; --", 'subject', 'last_message_at desc', ''])(
    'refuses to sort by %j',
    async (sort) => {
      const refusal = await refusalOf(cast.ada.api.tickets.list({ sort: sort as 'newest' }));
      expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['validation_failed', ['sort']]);
    },
  );
});

describe('counts', () => {
  it('equal what the list finds', async () => {
    const { ada, ana, ben, nora, karim } = cast;
    for (const person of [ada, ana, ben, nora, karim]) {
      const live = await allPages(person, { status: ['open', 'in_progress', 'waiting'] }, 50);
      const counts = await person.api.tickets.counts();
      const mine = live.filter(
        ({ requester, assignee }) => (person.role === 'user' ? requester : assignee)?.id === person.id,
      );
      expect(counts).toMatchObject({
        all: live.length,
        mine: mine.length,
        unread: mine.filter(({ unread }) => unread > 0).length,
        waiting: live.filter(({ status }) => status === 'waiting').length,
      });
      const served =
        person.role === 'admin' ? live : live.filter(({ category }) => category.id === servedBy(person));
      const queued = served.filter(({ assignee }) => assignee === null);
      const expected = new Map<string, number>();
      for (const { category } of queued) expected.set(category.id, (expected.get(category.id) ?? 0) + 1);
      const shown = new Map(counts.queues.map(({ categoryId, waiting }) => [categoryId, waiting]));
      expect(shown).toEqual(person.role === 'user' ? new Map() : expected);
    }
    expect((await ana.api.tickets.counts()).mine).toBe(2);
  });

  const servedBy = (person: DeskPerson) => (person.id === cast.ana.id ? cast.billing.id : cast.technical.id);
});
