// A message the desk refuses, and a draft: the text stays, with what can be done about it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ChaosProxy, startChaosProxy } from '../processes/chaos-proxy.ts';
import { kept, openTicket } from '../processes/people.ts';
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
  say,
  seen,
  type Visit,
} from './browser.ts';

describe('text that is not sent', () => {
  let stage: Stage;
  let line: ChaosProxy;
  let nora: Known;
  let ana: Known;
  let ticketId: string;

  beforeAll(async () => {
    stage = await openStage();
    line = await startChaosProxy(stage.port);
    nora = await stage.customer('Nora');
    ana = await stage.agent('Ana');
  });

  beforeEach(async () => {
    ({ id: ticketId } = await openTicket(nora, stage.categoryId));
  });

  afterAll(async () => {
    await line?.close();
    await stage?.close();
  });

  const atTicket = async (): Promise<Visit> => {
    const visit = await stage.visit({ as: nora, url: line.url, path: `/tickets/${ticketId}` });
    await seen(bubble(visit.page, 'Where is it?'));
    return visit;
  };
  const atDesk = async (url = stage.url): Promise<Visit> => {
    const visit = await stage.visit({ as: ana, url, path: `/admin/inbox/all/${ticketId}` });
    await seen(bubble(visit.page, 'Where is it?'));
    return visit;
  };
  const bodies = async () => (await kept(ana, ticketId)).map(({ body }) => body);
  async function without({ context, page }: Visit, work: () => Promise<void>): Promise<void> {
    line.cut();
    await context.setOffline(true);
    await seen(page.getByRole('status').filter({ hasText: 'Offline' }));
    await work();
    line.mend();
    await context.setOffline(false);
  }

  it('because the ticket was closed while one typed is there again once it is reopened', async () => {
    const customer = await atTicket();
    await customerField(customer.page).fill('One more thing');
    await ana.api.tickets.close({ ticketId });
    await seen(customer.page.getByText('This conversation is closed.'));
    await seen(customer.page.getByRole('link', { name: 'Start a new one' }));
    await customer.page.reload();
    await seen(customer.page.getByText('This conversation is closed.'));
    await ana.api.tickets.reopen({ ticketId });
    await eventually(() => customerField(customer.page).inputValue()).toBe('One more thing');
    await customerField(customer.page).press('Enter');
    await eventually(bodies).toContain('One more thing');
    customer.expectNoTrouble();
  });

  it('because the desk refused it says why, survives a reload, and can be tried again or discarded', async () => {
    const customer = await atTicket();
    await without(customer, async () => {
      await say(customerField(customer.page), 'Keep this');
      await say(customerField(customer.page), 'Drop this');
      await ana.api.tickets.close({ ticketId });
    });
    const keep = bubble(customer.page, 'Keep this');
    const drop = bubble(customer.page, 'Drop this');
    await seen(keep.getByRole('alert').getByText('This conversation is closed.'));
    await seen(drop.getByRole('alert'));
    await customer.page.reload();
    await seen(keep.getByRole('button', { name: 'Try again' }));
    await drop.getByRole('button', { name: 'Discard' }).click();
    await gone(drop);
    await ana.api.tickets.reopen({ ticketId });
    await keep.getByRole('button', { name: 'Try again' }).click();
    await eventually(bodies).toContain('Keep this');
    await gone(keep.getByRole('alert'));
    expect(await bodies()).not.toContain('Drop this');
    customer.expectNoTrouble();
  });

  it('because the ticket was merged goes on as a draft of the other one', async () => {
    const { id: otherId, number } = await openTicket(nora, stage.categoryId, 'The same, once more');
    const customer = await atTicket();
    await without(customer, async () => {
      await say(customerField(customer.page), 'Do not lose this');
      await seen(bubble(customer.page, 'Do not lose this'));
      await ana.api.tickets.merge({ ticketId, intoTicketId: otherId });
    });
    await customer.page.getByRole('button', { name: `Write it in #${number}` }).click();
    await eventually(() => new URL(customer.page.url()).pathname).toBe(`/tickets/${otherId}`);
    await eventually(() => customerField(customer.page).inputValue()).toBe('Do not lose this');
    await customerField(customer.page).press('Enter');
    await eventually(async () => (await kept(ana, otherId)).map(({ body }) => body)).toContain(
      'Do not lose this',
    );
    await customer.page.goto(`/tickets/${ticketId}`);
    await seen(bubble(customer.page, 'Where is it?'));
    await gone(bubble(customer.page, 'Do not lose this'));
    customer.expectNoTrouble();
  });

  it('because the customer wrote meanwhile is held back for the agent, with both texts, over a new tab too', async () => {
    const agent = await atDesk(line.url);
    await without(agent, async () => {
      await say(replyField(agent.page), 'It comes on Monday.');
      await seen(bubble(agent.page, 'It comes on Monday.'));
      await nora.api.messages.post({
        ticketId,
        clientId: crypto.randomUUID(),
        body: 'Found it, never mind.',
      });
      await agent.page.close();
    });
    const next = await agent.context.newPage();
    await next.goto(`/admin/inbox/all/${ticketId}`);
    await seen(next.getByText('1 thing was written since you looked:'));
    await seen(next.getByRole('listitem').filter({ hasText: 'Found it, never mind.' }));
    expect(await bodies()).not.toContain('It comes on Monday.');
    await next.getByRole('button', { name: 'Send anyway' }).click();
    await eventually(bodies).toContain('It comes on Monday.');
    await gone(next.getByRole('button', { name: 'Send anyway' }));
    agent.expectNoTrouble();
  });

  it('because it is a draft survives a reload on both sides', async () => {
    const customer = await atTicket();
    await customerField(customer.page).fill('Half a sent');
    await customer.page.reload();
    await eventually(() => customerField(customer.page).inputValue()).toBe('Half a sent');
    await customer.page.goto('/new');
    await customer.page.getByLabel('Subject').fill('A subject');
    await customer.page.getByLabel('Your message').fill('Some words');
    await customer.page.reload();
    await eventually(() => customer.page.getByLabel('Your message').inputValue()).toBe('Some words');
    expect(await customer.page.getByLabel('Subject').inputValue()).toBe('A subject');

    const agent = await atDesk();
    await replyField(agent.page).fill('Half an answer');
    await agent.page.getByRole('radio', { name: 'Note' }).click();
    await noteField(agent.page).fill('Half a note');
    await agent.page.reload();
    await eventually(() => replyField(agent.page).inputValue()).toBe('Half an answer');
    await agent.page.getByRole('radio', { name: 'Note' }).click();
    expect(await noteField(agent.page).inputValue()).toBe('Half a note');
    customer.expectNoTrouble();
    agent.expectNoTrouble();
  });
});
