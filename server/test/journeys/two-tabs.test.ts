// One person, two tabs: every message once in each, one tab sends, signing out counts for both (F17).
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChaosProxy, startChaosProxy } from '../processes/chaos-proxy.ts';
import { kept, openTicket } from '../processes/people.ts';
import {
  bubble,
  customerField,
  eventually,
  type Known,
  openStage,
  type Stage,
  say,
  seen,
  shownInOrder,
} from './browser.ts';

const LINE = /(left|right) \d+/;
const TALL = { width: 1280, height: 1600 };

describe('two tabs', () => {
  let stage: Stage;
  let line: ChaosProxy;
  let nora: Known;

  beforeAll(async () => {
    stage = await openStage();
    line = await startChaosProxy(stage.port);
    nora = await stage.customer('Nora');
  });

  afterAll(async () => {
    await line?.close();
    await stage?.close();
  });

  async function openBoth(listen?: (page: Page) => void) {
    const { id: ticketId } = await openTicket(nora, stage.categoryId);
    const path = `/tickets/${ticketId}`;
    const visit = await stage.visit({ as: nora, url: line.url, path, viewport: TALL, listen });
    const left = visit.page;
    const right = await visit.context.newPage();
    await right.goto(path);
    await seen(bubble(left, 'Where is it?'));
    await seen(bubble(right, 'Where is it?'));
    const keptLines = async () =>
      (await kept(nora, ticketId)).map(({ body }) => body).filter((body) => LINE.test(body));
    return { ...visit, left, right, keptLines };
  }

  it('show every message once, in one order, whichever tab it was typed in', async () => {
    const { left, right, keptLines, expectNoTrouble } = await openBoth();
    for (let round = 1; round <= 5; round += 1) {
      await Promise.all([
        say(customerField(left), `left ${round}`),
        say(customerField(right), `right ${round}`),
      ]);
    }
    await eventually(keptLines).toHaveLength(10);
    const order = await keptLines();
    expect(new Set(order).size).toBe(10);
    await eventually(() => shownInOrder(left, LINE)).toEqual(order);
    await eventually(() => shownInOrder(right, LINE)).toEqual(order);
    expectNoTrouble();
  });

  it('send what waited through one of them, once', async () => {
    const posted: string[] = [];
    const { context, left, right, keptLines, expectNoTrouble } = await openBoth((page) => {
      page.on('websocket', (socket) =>
        socket.on('framesent', ({ payload }) => posted.push(...clientIdsIn(payload.toString()))),
      );
      page.on('response', (response) => {
        if (response.request().method() === 'POST' && response.url().endsWith('/messages'))
          posted.push(...clientIdsIn(`messages.post ${response.request().postData()}`));
      });
    });
    line.cut();
    await context.setOffline(true);
    await say(customerField(left), 'left 1');
    await seen(bubble(right, 'left 1'));
    await say(customerField(right), 'right 1');
    await seen(bubble(left, 'right 1'));
    await say(customerField(left), 'left 2');
    for (const tab of [left, right]) await seen(tab.getByText('3 unsent'));
    line.mend();
    await context.setOffline(false);
    const order = ['left 1', 'right 1', 'left 2'];
    await eventually(keptLines).toEqual(order);
    for (const tab of [left, right]) await eventually(() => shownInOrder(tab, LINE)).toEqual(order);
    expect(posted).toHaveLength(3);
    expect(new Set(posted).size).toBe(3);
    expectNoTrouble();
  });

  it('are both signed out when one is', async () => {
    const { left, right, expectNoTrouble } = await openBoth();
    await left.goto('/profile');
    await left.getByRole('button', { name: 'Sign out' }).click();
    await seen(left.getByRole('heading', { name: 'Welcome back' }));
    await seen(right.getByRole('heading', { name: 'Welcome back' }));
    expect(await right.locator('body').innerText()).not.toContain('Where is it?');
    expectNoTrouble();
  });
});

const clientIdsIn = (frame: string): string[] =>
  frame.includes('messages.post') ? (/"clientId":"([^"]+)"/.exec(frame)?.slice(1) ?? []) : [];
