// Many tickets at once: chosen by keyboard while the list moves, changed together, kept as a view; offers that ask.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTicket } from '../processes/people.ts';
import { eventually, gone, type Known, openStage, type Stage, seen } from './browser.ts';

describe('many tickets', () => {
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

  it('are chosen by keyboard, stay chosen when one moves on, and are changed together', async () => {
    for (const subject of ['First parcel', 'Second parcel', 'Third parcel', 'Fourth parcel'])
      await openTicket(nora, stage.categoryId, subject);
    const { page, expectNoTrouble } = await stage.visit({ path: '/admin/inbox/all', as: ana });
    const row = (subject: string) => page.getByRole('link', { name: new RegExp(subject) });
    const box = (subject: string) =>
      page.getByRole('listitem').filter({ hasText: subject }).getByRole('checkbox');
    await seen(row('First parcel'));

    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    const chosen = page.getByRole('region', { name: 'Chosen tickets' });
    await seen(chosen.getByText('3 selected', { exact: true }));
    await page.keyboard.press('Shift+ArrowUp');
    await seen(chosen.getByText('2 selected', { exact: true }));
    expect(await box('Third parcel').getAttribute('aria-checked')).toBe('true');
    expect(await box('Second parcel').getAttribute('aria-checked')).toBe('false');

    const { items } = await stage.ada.api.tickets.list({ q: 'Third parcel' });
    await stage.ada.api.tickets.close({ ticketId: items[0]?.id ?? '' });
    await seen(chosen.getByText('1 of them is no longer in this list.'));
    await chosen.getByRole('button', { name: 'Leave out' }).click();
    await seen(chosen.getByText('1 selected', { exact: true }));

    await chosen.getByRole('button', { name: 'Select all 3' }).click();
    await chosen.getByRole('button', { name: 'Priority', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Urgent' }).click();
    await seen(page.getByText('3 changed', { exact: true }));
    await gone(chosen);
    await eventually(() => page.getByRole('img', { name: 'Priority: Urgent' }).count()).toBe(3);
    const urgent = await stage.ada.api.tickets.list({});
    expect(urgent.items.filter(({ priority }) => priority.name === 'Urgent')).toHaveLength(3);
    expectNoTrouble();
  });

  it('are told apart when some refuse, with the reason in words', async () => {
    const ticket = await openTicket(nora, stage.categoryId, 'Needs a call first');
    await openTicket(nora, stage.categoryId, 'Needs nothing');
    await ana.api.tasks.create({ title: 'Call back', ticketId: ticket.id, blocksResolve: true });
    const { page, expectNoTrouble } = await stage.visit({ path: '/admin/inbox/all?q=Needs', as: ana });
    await seen(page.getByRole('link', { name: /Needs nothing/ }));
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByRole('button', { name: 'Status', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Resolved' }).click();
    await seen(page.getByText('1 changed, 1 skipped', { exact: true }));
    await seen(page.getByText(new RegExp(`#${ticket.number}: .*[Tt]asks`)));
    expectNoTrouble();
  });

  it('are kept as a view that tells when it is changed', async () => {
    await openTicket(nora, stage.categoryId, 'For the view');
    const { page, expectNoTrouble } = await stage.visit({ path: '/admin/inbox/all', as: ana });
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByRole('combobox', { name: 'Assignee' }).click();
    await page.getByRole('option', { name: 'Nobody' }).click();
    await page.getByRole('button', { name: 'Save as view…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Unclaimed');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await seen(page.getByRole('link', { name: /^Unclaimed/ }));
    await seen(page.getByRole('heading', { name: 'Unclaimed' }));
    await seen(page.getByRole('link', { name: /For the view/ }));

    await page.getByRole('button', { name: /^Sort/ }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Priority' }).click();
    await seen(page.getByText('Changed, not saved'));
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await gone(page.getByText('Changed, not saved'));
    const { items } = await ana.api.views.list({});
    expect(items).toMatchObject([{ name: 'Unclaimed', shared: false, sort: 'priority' }]);
    expect(items[0]?.filter).toMatchObject({ assignee: 'none', snoozed: false });
    expectNoTrouble();
  });

  it('are offered: taken by a key, gone when somebody else has it, none once an admin sets one away', async () => {
    const { page, expectNoTrouble } = await stage.visit({ path: '/admin/', as: ana });
    await seen(page.getByRole('button', { name: /Signed in as Ana/ }));
    await ana.api.presence.set({ availability: 'online' });
    const category = await stage.ada.api.categories.create({
      name: 'Gifts',
      routing: {
        strategy: 'least_loaded',
        offerSeconds: 300,
        fallbackCategoryId: null,
        fallbackAfterSeconds: null,
      },
    });
    await stage.ada.api.categories.setAgents({ categoryId: category.id, agentIds: [ana.id] });
    const ticket = await openTicket(nora, category.id, 'A wrapped one');
    const offers = page.getByRole('region', { name: 'Ticket offers' });
    await seen(offers.getByText('A wrapped one', { exact: true }));
    await page.keyboard.press('Shift+A');
    await seen(page.getByText('It is yours'));
    await eventually(() => new URL(page.url()).pathname).toBe(`/admin/inbox/mine/${ticket.id}`);
    await gone(offers.getByText('A wrapped one', { exact: true }));

    const other = await openTicket(nora, category.id, 'A second gift');
    await seen(offers.getByText('A second gift', { exact: true }));
    await stage.ada.api.tickets.assign({ ticketId: other.id, agentId: stage.ada.id });
    await seen(page.getByText('This offer is over: the ticket has gone elsewhere.'));
    await gone(offers.getByText('A second gift', { exact: true }));

    await stage.ada.api.presence.force({ userId: ana.id, availability: 'away' });
    await seen(page.getByText(/^You are now Away: an admin/));
    await seen(page.getByRole('button', { name: /My availability: Away/ }));
    expectNoTrouble();
  });
});
