// Promises of the choice: nobody above capacity, nobody idle beside waiting work, fair turns, no asking twice at once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, chooseAgent, planRouting, type Strategy } from './choose-agent.ts';

const NOW = new Date('2026-03-02T09:00:00Z');
const NOBODY = new Map<string, Date>();
const secondsAgo = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const agent = (agentId: string, more: Partial<Candidate> = {}): Candidate => ({
  agentId,
  load: 0,
  capacity: 5,
  lastRoutedAt: null,
  ...more,
});

const ticketsOf = (ids: readonly string[]) => ids.map((id) => ({ id, requesterId: 'a customer' }));

const strategies = fc.constantFrom<Strategy>('least_loaded', 'round_robin');
const agents = fc.uniqueArray(
  fc.record({
    agentId: fc.uuid(),
    load: fc.nat(8),
    capacity: fc.integer({ min: 1, max: 8 }),
    lastRoutedAt: fc.option(fc.nat(1000).map(secondsAgo)),
  }),
  { selector: ({ agentId }) => agentId, maxLength: 12 },
);
const tickets = fc.array(fc.uuid(), { maxLength: 60 }).map((ids) => [...new Set(ids)]);

describe('the choice of one agent', () => {
  it('is the smallest share of their capacity, then whoever waited longest', () => {
    const choose = (...candidates: Candidate[]) =>
      chooseAgent('least_loaded', candidates, NOBODY, NOW)?.agentId;
    expect(choose(agent('a', { load: 2, capacity: 4 }), agent('b', { load: 3, capacity: 10 }))).toBe('b');
    const early = agent('a', { load: 1, capacity: 3, lastRoutedAt: secondsAgo(5) });
    expect(choose(early, agent('b', { load: 2, capacity: 6, lastRoutedAt: secondsAgo(90) }))).toBe('b');
    expect(choose(early, agent('b', { load: 2, capacity: 6 }))).toBe('b');
  });

  it('is by turns whoever waited longest, however much they have', () => {
    const candidates = [
      agent('a', { load: 0, lastRoutedAt: secondsAgo(10) }),
      agent('b', { load: 4, lastRoutedAt: secondsAgo(20) }),
      agent('c', { load: 5 }),
    ];
    expect(chooseAgent('round_robin', candidates, NOBODY, NOW)?.agentId).toBe('b');
  });

  it('passes by whoever refused the ticket, and asks them again after a minute when nobody else can', () => {
    const candidates = [agent('a'), agent('b', { load: 4 })];
    const choose = (refusals: [string, Date][]) =>
      chooseAgent('least_loaded', candidates, new Map(refusals), NOW)?.agentId ?? null;
    expect(choose([['a', secondsAgo(5)]])).toBe('b');
    expect(choose([['a', secondsAgo(500)]])).toBe('b');
    expect(
      choose([
        ['a', secondsAgo(59)],
        ['b', secondsAgo(30)],
      ]),
    ).toBeNull();
    expect(
      choose([
        ['a', secondsAgo(60)],
        ['b', secondsAgo(30)],
      ]),
    ).toBe('a');
  });
});

describe('a plan for many tickets', () => {
  it('gives nobody more than they have room for, and leaves no ticket while somebody has room', () => {
    fc.assert(
      fc.property(strategies, tickets, agents, (strategy, ticketIds, candidates) => {
        const plan = planRouting(strategy, ticketsOf(ticketIds), candidates, new Map(), NOW);
        const room = candidates.reduce((sum, { load, capacity }) => sum + Math.max(0, capacity - load), 0);
        expect(plan.given.length).toBe(Math.min(ticketIds.length, room));
        expect([...plan.given.map(({ ticketId }) => ticketId), ...plan.left]).toEqual(ticketIds);
        expect(plan.roomLeft).toBe(room > ticketIds.length);
        for (const { agentId, load, capacity } of candidates) {
          const given = plan.given.filter((one) => one.agentId === agentId).length;
          if (given > 0) expect(load + given).toBeLessThanOrEqual(capacity);
        }
      }),
    );
  });

  it('asks nobody who refused a ticket while somebody who did not has room', () => {
    fc.assert(
      fc.property(strategies, agents, fc.array(fc.nat(200)), (strategy, candidates, ages) => {
        const refusals = new Map(
          ages.flatMap((age, index) => {
            const refuser = candidates[index];
            return refuser ? [[refuser.agentId, secondsAgo(age)] as const] : [];
          }),
        );
        const chosen = chooseAgent(strategy, candidates, refusals, NOW);
        const free = candidates.filter(({ load, capacity }) => load < capacity);
        const unasked = free.filter(({ agentId }) => !refusals.has(agentId));
        if (unasked.length > 0) expect(unasked).toContain(chosen);
        else if (chosen) expect(refusals.get(chosen.agentId)?.getTime()).toBeLessThanOrEqual(+secondsAgo(60));
      }),
    );
  });

  it('goes round: with room for all, nobody gets a second ticket before everybody has one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.nat(40), (people, count) => {
        const candidates = Array.from({ length: people }, (_, index) =>
          agent(`agent ${index}`, { capacity: 100, lastRoutedAt: secondsAgo(index) }),
        );
        const ticketIds = Array.from({ length: count }, (_, index) => `ticket ${index}`);
        const { given } = planRouting('round_robin', ticketsOf(ticketIds), candidates, new Map(), NOW);
        const shares = candidates.map(({ agentId }) => given.filter((one) => one.agentId === agentId).length);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('gives nobody a ticket of their own', () => {
    const tickets = [{ id: 't', requesterId: 'ana' }];
    expect(planRouting('least_loaded', tickets, [agent('ana')], new Map(), NOW).left).toEqual(['t']);
    expect(
      planRouting('least_loaded', tickets, [agent('ana'), agent('ben', { load: 4 })], new Map(), NOW).given,
    ).toEqual([{ ticketId: 't', agentId: 'ben' }]);
  });

  it('spreads by share: nobody is given a ticket that would be a smaller share of somebody else', () => {
    fc.assert(
      fc.property(agents, (candidates) => {
        const chosen = chooseAgent('least_loaded', candidates, NOBODY, NOW);
        for (const { load, capacity } of candidates)
          if (chosen && load < capacity)
            expect(chosen.load * capacity).toBeLessThanOrEqual(load * chosen.capacity);
      }),
    );
  });
});
