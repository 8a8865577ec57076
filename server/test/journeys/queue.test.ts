// Customers in line and agents who come and go: everybody sees their place, nobody is forgotten, nobody gets too many.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heartbeats, tickets } from '../../src/db/schema/index.ts';
import { returnDeserted } from '../../src/modules/routing/return-tickets.ts';
import { openTicket } from '../processes/people.ts';
import { atInbox, press, row, view } from './at-desk.ts';
import {
  bubble,
  customerField,
  eventually,
  type Known,
  replyField,
  say,
  seen,
  type Visit,
} from './browser.ts';
import { openStageHere, type StageHere } from './stage-here.ts';

const IN_LINE = 12;
const CAPACITY = 5;
const LONG_AGO_MS = 120_000;

describe('in the queue', () => {
  let stage: StageHere;

  beforeAll(async () => {
    stage = await openStageHere();
  });

  afterAll(async () => {
    await stage?.close();
  });

  /** A category as an admin makes one: its tickets find their agent by themselves. */
  const newCategory = async (name: string): Promise<string> =>
    (await stage.ada.api.categories.create({ name })).id;
  const says = ({ page }: Visit, words: string | RegExp) => seen(page.getByText(words));

  it('a customer whose agent shut the laptop is given to the next, who answers', async () => {
    const categoryId = await newCategory('Laptops');
    const [nora, ana, ben] = [
      await stage.customer('Nora'),
      await stage.agent('Ana', [categoryId]),
      await stage.agent('Ben', [categoryId]),
    ];
    const first = await atInbox(stage, ana);
    const { id: ticketId } = await openTicket(nora, categoryId);
    const customer = await stage.visit({ as: nora, path: `/tickets/${ticketId}` });
    await says(customer, 'Ana answers next');
    await row(first.page, ticketId).click();
    await seen(bubble(first.page, 'Where is it?'));
    await first.context.close();
    const second = await atInbox(stage, ben);
    await say(customerField(customer.page), 'Hello?');

    await wasGoneLongAgo(ana, ticketId);
    expect(await returnDeserted(stage.desk.ctx())).toBe(1);
    await says(customer, 'Back in the queue. Somebody will be with you soon.');
    await says(customer, 'Ben answers next');
    await row(second.page, ticketId).click();
    await say(replyField(second.page), 'I have it now.');
    await seen(bubble(customer.page, 'I have it now.'));
    customer.expectNoTrouble();
    second.expectNoTrouble();
  });

  it('twelve customers count down while two agents come, take five each, and resolve', async () => {
    const categoryId = await newCategory('Storms');
    const ana = await stage.agent('Ada', [categoryId]);
    const ben = await stage.agent('Bea', [categoryId]);
    const line: { who: Known; ticketId: string }[] = [];
    for (let count = 1; count <= IN_LINE; count += 1) {
      const who = await stage.customer(`Number${count}`);
      line.push({ who, ticketId: (await openTicket(who, categoryId, `Storm ${count}`)).id });
    }
    const watch = async (place: number): Promise<Visit> => {
      const one = line[place - 1];
      return stage.visit({ as: one?.who, path: `/tickets/${one?.ticketId}` });
    };
    const [sixth, eleventh, last] = [await watch(6), await watch(11), await watch(12)];
    await says(sixth, /^You are number 6 in line · nobody is here right now/);
    await says(eleventh, /^You are number 11 in line/);
    await says(last, /^You are number 12 in line/);
    const loads = [sixth, eleventh, last].map((visit) => visit.loads());

    const first = await atInbox(stage, ana);
    await seen(view(first.page, 'My inbox').getByText(`${CAPACITY}`, { exact: true }));
    await says(sixth, /^You are next/);
    await says(eleventh, /^You are number 6 in line/);
    await says(last, /^You are number 7 in line/);

    const second = await atInbox(stage, ben);
    await says(sixth, 'Bea answers next');
    await says(eleventh, /^You are next/);
    await says(last, /^You are number 2 in line/);
    expect(await Promise.all([ana, ben].map(countOf))).toEqual([CAPACITY, CAPACITY]);

    await resolveOne(first);
    await says(eleventh, 'Ada answers next');
    await says(last, /^You are next/);
    expect(await Promise.all([ana, ben].map(countOf))).toEqual([CAPACITY, CAPACITY]);
    await resolveOne(second);
    await says(last, 'Bea answers next');
    expect(await Promise.all([ana, ben].map(countOf))).toEqual([CAPACITY, CAPACITY]);
    expect([sixth, eleventh, last].map((visit) => visit.loads())).toEqual(loads);
    for (const visit of [sixth, eleventh, last, first, second]) visit.expectNoTrouble();
  });

  const countOf = async ({ api }: Known): Promise<number> =>
    (await api.tickets.list({ assignee: 'me', status: ['open', 'in_progress', 'waiting'], limit: 100 })).items
      .length;

  async function resolveOne({ page }: Visit): Promise<void> {
    await page.locator('[data-ticket]').first().click();
    await press(page, 'Resolve');
    await seen(page.getByRole('button', { name: 'Reopen' }));
  }

  /** Moves the time back at which they left: the desk waits a minute for somebody to come back. */
  async function wasGoneLongAgo(agent: Known, ticketId: string): Promise<void> {
    const db = stage.desk.app.database.drizzle;
    const leftAt = async () =>
      (await db.select().from(heartbeats).where(eq(heartbeats.userId, agent.id))).map((each) => each.leftAt);
    await eventually(leftAt).not.toContain(null);
    const then = new Date(Date.now() - LONG_AGO_MS);
    await db.update(heartbeats).set({ beatAt: then, leftAt: then }).where(eq(heartbeats.userId, agent.id));
    await db.update(tickets).set({ assignedAt: then }).where(eq(tickets.id, ticketId));
  }
});
