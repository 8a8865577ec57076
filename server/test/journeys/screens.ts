// Every screen of both apps, with something on it: where it is, and what shows that it is there.
import type { Page } from 'playwright-core';
import { openTicket } from '../processes/people.ts';
import { bubble, eventually, isInView, type Known, type Stage } from './browser.ts';
import type { Screen } from './screen.ts';
import { furnishWork } from './work-screens.ts';

const heading = (name: string) => (page: Page) =>
  page.getByRole('heading', { name, exact: true }).first().waitFor();

export async function furnish(stage: Stage): Promise<Screen[]> {
  const nora = await stage.customer('Nora');
  const empty = await stage.customer('Karim');
  const ana = await stage.agent('Ana');
  const { id } = await openTicket(nora, stage.categoryId, 'My parcel has not arrived, although it was due');
  await talk(stage, nora, ana, id);
  const old = await openTicket(nora, stage.categoryId, 'An older question');
  await ana.api.tickets.resolve({ ticketId: old.id });
  const closed = await openTicket(nora, stage.categoryId, 'A closed question');
  await ana.api.tickets.close({ ticketId: closed.id });
  await nora.api.tickets.rate({ ticketId: closed.id, score: 4, comment: 'Quick, and friendly too.' });
  const endsWith = (text: string) => async (page: Page) => {
    await bubble(page, text).waitFor();
    await eventually(() => isInView(page, bubble(page, text))).toBe(true);
  };
  return [
    { name: 'user sign in', path: '/sign-in', ready: heading('Welcome back') },
    { name: 'user sign up', path: '/sign-up', ready: heading('Create your account') },
    {
      name: 'user home',
      path: '/',
      as: nora,
      ready: (page) => page.getByText('A closed question').waitFor(),
    },
    {
      name: 'user home without conversations',
      path: '/',
      as: empty,
      ready: (page) => page.getByText('No conversations yet').waitFor(),
    },
    {
      name: 'user new conversation',
      path: '/new',
      as: nora,
      ready: (page) => page.getByLabel('Subject').waitFor(),
    },
    {
      name: 'user conversations',
      path: '/tickets',
      as: nora,
      ready: (page) => page.getByRole('link', { name: /A closed question/ }).waitFor(),
    },
    {
      name: 'user no conversations',
      path: '/tickets',
      as: empty,
      ready: (page) => page.getByText('No conversations yet').waitFor(),
    },
    {
      name: 'user searching',
      path: '/tickets',
      as: nora,
      ready: async (page) => {
        await page.getByRole('searchbox').fill('quest');
        await page.locator('mark').first().waitFor();
      },
    },
    { name: 'user chat', path: `/tickets/${id}`, as: nora, ready: endsWith('Thank you.') },
    {
      name: 'user solved chat',
      path: `/tickets/${old.id}`,
      as: nora,
      ready: (page) => page.getByText('This conversation is solved.').waitFor(),
    },
    {
      name: 'user closed chat',
      path: `/tickets/${closed.id}`,
      as: nora,
      ready: (page) => page.getByRole('link', { name: 'Start a new one' }).waitFor(),
    },
    {
      name: 'user profile',
      path: '/profile',
      as: nora,
      ready: (page) => page.getByText('This one').waitFor(),
    },
    {
      name: 'user missing page',
      path: '/nowhere',
      as: nora,
      ready: (page) => page.getByText('There is nothing at this address').waitFor(),
    },
    { name: 'admin sign in', path: '/admin/sign-in', ready: heading('Sign in') },
    {
      name: 'admin inbox',
      path: '/admin/inbox/all',
      as: stage.ada,
      ready: (page) =>
        page
          .getByRole('link', { name: /An older question|My parcel/ })
          .first()
          .waitFor(),
    },
    {
      name: 'admin empty inbox',
      path: '/admin/inbox/mine',
      as: stage.ada,
      ready: (page) => page.getByText('Your inbox is empty').waitFor(),
    },
    { name: 'admin ticket', path: `/admin/inbox/all/${id}`, as: ana, ready: endsWith('Thank you.') },
    {
      name: 'admin closed ticket',
      path: `/admin/inbox/all/${closed.id}`,
      as: stage.ada,
      ready: (page) => page.getByRole('textbox', { name: 'Internal note' }).waitFor(),
    },
    { name: 'admin assigning', path: `/admin/inbox/all/${id}`, as: stage.ada, ready: openAssigning },
    { name: 'admin keys', path: '/admin/inbox/all', as: ana, ready: openKeys },
    {
      name: 'admin people',
      path: '/admin/manage/people',
      as: stage.ada,
      ready: (page) => page.getByText(nora.email).waitFor(),
    },
    { name: 'admin new person', path: '/admin/manage/people', as: stage.ada, ready: openNewPerson },
    {
      name: 'admin categories',
      path: '/admin/manage/categories',
      as: stage.ada,
      ready: (page) => page.getByText('Parcels').first().waitFor(),
    },
    {
      name: 'admin priorities',
      path: '/admin/manage/priorities',
      as: stage.ada,
      ready: (page) => page.getByText('Normal').first().waitFor(),
    },
    {
      name: 'admin tags',
      path: '/admin/manage/tags',
      as: stage.ada,
      ready: (page) => page.getByText('fragile').first().waitFor(),
    },
    {
      name: 'admin audit log',
      path: '/admin/manage/audit',
      as: stage.ada,
      ready: (page) => page.getByRole('table').waitFor(),
    },
    { name: 'admin analytics', path: '/admin/analytics', as: stage.ada, ready: openTable },
    {
      name: 'admin analytics of days without tickets',
      path: '/admin/analytics?from=2020-02-01&to=2020-02-29',
      as: stage.ada,
      ready: (page) => page.getByText('No ticket in these days').waitFor(),
    },
    {
      name: 'admin analytics refused',
      path: '/admin/analytics?from=2020-02-29&to=2020-02-01&timeZone=Nowhere',
      as: stage.ada,
      ready: heading('Analytics'),
    },
    {
      name: 'admin own figures',
      path: '/admin/figures',
      as: ana,
      ready: (page) => page.getByRole('img', { name: /^CSAT/ }).waitFor(),
    },
    {
      name: 'admin profile',
      path: '/admin/profile',
      as: ana,
      ready: (page) => page.getByRole('heading', { name: 'My profile' }).waitFor(),
    },
    ...(await furnishWork(stage, ana)),
  ];
}

