// The figures: they move as tickets move, the address keeps what was chosen, and each leads to the tickets behind it.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTicket } from '../processes/people.ts';
import { press, row } from './at-desk.ts';
import {
  bubble,
  eventually,
  gone,
  type Known,
  openStage,
  replyField,
  type Stage,
  say,
  seen,
} from './browser.ts';

const TABS_AT_MOST = 60;

describe('figures', () => {
  let stage: Stage;
  let nora: Known;
  let ana: Known;
  let lostId: string;

  beforeAll(async () => {
    stage = await openStage();
    nora = await stage.customer('Nora');
    ana = await stage.agent('Ana');
  });

  afterAll(async () => {
    await stage?.close();
  });

  const analytics = (query = '') => stage.visit({ as: stage.ada, path: `/admin/analytics${query}` });

  it('move by themselves when a customer writes and an agent answers and resolves', async () => {
    const { page, loads, expectNoTrouble } = await analytics();
    await seen(page.getByText('No ticket yet'));
    await shows(page, 'Created', '0');
    const before = loads();

    lostId = (await openTicket(nora, stage.categoryId, 'A lost parcel')).id;
    await shows(page, 'Created', '1');
    await shows(page, 'Waiting', '1');
    await shows(page, 'In the queue', '1');
    await seen(chart(page, /^By status: Open 1,/));
    await seen(chart(page, /^By category: Parcels 1/));

    const desk = await stage.visit({ as: ana, path: `/admin/inbox/all/${lostId}` });
    await seen(bubble(desk.page, 'Where is it?'));
    await press(desk.page, 'Claim');
    await say(replyField(desk.page), 'On its way.');
    await shows(page, 'Waiting', '0');
    await shows(page, 'In the queue', '0');
    await eventually(() => valueOf(page, 'First response')).not.toBe('–');
    await press(desk.page, 'Resolve');
    await shows(page, 'Resolved', '1');
    await seen(chart(page, /^By status: .*Resolved 1/));
    await seen(chart(page, 'Opened 1, ended 1'));
    const agents = page.getByRole('table', { name: 'Agents' }).getByRole('row', { name: /Ana/ });
    await seen(agents.getByRole('link', { name: '1', exact: true }));
    expect(loads()).toBe(before);
    expectNoTrouble();
    desk.expectNoTrouble();
  });

  it('keep days, time zone and filters in the address, over reload and back', async () => {
    const { page, expectNoTrouble } = await analytics();
    await choose(page, 'Days', 'Last 7 days');
    await choose(page, 'Category', 'Parcels');
    await page.getByRole('button', { name: /^Time zone of the days/ }).click();
    await page.getByPlaceholder('Search a place').fill('tokyo');
    await page.keyboard.press('Enter');
    await seen(page.getByText(/compared with the 7 days before.*Asia\/Tokyo, counted/));
    await page.reload();
    await seen(page.getByText(/compared with the 7 days before.*Asia\/Tokyo, counted/));
    await seen(box(page, 'Category').getByText('Parcels'));
    await shows(page, 'Created', '1');
    for (const label of [/^Time zone of the days: UTC/, null]) {
      await page.goBack();
      if (label) await seen(page.getByRole('button', { name: label }));
    }
    await seen(box(page, 'Category').getByText('Any category'));
    await seen(box(page, 'Days').getByText('Last 7 days'));
    expectNoTrouble();
  });

  it('say what is wrong with an address, and lead back', async () => {
    const { page, expectNoTrouble } = await analytics('?from=2026-02-10&to=2026-02-01');
    await seen(page.getByText('These figures cannot be shown'));
    const wrong = page.locator('input[type="date"][aria-invalid="true"]');
    await seen(wrong);
    await page.getByRole('button', { name: 'Back to the last 30 days' }).first().click();
    await shows(page, 'Created', '1');
    expect(new URL(page.url()).search).toBe('');
    expectNoTrouble();
  });

  it('lead to the tickets behind them, ended ones among them', async () => {
    const waitingId = (await openTicket(nora, stage.categoryId, 'Still waiting')).id;
    const { page, expectNoTrouble } = await analytics('?range=7d');
    await page.getByRole('link', { name: /^Resolved 1/ }).click();
    await seen(row(page, lostId));
    expect(await row(page, waitingId).count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('status')).toBe('resolved');
    await page.goBack();

    const bars = chart(page, /^By category/);
    await bars.click({ position: await middleOf(bars) });
    await seen(row(page, lostId));
    await seen(row(page, waitingId));
    expect(new URL(page.url()).searchParams.get('category')).toBe(stage.categoryId);
    await page.goBack();
    await tile(page, 'Waiting').getByRole('link').click();
    await seen(row(page, waitingId));
    await gone(row(page, lostId));
    await seen(page.getByRole('button', { name: 'Take away: Waiting for an answer' }));
    expectNoTrouble();
  });

  it('stand in tables, in a file, and are reached without a mouse', async () => {
    const { page, expectNoTrouble } = await stage.visit({ as: stage.ada, path: '/admin/inbox/mine' });
    await seen(page.getByText('Your inbox is empty'));
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await seen(chart(page, /^By status/));
    const download = page.waitForEvent('download');
    await tabTo(page, page.getByRole('link', { name: /^Download as CSV/ }));
    await page.keyboard.press('Enter');
    expect(await readFile(await (await download).path(), 'utf8')).toContain('A lost parcel');

    await tabTo(page, page.getByRole('button', { name: 'What “Created” means' }));
    await page.keyboard.press('Enter');
    await seen(page.getByRole('dialog').getByText(/^Created/));
    await page.keyboard.press('Escape');
    await tabTo(page, page.getByRole('button', { name: 'By status as a table' }));
    await page.keyboard.press('Enter');
    const table = page.getByRole('table', { name: 'By status' });
    await tabTo(page, table.getByRole('link', { name: 'Resolved' }));
    await page.keyboard.press('Enter');
    await seen(row(page, lostId));
    expectNoTrouble();
  });

  it('of an agent are their own alone', async () => {
    const { page, expectNoTrouble } = await stage.visit({ as: ana, path: '/admin/analytics?range=today' });
    await page.waitForURL(/\/admin\/figures\?range=today$/);
    await shows(page, 'Resolved', '1');
    await tile(page, 'Resolved').getByRole('link').click();
    await seen(row(page, lostId));
    expectNoTrouble();
  });
});

const chart = (page: Page, name: RegExp | string): Locator => page.getByRole('img', { name });
const tile = (page: Page, name: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
const box = (page: Page, name: string): Locator => page.getByRole('combobox', { name, exact: true });

const valueOf = (page: Page, name: string): Promise<string> =>
  tile(page, name).locator('p').first().innerText();
const shows = (page: Page, name: string, value: string): Promise<void> =>
  eventually(() => valueOf(page, name)).toBe(value);

async function choose(page: Page, name: string, option: string): Promise<void> {
  await box(page, name).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await seen(box(page, name).getByText(option));
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  await locator.scrollIntoViewIfNeeded();
  const bounds = await locator.boundingBox();
  return { x: (bounds?.width ?? 0) / 2, y: (bounds?.height ?? 0) / 2 };
}

async function tabTo(page: Page, locator: Locator): Promise<void> {
  await seen(locator);
  for (let count = 0; count < TABS_AT_MOST; count += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(locator)}`);
}
