// Several agents and one ticket: who gets it, how it is handed over with what was being written, who is asked for help.
import type { Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTicket } from '../processes/people.ts';
import { atInbox, atTicket, dialog, header, press, row, view, word } from './at-desk.ts';
import {
  bubble,
  customerField,
  eventually,
  gone,
  type Known,
  log,
  noteField,
  openStage,
  replyField,
  type Stage,
  say,
  seen,
} from './browser.ts';

/** In every text of a note, in no other. */
const SECRET = 'quokka';
/** With room for the assignee in the header. */
const WIDE = { width: 1600, height: 900 };
const HALF = 'Your parcel is at the cus';

describe('colleagues', () => {
  let stage: Stage;
  let nora: Known;
  let ana: Known;
  let ben: Known;
  /** Serves customs alone. */
  let cleo: Known;
  let ticketId: string;

  beforeAll(async () => {
    stage = await openStage();
    const customs = await stage.ada.api.categories.create({ name: 'Customs' });
    nora = await stage.customer('Nora');
    ana = await stage.agent('Ana');
    ben = await stage.agent('Ben');
    cleo = await stage.agent('Cleo', [customs.id]);
  });

  beforeEach(async () => {
    ({ id: ticketId } = await openTicket(nora, stage.categoryId));
  });

  afterAll(async () => {
    await stage?.close();
  });

  it('press Claim at once: one has the ticket, the other reads who was faster', async () => {
    const wire = heldWire();
    const both = await Promise.all(
      [ana, ben].map(async (as) => ({
        as,
        ...(await atTicket(stage, as, ticketId, { viewport: WIDE, listen: wire.listen })),
      })),
    );
    for (const { page } of both) await seen(page.getByRole('button', { name: 'Claim' }));
    wire.hold();
    await Promise.all(both.map(({ page }) => press(page, 'Claim')));
    await eventually(async () => (await nora.api.tickets.get({ ticketId })).assignee?.id).toBeDefined();
    wire.release();
    const { assignee } = await nora.api.tickets.get({ ticketId });
    for (const { as, page, expectNoTrouble } of both) {
      const said =
        as.id === assignee?.id ? 'It is yours' : `${assignee?.name} has taken this ticket already.`;
      await seen(word(page, said));
      await eventually(() => header(page).innerText()).toContain(assignee?.name);
      await gone(page.getByRole('button', { name: 'Claim' }));
      expectNoTrouble();
    }
  });

  it('lose a ticket in the middle of a sentence and keep the sentence; the next one has the reason and the note', async () => {
    const heard: string[] = [];
    const [customer, writing, next, admin] = await Promise.all([
      stage.visit({ as: nora, path: `/tickets/${ticketId}` }),
      atTicket(stage, ana, ticketId, { listen: frames(heard) }),
      atInbox(stage, cleo),
      atTicket(stage, stage.ada, ticketId),
    ]);
    await press(writing.page, 'Claim');
    await seen(customer.page.getByText('Ana looks after your conversation now'));
    await replyField(writing.page).fill(HALF);

    await handOver(admin.page, { reason: 'It is about duty', note: 'She has the invoice at hand.' });
    await seen(writing.page.getByText('This ticket is no longer yours to see'));
    await seen(writing.page.getByText(HALF));

    await press(next.page, 'Notifications, 1 unread');
    await next.page.getByRole('button', { name: /Admin transferred a ticket to you/ }).click();
    await seen(next.page.getByText('Admin handed this ticket to you'));
    await seen(next.page.getByText('It is about duty').first());
    await seen(bubble(next.page, 'She has the invoice at hand.'));
    await seen(customer.page.getByText('Cleo looks after your conversation now'));
    await say(replyField(next.page), 'Hello, I know about duty.');
    await seen(bubble(customer.page, 'Hello, I know about duty.'));
    await gone(next.page.getByText('Admin handed this ticket to you'));

    await say(customerField(customer.page), 'Good that you are here.');
    await seen(bubble(next.page, 'Good that you are here.'));
    expect(await writing.page.locator('body').innerText()).not.toContain('Hello, I know about duty.');
    expect(heard.join('\n')).toContain(ticketId);
    expect(heard.join('\n')).not.toMatch(/I know about duty|Good that you are here/);
    for (const visit of [customer, writing, next, admin]) visit.expectNoTrouble();
  });

  it('hand over what they have half written, get it back declined, and find it where they left it', async () => {
    const [writing, next] = await Promise.all([atTicket(stage, ana, ticketId), atInbox(stage, ben)]);
    await press(writing.page, 'Claim');
    await replyField(writing.page).fill(HALF);
    await seen(word(writing.page, 'It is yours'));
    await replyField(writing.page).press('Escape');
    await writing.page.keyboard.press('t');
    await seen(dialog(writing.page).getByText('You have an unsent reply here.'));
    await dialog(writing.page).getByRole('button', { name: 'Copy it into the note' }).click();
    await dialog(writing.page).getByRole('button', { name: /Ben/ }).click();
    await dialog(writing.page).getByLabel('Reason').fill('My bus leaves');
    await dialog(writing.page).getByRole('button', { name: 'Transfer', exact: true }).click();
    await seen(writing.page.getByText('Waiting for Ben to accept the transfer.'));
    expect(await replyField(writing.page).inputValue()).toBe(HALF);

    await row(next.page, ticketId).click();
    await seen(bubble(next.page, HALF));
    await seen(next.page.getByText('My bus leaves').first());
    await press(next.page, 'Decline');
    await dialog(next.page).getByLabel('Reason').fill('My bus too');
    await dialog(next.page).getByRole('button', { name: 'Decline' }).click();
    await gone(next.page.getByText('Ana handed this ticket to you'));
    await seen(log(writing.page).getByText(/declined the transfer: My bus too/));
    await gone(writing.page.getByText('Waiting for Ben to accept the transfer.'));
    await view(writing.page, 'My inbox').click();
    await row(writing.page, ticketId).click();
    await eventually(() => replyField(writing.page).inputValue()).toBe(HALF);
    writing.expectNoTrouble();
    next.expectNoTrouble();
  });

  it('name one another in notes: who is named hears of it and may look, the customer hears nothing', async () => {
    const heard: string[] = [];
    const [customer, asking, asked] = await Promise.all([
      stage.visit({ as: nora, path: `/tickets/${ticketId}`, listen: frames(heard) }),
      atTicket(stage, ana, ticketId),
      atInbox(stage, cleo, 'mentions'),
    ]);
    await seen(bubble(customer.page, 'Where is it?'));
    const before = await asked.page
      .getByRole('button', { name: /^Notifications/ })
      .getAttribute('aria-label');
    await asking.page.keyboard.press('n');
    await noteField(asking.page).pressSequentially(`${SECRET}, @Cle`);
    await seen(asking.page.getByRole('option', { name: /Cleo/ }));
    await asking.page.keyboard.press('Enter');
    await noteField(asking.page).pressSequentially('is this duty?');
    await noteField(asking.page).press('Control+Enter');

    await eventually(() =>
      asked.page.getByRole('button', { name: /^Notifications/ }).getAttribute('aria-label'),
    ).not.toBe(before);
    await asked.page.getByRole('button', { name: /^Notifications/ }).click();
    await asked.page.getByRole('button', { name: /Ana mentioned you/ }).click();
    await seen(asked.page.getByRole('log').getByText(SECRET));
    await asked.page.getByRole('radio', { name: 'Note' }).click();
    await say(noteField(asked.page), `${SECRET}, yes it is`);
    await seen(bubble(asking.page, `${SECRET}, yes it is`));

    await asking.page.getByRole('radio', { name: 'Reply' }).click();
    await say(replyField(asking.page), 'It is the duty.');
    await seen(bubble(customer.page, 'It is the duty.'));
    expect(heard.join('\n')).not.toContain(SECRET);
    expect(await customer.page.locator('body').innerText()).not.toContain(SECRET);
    for (const visit of [customer, asking, asked]) visit.expectNoTrouble();
  });

  it('go on with a draft in another tab, after a reload, on another device', async () => {
    const first = await atTicket(stage, ana, ticketId);
    const second = await first.context.newPage();
    await second.goto(`/admin/inbox/all/${ticketId}`);
    await seen(bubble(second, 'Where is it?'));
    await replyField(first.page).fill('Half an answer');
    await eventually(() => replyField(second).inputValue()).toBe('Half an answer');
    await replyField(second).pressSequentially(', and the rest');
    await eventually(() => replyField(first.page).inputValue()).toBe('Half an answer, and the rest');
    await second.reload();
    await eventually(() => replyField(second).inputValue()).toBe('Half an answer, and the rest');
    await first.context.close();

    const phone = await atInbox(stage, ana, 'all');
    await seen(row(phone.page, ticketId).getByText('Half an answer, and the rest'));
    await row(phone.page, ticketId).click();
    await eventually(() => replyField(phone.page).inputValue()).toBe('Half an answer, and the rest');
    await replyField(phone.page).press('Enter');
    await seen(bubble(phone.page, 'Half an answer, and the rest'));
    await eventually(async () => (await ana.api.tickets.get({ ticketId })).draft).toBeNull();
    phone.expectNoTrouble();
  });

  /** To Cleo, who serves another category than this ticket's. */
  async function handOver(page: Page, { reason, note }: { reason: string; note: string }): Promise<void> {
    await page.keyboard.press('t');
    const form = dialog(page);
    await form.getByRole('combobox', { name: 'Category' }).click();
    await page.getByRole('option', { name: 'Customs' }).click();
    await form.getByRole('button', { name: /Cleo/ }).click();
    await form.getByLabel('Reason').fill(reason);
    await form.getByLabel(/Hand-over note/).fill(note);
    await form.getByRole('button', { name: 'Transfer', exact: true }).click();
    await gone(form);
  }
});

/** Collects what a page is told. */
const frames = (into: string[]) => (page: Page) =>
  void page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => into.push(payload.toString())),
  );

/** Keeps what the desk says from all pages that listen while it is held: nobody learns what the others did. */
function heldWire() {
  let held = false;
  const waiting: (() => void)[] = [];
  const carry = (route: WebSocketRoute) => {
    const desk = route.connectToServer();
    desk.onMessage((message) => {
      const pass = () => route.send(message);
      if (held) waiting.push(pass);
      else pass();
    });
  };
  return {
    listen: (page: Page) => void page.routeWebSocket(/./, carry),
    hold: () => {
      held = true;
    },
    release: () => {
      held = false;
      for (const pass of waiting.splice(0)) pass();
    },
  };
}
