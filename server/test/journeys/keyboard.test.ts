// Nobody needs a mouse: both apps by keyboard alone.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTicket } from '../processes/people.ts';
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
  seen,
} from './browser.ts';

const TABS_AT_MOST = 40;

describe('by keyboard alone', () => {
  let stage: Stage;
  let nora: Known;
  let ana: Known;

  beforeAll(async () => {
    stage = await openStage();
    nora = await stage.customer('Nora');
    ana = await stage.agent('Ana');
  });

  afterAll(async () => {
    await stage?.close();
  });

  it('an agent signs in, opens a ticket, claims it, answers, notes, and resolves one after the other', async () => {
    const older = await openTicket(nora, stage.categoryId, 'An older one');
    await openTicket(nora, stage.categoryId, 'The newest one');
    const { page, expectNoTrouble } = await stage.visit({ path: '/admin/' });
    const keys = page.keyboard;
    await tabTo(page, page.getByLabel('E-mail'));
    await keys.type(ana.email);
    await tabTo(page, page.getByRole('textbox', { name: 'Password' }));
    await keys.type(ana.password);
    await keys.press('Enter');
    await tabTo(page, page.getByRole('link', { name: /^All\b/ }));
    await keys.press('Enter');
    await seen(page.getByRole('link', { name: /An older one/ }));

    await keys.press('j');
    await isFocused(page.getByRole('link', { name: /The newest one/ }));
    await keys.press('j');
    await isFocused(page.getByRole('link', { name: /An older one/ }));
    await keys.press('k');
    await isFocused(page.getByRole('link', { name: /The newest one/ }));
    await keys.press('Enter');
    await seen(bubble(page, 'Where is it?'));

    await keys.press('c');
    await gone(page.getByRole('button', { name: 'Claim' }));
    await keys.press('r');
    await isFocused(replyField(page));
    await keys.type('On its way.');
    await keys.press('Enter');
    await seen(bubble(page, 'On its way.'));
    await keys.press('Escape');
    await keys.press('n');
    await isFocused(noteField(page));
    await keys.type('Sent with the blue van.');
    await keys.press('Control+Enter');
    await seen(bubble(page, 'Sent with the blue van.'));
    await keys.press('Escape');
    await keys.press('Shift+E');
    await page.waitForURL(new RegExp(older.id));
    await seen(page.getByRole('button', { name: 'Claim' }));
    await keys.press('e');
    await seen(page.getByRole('button', { name: 'Reopen' }));

    await keys.press('?');
    await seen(page.getByRole('dialog', { name: 'Keyboard shortcuts' }));
    await keys.press('Escape');
    await gone(page.getByRole('dialog'));
    await keys.press('Escape');
    await seen(page.getByText('No ticket chosen'));
    await keys.press('/');
    await isFocused(page.getByRole('textbox', { name: 'Search number or words' }));
    const { items } = await ana.api.tickets.list({ status: ['resolved'] });
    expect(items.map(({ subject }) => subject)).toEqual(['The newest one', 'An older one']);
    expectNoTrouble();
  });

  it('a customer signs in, starts a conversation, writes, and changes what was written', async () => {
    const { page, expectNoTrouble } = await stage.visit();
    const keys = page.keyboard;
    await tabTo(page, page.getByLabel('E-mail'));
    await keys.type(nora.email);
    await tabTo(page, page.getByRole('textbox', { name: 'Password' }));
    await keys.type(nora.password);
    await keys.press('Enter');
    await tabTo(page, page.getByRole('link', { name: 'New conversation', exact: true }));
    await keys.press('Enter');
    await tabTo(page, page.getByRole('combobox', { name: 'What is it about?' }));
    await keys.press('Enter');
    await seen(page.getByRole('option', { name: 'Parcels' }));
    await keys.type('Parc');
    await isFocused(page.getByRole('option', { name: 'Parcels' }));
    await keys.press('Enter');
    await tabTo(page, page.getByLabel('Subject'));
    await keys.type('By keyboard');
    await tabTo(page, page.getByLabel('Your message'));
    await keys.type('No mouse here.');
    await keys.press('Control+Enter');
    await seen(bubble(page, 'No mouse here.'));

    await tabTo(page, customerField(page));
    await keys.type('A tpyo');
    await keys.press('Enter');
    await seen(bubble(page, 'A tpyo').getByRole('img', { name: 'Sent' }));
    await keys.press('ArrowUp');
    await seen(page.getByText('Editing your message'));
    await keys.press('Control+a');
    await keys.type('A typo');
    await keys.press('Enter');
    await seen(bubble(page, 'A typo'));
    await gone(bubble(page, 'A tpyo'));

    await backTo(page, bubble(page, 'A typo').getByRole('button', { name: 'More' }));
    await keys.press('Enter');
    await isFocused(page.getByRole('menuitem', { name: 'Copy text' }));
    await keys.press('End');
    await isFocused(page.getByRole('menuitem', { name: 'Unsend' }));
    await keys.press('Enter');
    await isFocused(page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }));
    await tabTo(page, page.getByRole('alertdialog').getByRole('button', { name: 'Unsend' }));
    await keys.press('Enter');
    await gone(bubble(page, 'A typo'));
    expectNoTrouble();
  });
});

const hasFocus = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element === document.activeElement);

async function isFocused(locator: Locator): Promise<void> {
  await seen(locator);
  await eventually(() => hasFocus(locator)).toBe(true);
}

const tabTo = (page: Page, locator: Locator): Promise<void> => walkTo(page, locator, 'Tab');
const backTo = (page: Page, locator: Locator): Promise<void> => walkTo(page, locator, 'Shift+Tab');

async function walkTo(page: Page, locator: Locator, key: string): Promise<void> {
  await locator.waitFor({ state: 'attached' });
  const passed: string[] = [];
  for (let count = 0; count < TABS_AT_MOST; count += 1) {
    if (await hasFocus(locator)) return;
    await page.keyboard.press(key);
    passed.push(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80) ?? 'nothing'));
  }
  throw new Error(`${key} does not reach ${String(locator)}, only\n${passed.join('\n')}`);
}