async function talk(stage: Stage, nora: Known, ana: Known, ticketId: string): Promise<void> {
  const say = (by: Known, body: string, internal = false) =>
    by.api.messages.post({ ticketId, clientId: crypto.randomUUID(), body, ...(internal && { internal }) });
  await ana.api.tickets.claim({ ticketId });
  const answer = await say(
    ana,
    'It **left our house** on Monday, see [the log](https://example.com/log):\n\n- packed\n- `loaded`',
  );
  await say(ana, 'Asked the driver; she remembers it.', true);
  await nora.api.messages.react({ ticketId, entryId: answer.id, emoji: '👍', on: true });
  const wrong = await say(nora, 'My number is 4711.');
  await nora.api.messages.remove({ ticketId, entryId: wrong.id });
  await say(
    nora,
    'Averyveryverylongwordwithoutanyspaceinitthatnobodywouldeverwritebutsomebodywillpasteonedayforsure',
  );
  await say(nora, 'Thank you.');
  const fragile = await stage.ada.api.tags.create({ name: 'fragile' });
  await ana.api.tickets.update({ ticketId, tagIds: [fragile.id] });
}

async function openAssigning(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Assign…' }).click();
  await page.getByRole('dialog').getByText('Ana').first().waitFor();
}

async function openTable(page: Page): Promise<void> {
  await page.getByRole('img', { name: /^By status/ }).waitFor();
  await page.getByRole('button', { name: 'By status as a table' }).click();
  await page.getByRole('table', { name: 'By status' }).waitFor();
}

async function openKeys(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /My parcel/ })
    .first()
    .waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
}

async function openNewPerson(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add person' }).click();
  await page.getByRole('dialog').getByLabel('E-mail').waitFor();
}
