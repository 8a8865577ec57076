// Answering well: a canned reply with names filled in, sent together with what follows from it, and what may stand in the way.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { openTicket } from '../processes/people.ts';
import { atTicket, press, view } from './at-desk.ts';
import {
  bubble,
  eventually,
  gone,
  type Known,
  log,
  openStage,
  replyField,
  type Stage,
  say,
  seen,
} from './browser.ts';

describe('an answer', () => {
  let stage: Stage;
  let nora: Known;
  let ana: Known;

  beforeAll(async () => {
    stage = await openStage();
    nora = await stage.customer('Nora');
    ana = await stage.agent('Ana');
    await stage.ada.api.cannedReplies.create({
      shortcut: 'found',
      title: 'We have found it',
      body: 'Hello {{customer.firstName}}, {{ticket.number}} is found. {{agent.name}}',
      shared: true,
    });
  });

  afterAll(async () => {
    await stage?.close();
  });

  it('from a canned reply is sent and resolves the ticket, once the task it waits for is ticked off', async () => {
    const { id: ticketId, number } = await openTicket(nora, stage.categoryId);
    await ana.api.tickets.claim({ ticketId });
    await ana.api.tasks.create({
      ticketId,
      title: 'Ask the driver',
      blocksResolve: true,
      clientId: newId(),
    });
    const words = `Hello Nora, #${number} is found. Ana`;
    const [customer, agent] = await Promise.all([
      stage.visit({ as: nora, path: `/tickets/${ticketId}` }),
      atTicket(stage, ana, ticketId),
    ]);

    await press(agent.page, 'Resolve');
    const banner = agent.page.getByRole('region', { name: 'Conversation' });
    await seen(banner.getByText('A task must be done before this ticket can be resolved:'));
    await seen(banner.getByRole('link', { name: 'Ask the driver' }));

    await replyField(agent.page).pressSequentially('/fou');
    await seen(agent.page.getByRole('option', { name: /We have found it/ }));
    await agent.page.keyboard.press('Enter');
    await eventually(() => replyField(agent.page).inputValue()).toBe(words);
    await press(agent.page, 'Send and set…');
    await agent.page.getByRole('menuitem', { name: /^Send and resolve/ }).click();
    await seen(agent.page.getByRole('button', { name: 'Send without resolving' }));
    await press(agent.page, 'Back to my text');
    await eventually(() => replyField(agent.page).inputValue()).toBe(words);
    expect((await ana.api.tickets.get({ ticketId })).status).toBe('in_progress');

    await agent.page.getByRole('checkbox', { name: 'Done: Ask the driver' }).click();
    await seen(agent.page.getByRole('checkbox', { name: 'Not done: Ask the driver' }));
    await replyField(agent.page).press('Control+Shift+Enter');
    await seen(bubble(customer.page, words));
    await seen(customer.page.getByText('This conversation is solved.'));
    await seen(agent.page.getByRole('button', { name: 'Reopen' }));
    customer.expectNoTrouble();
    agent.expectNoTrouble();
  });

  it('can wait: a snoozed ticket is counted aside, and back as soon as its customer writes', async () => {
    const { id: ticketId } = await openTicket(nora, stage.categoryId);
    await ana.api.tickets.claim({ ticketId });
    const agent = await atTicket(stage, ana, ticketId, { view: 'mine' });
    const snoozed = view(agent.page, 'Snoozed');
    const mine = view(agent.page, 'My inbox');
    await seen(snoozed.getByText('0', { exact: true }));
    await agent.page.keyboard.press('s');
    await seen(agent.page.getByRole('menuitem', { name: /^Tomorrow/ }));
    await agent.page.keyboard.press('ArrowDown');
    await agent.page.keyboard.press('Enter');
    await seen(agent.page.getByRole('button', { name: 'Wake now' }));
    await seen(snoozed.getByText('1', { exact: true }));
    await seen(mine.getByText('0', { exact: true }));

    await nora.api.messages.post({ ticketId, clientId: newId(), body: 'It is urgent now.' });
    await seen(bubble(agent.page, 'It is urgent now.'));
    await gone(agent.page.getByRole('button', { name: 'Wake now' }));
    await seen(snoozed.getByText('0', { exact: true }));
    await seen(mine.getByText('1', { exact: true }));
    await ana.api.tickets.resolve({ ticketId });
    agent.expectNoTrouble();
  });

  it('of one customer’s two tickets goes on in one: both people are led there', async () => {
    const { id: ticketId } = await openTicket(nora, stage.categoryId, 'Asked twice');
    const into = await openTicket(nora, stage.categoryId, 'Asked first');
    const [customer, agent] = await Promise.all([
      stage.visit({ as: nora, path: `/tickets/${ticketId}` }),
      atTicket(stage, ana, ticketId),
    ]);
    await seen(bubble(customer.page, 'Where is it?'));
    await agent.page.keyboard.press('m');
    const form = agent.page.getByRole('dialog');
    await form.getByRole('button', { name: /Asked first/ }).click();
    await form.getByRole('button', { name: `Merge into #${into.number}` }).click();
    await agent.page.waitForURL(new RegExp(into.id));
    await seen(log(agent.page).getByText(/merged|goes on here/i));

    await seen(customer.page.getByText(`This conversation goes on in #${into.number}.`));
    await customer.page.getByRole('link', { name: 'Go on there' }).click();
    await customer.page.waitForURL(new RegExp(into.id));
    await say(replyField(agent.page), 'We go on here.');
    await seen(bubble(customer.page, 'We go on here.'));
    customer.expectNoTrouble();
    agent.expectNoTrouble();
  });
});
