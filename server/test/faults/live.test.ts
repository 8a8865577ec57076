// Faults around a live server: a client that was away, twenty tabs, hundreds who join while others write (F13, F17, F31).
import { createRealtime } from '@hotline/shared/client/realtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { CLEAN, createDeliveryChecker } from '../checker.ts';
import { buildCast, buildMessage, buildTicket, type Cast } from '../factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../harness.ts';
import { startChaosProxy } from '../processes/chaos-proxy.ts';
import { kept, openScreen, shown } from '../processes/people.ts';
import { testDatabaseKind } from '../test-database.ts';
import { joinTicket } from '../two-clients.ts';

describe('around a live server', () => {
  let desk: Desk;
  let cast: Cast;

  beforeAll(async () => {
    desk = await startDesk({
      redis: testDatabaseKind() === 'postgres',
      env: { SOCKET_EVENTS_PER_SECOND: '1000', SOCKET_EVENTS_BURST: '2000' },
    });
    cast = await buildCast(desk);
  });

  afterAll(() => desk?.close());

  const wholeTimeline = async (person: DeskPerson, ticketId: string) =>
    (await person.api.timeline.list({ ticketId, after: 0, limit: 500 })).entries;

  it('a client that missed 200 entries is complete after one call to resume', async () => {
    const { nora, ana, billing } = cast;
    const { id: ticketId } = await buildTicket(nora, { categoryId: billing.id });
    const proxy = await startChaosProxy(Number(new URL(desk.url).port));
    const screen = openScreen(proxy.url, nora, ticketId, { polls: false });
    await expect.poll(() => calls(desk, 'tickets.open')).toBe(1);
    await expect.poll(() => shown(screen).length).toBe(2);
    proxy.cut();
    await expect.poll(() => screen.realtime.connected()).toBe(false);
    const { live } = await joinTicket(desk, ana, ticketId);
    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        live.call('messages.post', { ticketId, clientId: newId(), body: `Missed ${index}` }),
      ),
    );
    const before = await calls(desk, 'timeline.resume');
    proxy.mend();
    const all = await kept(nora, ticketId);
    expect(all.length).toBeGreaterThan(200);
    await expect.poll(() => shown(screen), { timeout: 40_000 }).toEqual(all);
    expect((await calls(desk, 'timeline.resume')) - before).toBe(1);
    screen.close();
    await proxy.close();
  });

  it('twenty tabs of one person all send; each shows every message once, and the person counts as one', async () => {
    const { nora, ana, billing } = cast;
    const { id: ticketId } = await buildTicket(nora, { categoryId: billing.id });
    const agent = await joinTicket(desk, ana, ticketId);
    const checker = createDeliveryChecker();
    const tabs = await Promise.all(Array.from({ length: 20 }, () => joinTicket(desk, nora, ticketId)));
    const logs = tabs.map((tab) => {
      const log = checker.client({ view: 'pub', follows: [ticketId] });
      for (const entry of tab.opened.entries) log.hear(entry);
      return log;
    });
    await Promise.all(
      tabs.flatMap((tab, index) =>
        Array.from({ length: 5 }, async (_, count) => {
          const input = { ticketId, clientId: newId(), body: `tab ${index} ${count}` };
          logs[index]?.acked(await tab.live.call('messages.post', input));
        }),
      ),
    );
    const pub = await wholeTimeline(nora, ticketId);
    for (const [index, tab] of tabs.entries()) {
      await expect
        .poll(() => new Set(tab.live.of('message').map(({ entry }) => entry.id)).size)
        .toBeGreaterThanOrEqual(100);
      for (const { entry } of tab.live.of('message')) logs[index]?.hear(entry);
      const heard = tab.live.of('message').map(({ entry }) => entry.id);
      expect(new Set(heard).size).toBe(heard.length);
    }
    expect(checker.check([{ ticketId, all: await wholeTimeline(ana, ticketId), pub }])).toEqual(CLEAN);
    expect(agent.live.of('user_joined').filter(({ user }) => user.id === nora.id)).toHaveLength(1);
    for (const tab of tabs) tab.live.close();
    await agent.live.hear('user_left', ({ user }) => user.id === nora.id);
    expect(agent.live.of('user_left').filter(({ user }) => user.id === nora.id)).toHaveLength(1);
  });

  it('five hundred who join while others write miss nothing', async () => {
    const { nora, ana, billing } = cast;
    const { id: ticketId } = await buildTicket(nora, { categoryId: billing.id });
    const checker = createDeliveryChecker();
    let writing = true;
    const writer = (async () => {
      for (let count = 0; writing; count += 1) {
        await buildMessage(count % 2 ? ana : nora, ticketId, {
          body: `while joining ${count}`,
          internal: count % 10 === 1,
        });
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    })();
    const joiners: {
      log: ReturnType<typeof checker.client>;
      live: Awaited<ReturnType<Desk['socketFor']>>;
      view: 'all' | 'pub';
    }[] = [];
    for (let wave = 0; wave < 25; wave += 1) {
      const person = await desk.signInAgain(wave % 2 ? ana : nora);
      const view = wave % 2 ? 'all' : 'pub';
      const joined = await Promise.all(
        Array.from({ length: 20 }, async () => {
          const log = checker.client({ view, follows: [ticketId] });
          const live = await desk.socketFor(person);
          const opened = await live.call('tickets.open', { ticketId, after: 0 });
          for (const entry of opened.entries) log.hear(entry);
          return { log, live, view } as const;
        }),
      );
      joiners.push(...joined);
    }
    writing = false;
    await writer;
    const last = await buildMessage(ana, ticketId, { body: 'the last word' });
    for (const { live, log } of joiners) {
      await live.hear('message', ({ entry }) => entry.id === last.id);
      for (const { entry } of live.of('message')) log.hear(entry);
      live.close();
    }
    const all = await wholeTimeline(ana, ticketId);
    expect(checker.check([{ ticketId, all, pub: await wholeTimeline(nora, ticketId) }])).toEqual(CLEAN);
  });

  it('a connection that never comes back still reads what is new, by asking', async () => {
    const { nora, ana, billing } = cast;
    const { id: ticketId } = await buildTicket(nora, { categoryId: billing.id });
    const { token } = nora;
    const realtime = createRealtime({
      url: 'http://127.0.0.1:9',
      api: nora.api,
      token: () => token,
      autoConnect: true,
      pollEveryMs: 200,
    });
    const heard: string[] = [];
    realtime.follow({
      ticketId,
      cursor: () => 0,
      join: () => undefined,
      caughtUp: ({ entries }) => heard.push(...entries.map(({ body }) => body)),
      gone: () => undefined,
    });
    await buildMessage(ana, ticketId, { body: 'without a socket' });
    await expect.poll(() => heard, { timeout: 20_000 }).toContain('without a socket');
    realtime.close();
  });
});

/** How often an operation was called, as the desk counts it. */
async function calls(desk: Desk, operation: string): Promise<number> {
  const text = await (await fetch(`${desk.url}/metrics`)).text();
  const lines = text
    .split('\n')
    .filter((line) => line.includes('_count{') && line.includes(`operation="${operation}"`));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
