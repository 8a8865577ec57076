// Customers never learn that notes exist: not a byte of one reaches their browser, their numbers have no hole.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kept, openTicket } from '../processes/people.ts';
import {
  bubble,
  customerField,
  fromMenuOf,
  gone,
  type Known,
  noteField,
  openStage,
  reactTo,
  replyField,
  type Stage,
  say,
  seen,
} from './browser.ts';

/** In every text of a note, in no other. */
const SECRET = 'zanzibar';

describe('notes', () => {
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

  it('written, changed, reacted to and unsent leave no trace in what the customer receives', async () => {
    const { id: ticketId } = await openTicket(nora, stage.categoryId);
    const received = recorder();
    const customer = await stage.visit({ as: nora, path: `/tickets/${ticketId}`, listen: received.listen });
    const agent = await stage.visit({ as: ana, path: `/admin/inbox/all/${ticketId}` });
    await seen(bubble(agent.page, 'Where is it?'));
    await seen(bubble(customer.page, 'Where is it?'));

    await seen(bubble(customer.page, 'Where is it?').getByRole('img', { name: 'Read' }));
    const heardBefore = received.events().length;
    await agent.page.getByRole('radio', { name: 'Note' }).click();
    await noteField(agent.page).pressSequentially(`${SECRET} is my first guess`);
    await noteField(agent.page).press('Enter');
    await seen(bubble(agent.page, `${SECRET} is my first guess`));
    await fromMenuOf(agent.page, `${SECRET} is my first guess`, 'Edit');
    await say(noteField(agent.page), `${SECRET} is my second guess`);
    await seen(bubble(agent.page, `${SECRET} is my second guess`));
    await reactTo(agent.page, `${SECRET} is my second guess`, '👀');
    await seen(bubble(agent.page, `${SECRET} is my second guess`).getByRole('button', { name: '👀 1' }));
    await say(noteField(agent.page), `${SECRET} goes again`);
    await fromMenuOf(agent.page, `${SECRET} goes again`, 'Unsend');
    await agent.page.getByRole('alertdialog').getByRole('button', { name: 'Unsend' }).click();
    await gone(bubble(agent.page, `${SECRET} goes again`));
    await agent.page.getByRole('radio', { name: 'Reply' }).click();
    await say(replyField(agent.page), 'We are looking for it.');
    await seen(bubble(customer.page, 'We are looking for it.'));
    const heard = received.events().slice(heardBefore);
    const beganToReply = heard.findIndex((frame) => frame.startsWith('42["typing"'));
    expect(heard.slice(0, beganToReply)).toEqual([]);
    expect(heard[beganToReply]).not.toContain('internal');
    await say(customerField(customer.page), 'Thank you.');
    await seen(bubble(agent.page, 'Thank you.'));

    await customer.page.goto('/tickets');
    await customer.page.getByRole('searchbox').fill(SECRET);
    await seen(customer.page.getByText('Nothing found'));
    await customer.page.goto(`/tickets/${ticketId}`);
    await seen(bubble(customer.page, 'We are looking for it.'));

    const everything = await received.text();
    expect(received.frames()).toContain('We are looking for it.');
    expect(everything).toContain('We are looking for it.');
    expect(everything.includes(SECRET)).toBe(false);
    for (const reader of [nora, ana]) {
      const seqs = (await kept(reader, ticketId)).map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    }
    expect((await kept(ana, ticketId)).length).toBeGreaterThan((await kept(nora, ticketId)).length + 4);
    customer.expectNoTrouble();
    agent.expectNoTrouble();
  });
});

/** Every body and every frame that comes in. */
function recorder() {
  const bodies: Promise<string>[] = [];
  const frames: string[] = [];
  return {
    listen(page: Page) {
      page.on('response', (response) =>
        bodies.push(
          response.text().then(
            // The search for the word is the customer's own.
            (text) =>
              `${response.url().replaceAll(/\?.*/g, '')} ${JSON.stringify(response.headers())} ${text}`,
            () => '',
          ),
        ),
      );
      page.on('websocket', (socket) =>
        socket.on('framereceived', ({ payload }) => frames.push(payload.toString())),
      );
    },
    frames: () => frames.join('\n'),
    /** What the desk told by itself, as Socket.IO frames it. */
    events: () => frames.filter((frame) => frame.startsWith('42')),
    text: async () => [...(await Promise.all(bodies)), ...frames].join('\n'),
  };
}
