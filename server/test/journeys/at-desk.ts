// What agents see and press in the admin app, by the names it has there.
import type { Locator, Page } from 'playwright-core';
import type { Known, Stage, Visit, VisitOptions } from './browser.ts';
import { bubble, seen } from './browser.ts';

/** The ticket is open before them. */
export async function atTicket(
  stage: Stage,
  as: Known,
  ticketId: string,
  { view = 'all', ...more }: VisitOptions & { view?: string } = {},
): Promise<Visit> {
  const visit = await stage.visit({ as, path: `/admin/inbox/${view}/${ticketId}`, ...more });
  await seen(bubble(visit.page, 'Where is it?'));
  return visit;
}

export const atInbox = async (stage: Stage, as: Known, view = 'mine'): Promise<Visit> => {
  const visit = await stage.visit({ as, path: `/admin/inbox/${view}` });
  await seen(visit.page.getByRole('region', { name: 'Tickets' }));
  return visit;
};

/** Number, customer and assignee of the open ticket. */
export const header = (page: Page): Locator =>
  page.getByRole('region', { name: 'Conversation' }).locator('header');

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** A deed from the menu of the open ticket. */
export async function deed(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name }).click();
}

export const dialog = (page: Page): Locator => page.getByRole('dialog');
export const row = (page: Page, ticketId: string): Locator => page.locator(`[data-ticket="${ticketId}"]`);
export const view = (page: Page, name: string): Locator =>
  page
    .getByRole('navigation', { name: 'Inbox views' })
    .getByRole('link', { name: new RegExp(`^${name}\\b`) });
/** What a toast says. */
export const word = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('region', { name: /^Messages/ }).getByText(text);
