// The screens of the agents' workbench, with work on them: choosing, handing over, incidents, tasks, and how the desk is kept.
import type { Page } from 'playwright-core';
import { newId } from '../../src/core/ids.ts';
import { openTicket } from '../processes/people.ts';
import { deed, dialog, press } from './at-desk.ts';
import { bubble, eventually, gone, type Known, replyField, type Stage, seen } from './browser.ts';
import type { Screen } from './screen.ts';

const DAY_MS = 86_400_000;

export async function furnishWork(stage: Stage, ana: Known): Promise<Screen[]> {
  const { ada, categoryId } = stage;
  const lena = await stage.customer('Lena');
  const storm = await openTicket(lena, categoryId, 'The storm took my parcel');
  const again = await openTicket(lena, categoryId, 'The storm, once more, with a photo of the street');
  await ada.api.tickets.transfer({
    ticketId: storm.id,
    agentId: ana.id,
    reason: 'You know the driver',
    note: 'She wants a **refund**; the driver is asked.',
  });
  await ana.api.tickets.snooze({
    ticketId: again.id,
    until: new Date(Date.now() + DAY_MS).toISOString(),
  });
  const tasks: [string, { blocksResolve?: boolean; dueAt?: string }][] = [
    ['Ask the driver for the photo she took at the door on Monday', { blocksResolve: true }],
    ['Write to the insurance', { dueAt: new Date(Date.now() + DAY_MS).toISOString() }],
  ];
  const [task] = await Promise.all(
    tasks.map(([title, more]) =>
      ana.api.tasks.create({
        title,
        ticketId: storm.id,
        assigneeId: ana.id,
        clientId: newId(),
        ...more,
      }),
    ),
  );
  const incident = await ada.api.incidents.create({
    title: 'The road to the depot is under water',
    ticketIds: [storm.id, again.id],
  });
  const saved = await ana.api.views.create({ name: 'Lena and the storm', filter: { q: 'storm' } });
  for (const [shortcut, title, body] of [
    ['hello', 'Greeting', 'Hello {{customer.firstName}}, thank you for writing about {{ticket.subject}}.'],
    ['refund', 'Refund is on its way', 'Your refund takes three days. {{agent.name}}'],
  ] as const)
    await ada.api.cannedReplies.create({ shortcut, title, body, shared: true });
  await ada.api.schedules.create({
    name: 'Shop hours',
    timeZone: 'Europe/Berlin',
    hours: [
      { day: 1, from: '09:00', to: '12:30' },
      { day: 1, from: '13:30', to: '18:00' },
      { day: 6, from: '10:00', to: '14:00' },
    ],
    holidays: [{ date: '2030-12-25', name: 'Christmas' }],
  });

  const ticket = `/admin/inbox/all/${storm.id}`;
  const opened = (open: (page: Page) => Promise<unknown>) => async (page: Page) => {
    await seen(bubble(page, 'Where is it?'));
    await open(page);
    await eventually(() => page.getByRole('status', { name: 'Loading' }).count()).toBe(0);
  };
  const form = (name: RegExp, open: (page: Page) => Promise<unknown>) =>
    opened(async (page) => {
      await open(page);
      await seen(dialog(page).getByRole('heading', { name }));
    });
  const manage = (name: string) => (page: Page) => seen(page.getByRole('main').getByText(name));
  const inbox = (open: (page: Page) => Promise<unknown>) => async (page: Page) => {
    await seen(page.locator('[data-ticket]'));
    await open(page);
  };
  const screen = (name: string, path: string, as: Known, ready: Screen['ready']): Screen => ({
    name: `admin ${name}`,
    path,
    as,
    ready,
  });

  const otto = await stage.customer('Otto');
  await openTicket(await stage.customer('Mats'), categoryId, 'Before Otto');
  const inLine = await openTicket(otto, categoryId, 'How long will it take?');
  const twice = await openTicket(otto, categoryId, 'How long?');
  await ana.api.tickets.merge({ ticketId: twice.id, intoTicketId: inLine.id });
  const chat = (name: string, ticketId: string, words: RegExp): Screen => ({
    name: `user ${name}`,
    path: `/tickets/${ticketId}`,
    as: otto,
    ready: (page) => seen(page.getByText(words)),
  });

  return [
    chat('chat in the queue', inLine.id, /^You are number/),
    chat('merged chat', twice.id, /^This conversation goes on in #\d+\.$/),
    screen('inbox with some chosen', '/admin/inbox/all', ana, inbox(chooseTwo)),
    screen(
      'saved view',
      `/admin/inbox/saved-${saved.id}`,
      ana,
      inbox(async (page) => {
        await gone(page.getByRole('status', { name: 'Refreshing' }));
        await eventually(() => page.getByLabel('Search number or words').inputValue()).toBe('storm');
      }),
    ),
    screen(
      'filters',
      '/admin/inbox/all',
      ana,
      inbox(async (page) => {
        await page.getByRole('button', { name: /^Filters|filters?$/ }).click();
        await seen(page.getByRole('combobox', { name: 'Status' }).or(page.getByLabel('Status')));
      }),
    ),
    screen(
      'filters told',
      '/admin/inbox/all?createdFrom=2020-01-01T00:00:00.000Z&status=open,in_progress&snoozed=any',
      ana,
      inbox((page) => seen(page.getByRole('button', { name: /^Take away: Opened from/ }))),
    ),
    screen('search', '/admin/search', ana, (page) => seen(page.getByText('Search everything you may see'))),
    screen('search in messages', '/admin/search?q=where&in=messages&from=2020-01-01', ana, (page) =>
      seen(page.locator('[data-hit] mark')),
    ),
    screen(
      'snoozed tickets',
      '/admin/inbox/snoozed',
      ana,
      inbox(() => Promise.resolve()),
    ),
    screen(
      'ticket handed over',
      ticket,
      ana,
      opened((page) => seen(page.getByText('You know the driver'))),
    ),
    screen(
      'transferring',
      ticket,
      ana,
      form(/^Transfer/, (page) => page.keyboard.press('t')),
    ),
    screen(
      'snoozing',
      ticket,
      ana,
      opened(async (page) => {
        await page.keyboard.press('s');
        await seen(page.getByRole('menuitem', { name: /Tomorrow/ }));
      }),
    ),
    screen(
      'merging',
      ticket,
      ana,
      form(/^Merge/, async (page) => {
        await page.keyboard.press('m');
        await dialog(page)
          .getByRole('button', { name: /once more/ })
          .click();
      }),
    ),
    screen(
      'splitting',
      ticket,
      ana,
      form(/^Split/, (page) => deed(page, 'Split…')),
    ),
    screen(
      'linking',
      ticket,
      ana,
      form(/^Link/, (page) => deed(page, 'Link…')),
    ),
    screen(
      'linking to an incident',
      ticket,
      ana,
      form(/incident/, (page) => deed(page, 'Link to an incident…')),
    ),
    screen(
      'new task',
      ticket,
      ana,
      form(/task/, (page) => deed(page, 'Add a task…')),
    ),
    screen(
      'canned replies at hand',
      ticket,
      ana,
      opened(async (page) => {
        await replyField(page).fill('');
        await replyField(page).pressSequentially('/');
        await seen(page.getByRole('option', { name: /Greeting/ }));
      }),
    ),
    screen('tasks on the board', '/admin/tasks', ana, (page) =>
      seen(page.getByRole('main').getByText('Write to the insurance')),
    ),
    screen('tasks in a list', '/admin/tasks', ana, async (page) => {
      await page.getByRole('radio', { name: 'List' }).click();
      await seen(page.getByRole('main').getByText('Write to the insurance'));
    }),
    screen('task', `/admin/tasks/${task?.id}`, ana, (page) =>
      seen(dialog(page).getByText('The ticket waits for it')),
    ),
    screen(
      'commands',
      ticket,
      ana,
      opened(async (page) => {
        await page.keyboard.press('Control+k');
        await seen(dialog(page).getByRole('option'));
      }),
    ),
    screen('incidents', '/admin/incidents', ana, manage(incident.title)),
    screen('incident', `/admin/incidents/${incident.id}`, ana, manage('Reaches 2 customers')),
    screen('resolving an incident', `/admin/incidents/${incident.id}`, ana, async (page) => {
      await press(page, 'Resolve all…');
      await seen(dialog(page).getByLabel(/Last message/));
    }),
    screen('schedules', '/admin/manage/schedules', ada, manage('Shop hours')),
    screen('changing a schedule', '/admin/manage/schedules', ada, async (page) => {
      await manage('Shop hours')(page);
      await page.getByRole('button', { name: 'Actions for Shop hours' }).click();
      await page.getByRole('menuitem', { name: 'Edit…' }).click();
      await seen(dialog(page).getByLabel('Name'));
    }),
    screen('routing', '/admin/manage/categories', ada, async (page) => {
      await page.getByRole('button', { name: 'Actions for Parcels' }).click();
      await page.getByRole('menuitem', { name: 'Routing…' }).click();
      await seen(dialog(page));
    }),
    screen('canned replies', '/admin/manage/canned-replies', ada, manage('Greeting')),
    screen('new canned reply', '/admin/manage/canned-replies', ada, async (page) => {
      await press(page, 'Add canned reply');
      await seen(dialog(page).getByLabel('Shortcut'));
    }),
  ];
}

async function chooseTwo(page: Page): Promise<void> {
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await seen(page.getByText('2 selected'));
}
