// What the thread offers and says: canned replies and colleagues while typing, variables, quotes, snoozes.
import type { Agent, CannedReply, Ticket } from '@hotline/shared/contracts';
import { describe, expect, it } from 'vitest';
import { localMoment, snoozeTimes } from '../../lib/snooze-times.ts';
import { fillVariables, unfilledVariables, valuesOf } from './fill-variables.ts';
import { withQuote } from './quote.ts';
import { fittingColleagues, fittingReplies, triggerAt } from './suggest.ts';

describe('what is offered while typing', () => {
  it.each([
    ['/', 1, ''],
    ['/hel', 4, 'hel'],
    ['Hello\n/th', 9, 'th'],
    ['see (/th', 8, 'th'],
  ])('%j offers canned replies', (text, caret, query) => {
    expect(triggerAt(text, caret, '/')?.query).toBe(query);
  });

  it.each([
    ['and/or', 6],
    ['https://desk', 12],
    ['/hel lo', 7],
    ['/hel', 0],
    ['', 0],
  ])('%j offers none', (text, caret) => {
    expect(triggerAt(text, caret, '/')).toBeNull();
  });

  it('knows where a name of two words begins, and that an address is none', () => {
    expect(triggerAt('Ask @Ana S', 10, '@')).toEqual({ sign: '@', query: 'Ana S', from: 4, to: 10 });
    expect(triggerAt('mail ana@desk', 13, '@')).toBeNull();
  });

  it('puts shortcuts that begin so first and the most used on top', () => {
    const reply = (shortcut: string, title: string, uses = 0) => ({ shortcut, title, uses }) as CannedReply;
    const replies = [
      reply('bye', 'Thanks and bye'),
      reply('thanks', 'Thank you', 1),
      reply('than', 'Short', 9),
    ];
    expect(fittingReplies(replies, 'than').map((each) => each.shortcut)).toEqual(['than', 'thanks', 'bye']);
    expect(fittingReplies(replies, 'refund')).toEqual([]);
  });

  it('finds colleagues by any of their names, not myself', () => {
    const agent = (id: string, name: string, online = false) => ({ id, name, online }) as Agent;
    const agents = [agent('me', 'Ana Me'), agent('1', 'Bo Anders'), agent('2', 'Ana Sol', true)];
    expect(fittingColleagues(agents, 'an', 'me').map((each) => each.id)).toEqual(['2', '1']);
    expect(fittingColleagues(agents, 'ana s', 'me').map((each) => each.id)).toEqual(['2']);
  });
});

describe('variables of canned replies', () => {
  const ticket = {
    number: 1042,
    subject: 'Broken',
    requester: { name: 'Noor Haddad' },
    category: { name: 'Billing' },
  } as Ticket;

  it('are filled, and those without a value stay to be seen', () => {
    const values = valuesOf(
      { ...ticket, requester: { ...ticket.requester, name: ' ' } },
      { name: 'Bo Lind' },
    );
    const text = fillVariables(
      'Hi {{customer.firstName}}, {{ agent.firstName }} on {{ticket.number}} {{x}}',
      values,
    );
    expect(text).toBe('Hi {{customer.firstName}}, Bo on #1042 {{x}}');
    expect(unfilledVariables(text)).toEqual(['{{customer.firstName}}', '{{x}}']);
    expect(
      unfilledVariables(fillVariables('Hi {{customer.firstName}}', valuesOf(ticket, { name: 'Bo' }))),
    ).toEqual([]);
  });
});

describe('a quote', () => {
  it('stands line by line before the answer, without what it quoted itself', () => {
    expect(withQuote('', '> old\nOne\n\nTwo')).toBe('> One\n>\n> Two\n\n');
    expect(withQuote('Hello', 'One')).toBe('Hello\n\n> One\n\n');
  });
});

describe('times of a snooze', () => {
  const keys = (now: Date) => snoozeTimes(now).map((time) => `${time.key} ${localMoment(time.at)}`);

  it('are later today, tomorrow at nine, and the next Monday at nine', () => {
    expect(keys(new Date(2026, 2, 4, 10, 20))).toEqual([
      'today 2026-03-04T13:00',
      'tomorrow 2026-03-05T09:00',
      'week 2026-03-09T09:00',
    ]);
  });

  it('have no later on an evening, and no second name for one moment', () => {
    expect(keys(new Date(2026, 2, 8, 21, 0))).toEqual(['tomorrow 2026-03-09T09:00']);
    expect(keys(new Date(2026, 2, 9, 23, 59))).toEqual([
      'tomorrow 2026-03-10T09:00',
      'week 2026-03-16T09:00',
    ]);
  });
});
