// A conversation from the first word to the last, as both people see it live.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { openTicket } from '../processes/people.ts';
import {
  bubble,
  customerField,
  eventually,
  fromMenuOf,
  gone,
  isInView,
  type Known,
  log,
  openStage,
  reactTo,
  replyField,
  type Stage,
  say,
  seen,
  type Visit,
} from './browser.ts';

const PHONE = { width: 375, height: 812 };
const SUBJECT = 'My parcel is late';

describe('a customer and an agent', () => {
  let stage: Stage;
  let ana: Known;

  beforeAll(async () => {
    stage = await openStage();
    ana = await stage.agent('Ana');
  });

  afterAll(async () => {
    await stage?.close();
  });

  it('meet, talk, change what they said, end and begin again, without a reload', async () => {
    const [customer, agent] = await meet();
    await talk(customer.page, agent.page);
    await changeWords(customer.page, agent.page);
    await endAndReopen(customer.page, agent.page);
    customer.expectNoTrouble();
    agent.expectNoTrouble();
  });

  it('find a long conversation open at its end', async () => {
    const nora = await stage.customer('Nora');
    const { id: ticketId } = await openTicket(nora, stage.categoryId);
    for (let count = 1; count <= 60; count += 1) {
      const body = `${count % 3 === 0 ? 'Long and longer, over several lines. '.repeat(9) : ''}Message ${count}.`;
      const by = count % 4 === 0 ? ana : nora;
      await by.api.messages.post({ ticketId, clientId: newId(), body });
    }
    const visits = await Promise.all([
      stage.visit({ as: nora, path: `/tickets/${ticketId}` }),
      stage.visit({ as: nora, path: `/tickets/${ticketId}`, viewport: PHONE }),
      stage.visit({ as: ana, path: `/admin/inbox/all/${ticketId}` }),
      stage.visit({ as: ana, path: `/admin/inbox/all/${ticketId}`, viewport: PHONE }),
    ]);
    for (const { page, expectNoTrouble } of visits) {
      await eventually(() => isInView(page, log(page).locator('[data-entry]').last())).toBe(true);
      expect(await log(page).locator('[data-entry]').last().innerText()).toContain('Message 60.');
      expectNoTrouble();
    }
  });

  /** The agent waits at the list, the customer signs up and writes, the ticket arrives by itself. */
  async function meet(): Promise<[Visit, Visit]> {
    const agent = await stage.visit({ path: '/admin/' });
    await agent.page.getByLabel('E-mail').fill(ana.email);
    await agent.page.getByRole('textbox', { name: 'Password' }).fill(ana.password);
    await agent.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await agent.page.getByRole('link', { name: /^All\b/ }).click();
    await seen(agent.page.getByText('No tickets'));
    const loadsBefore = agent.loads();

    const customer = await stage.visit();
    await customer.page.getByRole('link', { name: 'Create an account' }).click();
    await customer.page.getByLabel('Your name').fill('Nora');
    await customer.page.getByLabel('E-mail').fill('nora@example.com');
    await customer.page.getByRole('textbox', { name: 'Password' }).fill('a longer sentence');
    await customer.page.getByRole('button', { name: 'Create account' }).click();
    await customer.page.getByRole('link', { name: 'New conversation', exact: true }).click();
    await customer.page.getByRole('combobox', { name: 'What is it about?' }).click();
    await customer.page.getByRole('option', { name: 'Parcels' }).click();
    await customer.page.getByLabel('Subject').fill(SUBJECT);
    await customer.page.getByLabel('Your message').fill('It was due on Monday.');
    await customer.page.getByRole('button', { name: 'Send' }).click();
    await seen(bubble(customer.page, 'It was due on Monday.'));

    await agent.page.getByRole('link', { name: new RegExp(SUBJECT) }).click();
    await seen(bubble(agent.page, 'It was due on Monday.'));
    expect(agent.loads()).toBe(loadsBefore);
    return [customer, agent];
  }
});

/** Taking the ticket, typing, answers and read marks show on the other side. */
async function talk(customer: Page, agent: Page): Promise<void> {
  await agent.getByRole('button', { name: 'Claim' }).click();
  await seen(customer.getByText('Ana looks after your conversation now'));
  await seen(customer.getByText('In progress'));

  await replyField(agent).pressSequentially('Let me look');
  await seen(log(customer).getByText('Ana is typing'));
  await say(replyField(agent), 'It left our house yesterday.');
  await seen(bubble(customer, 'It left our house yesterday.'));
  await gone(log(customer).getByText('Ana is typing'));
  await seen(bubble(agent, 'It left our house yesterday.').getByRole('img', { name: 'Read' }));

  await customerField(customer).pressSequentially('And');
  await seen(log(agent).getByText('Nora is typing'));
  await say(customerField(customer), 'And when is it here?');
  await seen(bubble(agent, 'And when is it here?'));
  await seen(bubble(customer, 'And when is it here?').getByRole('img', { name: 'Read' }));
}

/** So do edits, reactions and unsending. */
async function changeWords(customer: Page, agent: Page): Promise<void> {
  await say(replyField(agent), 'On Tuseday.');
  await seen(bubble(customer, 'On Tuseday.'));
  await fromMenuOf(agent, 'On Tuseday.', 'Edit');
  await say(replyField(agent), 'On Tuesday.');
  await seen(bubble(customer, 'On Tuesday.').getByText('Edited'));
  await gone(bubble(customer, 'On Tuseday.'));

  await reactTo(customer, 'On Tuesday.', '👍');
  await seen(bubble(agent, 'On Tuesday.').getByRole('button', { name: '👍 1' }));

  await say(customerField(customer), 'My number is 4711.');
  await seen(bubble(agent, 'My number is 4711.'));
  await fromMenuOf(customer, 'My number is 4711.', 'Unsend');
  await customer.getByRole('alertdialog').getByRole('button', { name: 'Unsend' }).click();
  await gone(bubble(agent, 'My number is 4711.'));
  await seen(log(agent).getByText('This message was unsent'));
  await eventually(() => customer.locator('body').innerText()).not.toContain('My number');
}

/** What the agent resolves the customer reopens by writing. */
async function endAndReopen(customer: Page, agent: Page): Promise<void> {
  await agent.getByRole('button', { name: 'Resolve' }).click();
  await seen(customer.getByText('This conversation is solved.'));
  await say(customerField(customer), 'It is still not here.');
  await seen(bubble(agent, 'It is still not here.'));
  await gone(customer.getByText('This conversation is solved.'));
  await seen(agent.getByRole('button', { name: 'Resolve' }));
  await seen(customer.getByText('The conversation was reopened'));
}
