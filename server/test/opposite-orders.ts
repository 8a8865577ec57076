// Many deeds on the same few tickets, from all sides at once: dealt out, done, and looked at afterwards.
import type { ApiClient } from '@hotline/shared/client/api-client';
import { expect } from 'vitest';
import { newId } from '../src/core/ids.ts';
import { dice } from './dice.ts';

export interface Scene {
  /** Staff who may do everything to these tickets, each perhaps at another server. */
  doers: readonly { id: string; api: ApiClient }[];
  /** Whose tickets they are. */
  customer: { api: ApiClient };
  ticketIds: readonly string[];
  incidentIds: readonly string[];
  /** Another category all doers serve. */
  elsewhereId: string;
}

export type Deed = () => Promise<unknown>;
export type Query = (text: string) => Promise<Record<string, unknown>[]>;

/** The same sequence in every run; which deed meets which is the scheduler's part. */
export function dealDeeds(scene: Scene, count: number): Deed[] {
  const roll = dice(20261121);
  const pick = <T>(all: readonly T[]): T => {
    const one = all[roll(all.length)];
    if (one === undefined) throw new Error('nothing to choose from');
    return one;
  };
  return Array.from({ length: count }, () => nextDeed(scene, roll, pick));
}

type Pick = <T>(all: readonly T[]) => T;

function nextDeed({ doers, customer, ...on }: Scene, roll: (sides: number) => number, pick: Pick): Deed {
  const { api } = pick(doers);
  const at = roll(on.ticketIds.length);
  const many = [...on.ticketIds.slice(at), ...on.ticketIds.slice(0, at)].reverse();
  const ticketId = many.at(-1) ?? '';
  const otherId = pick(many.slice(0, -1));
  const agentId = pick(doers).id;
  const incidentId = pick(on.incidentIds);
  const post = { clientId: newId(), body: 'Still here.' };
  const deeds: Deed[] = [
    () => api.tickets.link({ ticketId, otherId }),
    () => api.tickets.unlink({ ticketId, otherId }),
    () => api.tickets.assign({ ticketId, agentId }),
    () => api.tickets.transfer({ ticketId, agentId, reason: 'Theirs' }),
    () => api.tickets.transfer({ ticketId, categoryId: on.elsewhereId, reason: 'Elsewhere' }),
    () => api.tickets.bulk({ ticketIds: many, action: { assigneeId: agentId } }),
    () => api.tickets.bulk({ ticketIds: many.slice(0, 4), action: { status: 'waiting' } }),
    () => api.tickets.bulk({ filter: { status: ['waiting'] }, action: { status: 'open' } }),
    () => api.incidents.link({ incidentId, ticketIds: many.slice(0, 5) }),
    () => api.incidents.post({ incidentId, ...post }),
    () => api.messages.post({ ticketId: otherId, ...post }),
    () => customer.api.messages.post({ ticketId, ...post }),
    () => api.tickets.split({ ticketId, entryIds: [newId()], subject: 'Nothing' }),
  ];
  // Every merge ends a ticket for good: so many that they meet, and some are left in the end.
  return roll(60) === 0 ? () => api.tickets.merge({ ticketId, intoTicketId: otherId }) : pick(deeds);
}

/** What the state of a ticket may answer. Waiting for a lock too long is `busy` too, on a slow machine. */
const BY_THE_RULES = new Set([
  'not_found',
  'ticket_merged',
  'ticket_closed',
  'invalid_transition',
  'transfer_to_self',
  'validation_failed',
  'client_id_reused',
  'already_claimed',
  'merge_into_self',
  'different_requester',
  'not_rateable',
  'agent_without_access',
]);
const RETRIES_MAX = 5;

/** As every client does that is told to try again. */
async function patiently(deed: Deed): Promise<unknown> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await deed();
    } catch (error) {
      if ((error as { code: string }).code !== 'busy' || tries === RETRIES_MAX) throw error;
    }
  }
}

/** Does them all, so many at once; answers how many were done. Only refusals by the rules are taken. */
export async function doAll(deeds: readonly Deed[], atOnce: number): Promise<number> {
  const queue = [...deeds];
  const refused = new Map<string, number>();
  let done = 0;
  const worker = async () => {
    for (let deed = queue.pop(); deed; deed = queue.pop()) {
      await patiently(deed).then(
        () => {
          done += 1;
        },
        (error: { code: string }) => refused.set(error.code, (refused.get(error.code) ?? 0) + 1),
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  expect([...refused.keys()].filter((code) => !BY_THE_RULES.has(code))).toEqual([]);
  return done;
}

/** PostgreSQL's own count: it ends one of those who wait for each other, whatever its caller makes of it. */
export async function countDeadlocks(query: Query): Promise<number> {
  await query('select pg_stat_clear_snapshot()');
  const [row] = await query('select deadlocks from pg_stat_database where datname = current_database()');
  return Number(row?.deadlocks ?? 0);
}

/** Both countings without holes, no circle of merges, nothing said twice. */
export async function expectSound(query: Query, ticketCount: number): Promise<void> {
  const countings = await query(`
    select t.number, t.last_seq, t.last_pub_seq, count(e.*)::int as entries, count(e.pub_seq)::int as public,
      max(e.seq) as seq, coalesce(max(e.pub_seq), 0) as pub
    from tickets t join entries e on e.ticket_id = t.id group by t.id`);
  expect(countings.length).toBeGreaterThanOrEqual(ticketCount);
  for (const row of countings) {
    expect([row.number, row.last_seq, row.seq]).toEqual([row.number, row.entries, row.entries]);
    expect([row.number, row.last_pub_seq, row.pub]).toEqual([row.number, row.public, row.public]);
  }
  const merged = (await query('select id, merged_into_id as into, status from tickets')) as {
    id: string;
    into: string | null;
    status: string;
  }[];
  const leadsTo = new Map(merged.map(({ id, into }) => [id, into]));
  for (const { id, into, status } of merged) {
    if (into !== null) expect([id, status]).toEqual([id, 'closed']);
    const met = new Set<string>();
    for (let at: string | null = id; at !== null; at = leadsTo.get(at) ?? null) {
      expect(met.has(at)).toBe(false);
      met.add(at);
    }
  }
  const twice = await query(
    'select client_id, ticket_id, count(*) from entries where client_id is not null group by 1, 2 having count(*) > 1',
  );
  expect(twice).toEqual([]);
}
