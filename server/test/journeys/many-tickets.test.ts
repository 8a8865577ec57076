// Many tickets at once: chosen in the list and changed together, or told of one incident and resolved together.
import { afterAll, beforeAll, describe, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { openTicket } from '../processes/people.ts';
import { atInbox, atTicket, deed, dialog, press, row, view, word } from './at-desk.ts';
import { bubble, eventually, gone, type Known, openStage, type Stage, seen } from './browser.ts';

/** More than the list loads at once. */
const FLOOD = 45;

describe('many tickets', () => {
  let stage: Stage;
  let nora: Known;
  let ana: Known;

  beforeAll(async () => {
    stage = await openStage();
    nora = await stage.customer('Nora');
    ana = await stage.agent('Ana');
    await stage.ada.api.tags.create({ name: 'flood' });
  });

  afterAll(async () => {
    await stage?.close();
  });

  it('are chosen by a range, given and tagged; all that match are resolved but for those that may not', async () => {
    const made: { id: string; number: number }[] = [];
    for (let count = 1; count <= FLOOD; count += 1)
      made.push(await openTicket(nora, stage.categoryId, `Water ${count}`));
    const newest = made.toReversed();
    const [top, fourth, fifth] = [newest[0], newest[3], newest[4]].map((ticket) => ticket?.id ?? '');
    const blocked = made[0];
    const leak = await ana.api.tasks.create({
      ticketId: blocked?.id ?? '',
      title: 'Find the leak',
      blocksResolve: true,
      clientId: newId(),
    });
    const [admin, agent] = [await atInbox(stage, stage.ada, 'all'), await atInbox(stage, ana)];
    const queue = view(agent.page, 'Parcels');
    await seen(queue.getByText(`${FLOOD}`, { exact: true }));

    await seen(row(admin.page, top ?? ''));
    await admin.page.keyboard.press('j');
    await admin.page.keyboard.press('x');
    await seen(admin.page.getByText('1 selected').first());
    await row(admin.page, fourth ?? '').click({ modifiers: ['Shift'] });
    await seen(admin.page.getByText('4 selected').first());
    await press(admin.page, 'Assign');
    await admin.page.getByRole('menuitem', { name: 'Ana' }).click();
    await seen(word(admin.page, '4 changed'));
    for (const { id } of newest.slice(0, 4)) await seen(row(agent.page, id));
    await seen(queue.getByText(`${FLOOD - 4}`, { exact: true }));
    await seen(view(agent.page, 'My inbox').getByText('4', { exact: true }));

    await row(admin.page, fifth ?? '').click({ modifiers: ['Shift'] });
    await row(admin.page, top ?? '').click({ modifiers: ['Shift'] });
    await seen(admin.page.getByText('5 selected').first());
    await press(admin.page, 'Tags');
    await press(admin.page, 'Add flood');
    await press(admin.page, 'Change tags');
    await seen(word(admin.page, '5 changed'));
    await seen(row(agent.page, top ?? '').getByText('flood'));

    await row(admin.page, top ?? '').click({ modifiers: ['Shift'] });
    await press(admin.page, 'Select all matching');
    await seen(admin.page.getByText('All matching selected').first());
    await press(admin.page, 'Status');
    await admin.page.getByRole('menuitem', { name: 'Resolved' }).click();
    await press(admin.page, 'Change them');
    await seen(word(admin.page, `${FLOOD - 1} changed, 1 skipped`));
    await seen(word(admin.page, `#${blocked?.number}: Tasks that block resolving are still open.`));
    await seen(agent.page.getByText('Your inbox is empty'));
    await seen(queue.getByText('1', { exact: true }));
    await eventually(() => admin.page.locator('[data-ticket]').count()).toBe(1);

    await ana.api.tasks.update({ taskId: leak.id, state: 'done' });
    await row(admin.page, blocked?.id ?? '').click({ modifiers: ['Shift'] });
    await press(admin.page, 'Status');
    await admin.page.getByRole('menuitem', { name: 'Closed' }).click();
    await press(admin.page, 'Close them');
    await seen(admin.page.getByText('No tickets', { exact: true }));
    await seen(queue.getByText('0', { exact: true }));
    admin.expectNoTrouble();
    agent.expectNoTrouble();
  });

  it('of a saved view are found by its words, wherever one comes in, and again when other words are undone', async () => {
    const { id } = await ana.api.views.create({ name: 'Roofs', filter: { q: 'roof' } });
    const roof = await openTicket(nora, stage.categoryId, 'The roof leaks');
    const cellar = await openTicket(nora, stage.categoryId, 'The cellar is full');
    const { page, expectNoTrouble } = await atInbox(stage, ana, `saved-${id}`);
    const words = page.getByLabel('Search number or words');
    await seen(row(page, roof.id));
    await eventually(() => words.inputValue()).toBe('roof');
    await words.fill('cellar');
    await seen(row(page, cellar.id));
    await press(page, 'Undo');
    await seen(row(page, roof.id));
    await eventually(() => words.inputValue()).toBe('roof');
    await gone(row(page, cellar.id));
    await gone(page.getByText('Changed, not saved'));
    expectNoTrouble();
  });

  it('of one incident get one update and are resolved together, on every customer’s screen', async () => {
    const hit: { who: Known; ticketId: string }[] = [];
    for (const name of ['Karim', 'Lena', 'Mats']) {
      const who = await stage.customer(name);
      hit.push({ who, ticketId: (await openTicket(who, stage.categoryId, `Storm at ${name}'s`)).id });
    }
    const customers = await Promise.all(
      hit.map(({ who, ticketId }) => stage.visit({ as: who, path: `/tickets/${ticketId}` })),
    );
    for (const { page } of customers) await seen(bubble(page, 'Where is it?'));
    const [first, ...others] = hit;
    const { page, expectNoTrouble } = await atTicket(stage, ana, first?.ticketId ?? '');
    await deed(page, 'Link to an incident…');
    await dialog(page).getByLabel('What is wrong?').fill('The storm');
    await dialog(page).getByRole('button', { name: 'Link' }).click();
    for (const { ticketId } of others) {
      await page.goto(`/admin/inbox/all/${ticketId}`);
      await seen(bubble(page, 'Where is it?'));
      await deed(page, 'Link to an incident…');
      await dialog(page)
        .getByRole('radio', { name: /The storm/ })
        .click();
      await dialog(page).getByRole('button', { name: 'Link' }).click();
      await gone(dialog(page));
    }
    await page.getByRole('region', { name: 'Conversation' }).getByRole('link', { name: 'The storm' }).click();
    await page.getByLabel('Update for all customers').fill('We are clearing the road.');
    await seen(page.getByText('Reaches 3 customers'));
    await press(page, 'Send to all');
    await seen(word(page, 'Sent to 3 customers'));
    for (const customer of customers) await seen(bubble(customer.page, 'We are clearing the road.'));

    await press(page, 'Resolve all…');
    await dialog(page)
      .getByLabel(/Last message/)
      .fill('The road is clear.');
    await dialog(page).getByRole('button', { name: 'Resolve all' }).click();
    await seen(word(page, '3 tickets resolved'));
    for (const customer of customers) {
      await seen(bubble(customer.page, 'The road is clear.'));
      await seen(customer.page.getByText('This conversation is solved.'));
      customer.expectNoTrouble();
    }
    expectNoTrouble();
  });
});
