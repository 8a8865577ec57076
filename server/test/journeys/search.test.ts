// Finding what was once said: with the keyboard alone, in spite of a slip of the finger, and only what is one's own to see.
import { eq } from 'drizzle-orm';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { entries } from '../../src/db/schema/index.ts';
import { keepWords } from '../../src/modules/search/keep-words.ts';
import { openTicket } from '../processes/people.ts';
import { dialog } from './at-desk.ts';
import { bubble, eventually, isInView, type Known, log, seen } from './browser.ts';
import { openStageHere, type StageHere } from './stage-here.ts';

const SOUGHT = 'The courier left it with a neighbour.';
const NOTE = 'Refunded twice, see the zanzibar file.';
/** Enough for the sought one to lie before what a ticket shows at first. */
const LATER_MESSAGES = 60;
const AGO_MS = 120_000;

describe('searching', () => {
  let stage: StageHere;
  let nora: Known;
  let ana: Known;
  let ticketId: string;

  beforeAll(async () => {
    stage = await openStageHere();
    nora = await stage.customer('Nora');
    ana = await stage.agent('Ana');
    ticketId = (await openTicket(nora, stage.categoryId, 'My parcel is not here')).id;
    const say = (by: Known, body: string, internal?: true) =>
      by.api.messages.post({ ticketId, clientId: newId(), body, ...(internal && { internal }) });
    const sought = await say(ana, SOUGHT);
    await say(ana, NOTE, true);
    for (let count = 1; count <= LATER_MESSAGES; count += 1) await say(nora, `And another thing, ${count}.`);
    await learnWordsOf(sought.id);
  });

  /** What the clock does with what is a minute old: misspelt words are guessed from those it has read. */
  async function learnWordsOf(entryId: string): Promise<void> {
    const db = stage.desk.app.database.drizzle;
    const createdAt = new Date(Date.now() - AGO_MS);
    await db.update(entries).set({ createdAt }).where(eq(entries.id, entryId));
    expect(await keepWords(stage.desk.ctx())).toBeGreaterThan(0);
  }

  afterAll(async () => {
    await stage?.close();
  });

  it('an agent finds a mistyped word by keyboard, lands on the message, and comes back to where they were', async () => {
    const { page, expectNoTrouble } = await stage.visit({ as: ana, path: '/admin/profile' });
    const keys = page.keyboard;
    await seen(page.getByRole('heading', { name: 'My profile' }));
    await keys.press('/');
    await isFocused(searchBox(page));
    await seen(page.getByText('Search everything you may see'));
    await keys.type('couriar');
    await keys.press('Tab');
    await keys.press('Tab');
    await isFocused(page.getByRole('tab', { name: 'Tickets' }));
    await keys.press('ArrowRight');
    await isFocused(page.getByRole('tab', { name: 'Messages' }));
    await seen(page.getByText('Nothing for “couriar”. Showing results for courier'));
    expect(await page.locator('mark').allInnerTexts()).toEqual(['courier']);

    await keys.press('/');
    await isFocused(searchBox(page));
    await keys.press('ArrowDown');
    await isFocused(found(page, SOUGHT));
    await keys.press('Escape');
    await isFocused(searchBox(page));
    await keys.press('ArrowDown');
    await keys.press('Enter');
    await seen(log(page).locator('.animate-highlight').filter({ hasText: SOUGHT }));
    await eventually(() => isInView(page, bubble(page, SOUGHT))).toBe(true);
    expect(new URL(page.url()).pathname).toBe(`/admin/inbox/all/${ticketId}`);

    await page.goBack();
    await isFocused(found(page, SOUGHT));
    expectNoTrouble();
  });

  it('an agent finds notes of their own categories, and of no others', async () => {
    const elsewhere = await stage.ada.api.categories.create({ name: 'Bicycles' });
    const ben = await stage.agent('Ben', [elsewhere.id]);
    const path = '/admin/search?q=zanzibar&in=messages';
    const [sees, doesNot] = [await stage.visit({ as: ana, path }), await stage.visit({ as: ben, path })];
    await seen(found(sees.page, NOTE));
    await seen(found(sees.page, NOTE).getByText('Note', { exact: true }));
    await seen(doesNot.page.getByText('Nothing found for “zanzibar”'));
    expect(await doesNot.page.locator('mark').count()).toBe(0);
    for (const visit of [sees, doesNot]) visit.expectNoTrouble();
  });

  it('an agent comes from the palette, and from a customer to all their tickets, the resolved ones too', async () => {
    const resolved = await openTicket(nora, stage.categoryId, 'An older question');
    await ana.api.tickets.resolve({ ticketId: resolved.id });
    const { page, expectNoTrouble } = await stage.visit({ as: ana, path: '/admin/inbox/mine' });
    await seen(page.getByRole('region', { name: 'Tickets' }));
    await page.keyboard.press('Control+k');
    await isFocused(dialog(page).getByRole('combobox'));
    await page.keyboard.type('nora');
    await seen(dialog(page).getByRole('option', { name: 'Search for “nora” everywhere' }));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/admin\/search\?q=nora$/);
    await page.getByRole('tab', { name: 'Customers' }).click();
    await page.getByRole('link', { name: new RegExp(nora.email) }).click();
    await seen(page.getByRole('button', { name: 'Take away: Customer: Nora' }));
    await seen(page.locator(`[data-ticket="${ticketId}"]`));
    await seen(page.locator(`[data-ticket="${resolved.id}"]`));
    expectNoTrouble();
  });

  it('a customer finds what was said to them, another customer does not, and nobody finds a note', async () => {
    const karim = await stage.customer('Karim');
    await openTicket(karim, stage.categoryId, 'My bicycle');
    const [own, other] = [
      await stage.visit({ as: nora, path: '/tickets' }),
      await stage.visit({ as: karim, path: '/tickets' }),
    ];
    for (const { page } of [own, other]) {
      await page.getByRole('searchbox').fill('zanzibar');
      await seen(page.getByText('Nothing found'));
      await page.getByRole('searchbox').fill('courier');
    }
    await seen(other.page.getByText('contains “courier”'));
    await seen(own.page.locator('mark', { hasText: 'courier' }));
    await own.page.getByRole('searchbox').press('ArrowDown');
    await isFocused(own.page.getByRole('link', { name: new RegExp(SOUGHT) }));
    await own.page.keyboard.press('Enter');
    await seen(log(own.page).locator('.animate-highlight').filter({ hasText: SOUGHT }));
    await eventually(() => isInView(own.page, bubble(own.page, SOUGHT))).toBe(true);
    for (const visit of [own, other]) visit.expectNoTrouble();
  });
});

const searchBox = (page: Page): Locator =>
  page.getByRole('textbox', { name: 'Search tickets, messages, customers' });
const found = (page: Page, text: string): Locator => page.locator('[data-hit]').filter({ hasText: text });

async function isFocused(locator: Locator): Promise<void> {
  await seen(locator);
  await eventually(() => locator.evaluate((element) => element === document.activeElement)).toBe(true);
}
