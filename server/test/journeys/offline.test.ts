// What is typed without a line is sent once, in the order it was typed, whatever became of the tab (P8, F18).
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ChaosProxy, startChaosProxy } from '../processes/chaos-proxy.ts';
import { kept, openTicket } from '../processes/people.ts';
import {
  bubble,
  customerField,
  eventually,
  gone,
  type Known,
  noteField,
  openStage,
  replyField,
  type Stage,
  say,
  seen,
  shownInOrder,
  type Visit,
} from './browser.ts';

const LINE = /line \d+/;
const TEN = Array.from({ length: 10 }, (_, index) => `line ${index + 1}`);
/** All ten are drawn: the timeline draws what is in sight. */
const TALL = { width: 1280, height: 1600 };

describe('without a line', () => {
  let stage: Stage;
  let line: ChaosProxy;
  let nora: Known;
  let ana: Known;
  let ticketId: string;

  beforeAll(async () => {
    stage = await openStage();
    line = await startChaosProxy(stage.port);
    nora = await stage.customer('Nora');
    ana = await stage.agent('Ana');
  });

  beforeEach(async () => {
    line.mend();
    ({ id: ticketId } = await openTicket(nora, stage.categoryId));
  });

  afterAll(async () => {
    await line?.close();
    await stage?.close();
  });

  const atTicket = (): Promise<Visit> =>
    stage.visit({ as: nora, url: line.url, path: `/tickets/${ticketId}`, viewport: TALL });
  const atDesk = (url = stage.url): Promise<Visit> =>
    stage.visit({ as: ana, url, path: `/admin/inbox/all/${ticketId}`, viewport: TALL });

  async function lose({ context, page }: Visit): Promise<void> {
    line.cut();
    await context.setOffline(true);
    await seen(page.getByRole('status').filter({ hasText: 'Offline' }));
  }

  async function regain({ context }: Visit): Promise<void> {
    line.mend();
    await context.setOffline(false);
  }

  const keptLines = async (): Promise<string[]> =>
    (await kept(ana, ticketId)).map(({ body }) => body).filter((body) => LINE.test(body));
  const shownLines = (page: Page): Promise<string[]> => shownInOrder(page, LINE);

  it('a customer types ten messages and reloads: all ten arrive once and in order, for both', async () => {
    const [customer, agent] = await Promise.all([atTicket(), atDesk()]);
    await seen(bubble(customer.page, 'Where is it?'));
    await seen(bubble(agent.page, 'Where is it?'));
    await customer.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await lose(customer);
    for (const text of TEN) await say(customerField(customer.page), text);
    await seen(customer.page.getByText('10 unsent'));

    await customer.page.reload();
    await eventually(() => shownLines(customer.page)).toEqual(TEN);
    await seen(customer.page.getByText('10 unsent'));
    expect(await keptLines()).toEqual([]);

    await regain(customer);
    await eventually(() => shownLines(agent.page)).toEqual(TEN);
    await seen(bubble(customer.page, 'line 10').getByRole('img', { name: 'Read' }));
    expect(await shownLines(customer.page)).toEqual(TEN);
    expect(await keptLines()).toEqual(TEN);
    await gone(customer.page.getByText('unsent'));
    customer.expectNoTrouble();
    agent.expectNoTrouble();
  });

  it('a customer closes the tab: what was typed arrives when another tab opens', async () => {
    const customer = await atTicket();
    await seen(bubble(customer.page, 'Where is it?'));
    await lose(customer);
    for (const text of TEN.slice(0, 3)) await say(customerField(customer.page), text);
    await seen(customer.page.getByText('3 unsent'));
    await customer.page.close();

    await regain(customer);
    const next = await customer.context.newPage();
    await next.goto('/');
    await eventually(keptLines).toEqual(TEN.slice(0, 3));
    await next.goto(`/tickets/${ticketId}`);
    await eventually(() => shownLines(next)).toEqual(TEN.slice(0, 3));
    customer.expectNoTrouble();
  });

  it('a customer starts a conversation: it opens when the line is back', async () => {
    const customer = await stage.visit({ as: nora, url: line.url, path: '/new' });
    await customer.page.getByRole('combobox', { name: 'What is it about?' }).click();
    await customer.page.getByRole('option', { name: 'Parcels' }).click();
    await lose(customer);
    await customer.page.getByLabel('Subject').fill('Written in a tunnel');
    await customer.page.getByLabel('Your message').fill('Hello from below.');
    await customer.page.getByRole('button', { name: 'Send' }).click();
    await seen(customer.page.getByText('Will be sent when you are back online'));

    await regain(customer);
    await customer.page.getByRole('link', { name: /Written in a tunnel/ }).click();
    await seen(bubble(customer.page, 'Hello from below.'));
    const { items } = await nora.api.tickets.list({ q: 'tunnel' });
    expect(items).toHaveLength(1);
    customer.expectNoTrouble();
  });

  it('an agent answers and closes the tab: reply and note arrive once when another tab opens', async () => {
    const [agent, customer] = await Promise.all([
      atDesk(line.url),
      stage.visit({ as: nora, path: `/tickets/${ticketId}` }),
    ]);
    await seen(bubble(agent.page, 'Where is it?'));
    await lose(agent);
    await say(replyField(agent.page), 'line 1');
    await agent.page.getByRole('radio', { name: 'Note' }).click();
    await say(noteField(agent.page), 'line 2');
    await seen(agent.page.getByText('2 unsent'));
    await agent.page.close();
    expect(await keptLines()).toEqual([]);

    await regain(agent);
    const next = await agent.context.newPage();
    await next.goto(`/admin/inbox/all/${ticketId}`);
    await eventually(() => shownLines(next)).toEqual(['line 1', 'line 2']);
    await seen(bubble(customer.page, 'line 1'));
    expect(await keptLines()).toEqual(['line 1', 'line 2']);
    expect(await shownLines(customer.page)).toEqual(['line 1']);
    agent.expectNoTrouble();
    customer.expectNoTrouble();
  });
});
