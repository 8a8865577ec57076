// "And next" goes down the list, up at its end, and nowhere when nothing is left.
import { describe, expect, it } from 'vitest';
import { nextTicketId } from './next-ticket.ts';
import { openTasksOf } from './open-tasks.ts';

describe('nextTicketId', () => {
  const list = { pages: [{ items: [{ id: 'a' }, { id: 'b' }] }, { items: [{ id: 'c' }] }] };
  it.each([
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'b'],
    ['elsewhere', 'a'],
  ])('after %s comes %s', (ticketId, next) => {
    expect(nextTicketId(list, ticketId)).toBe(next);
  });

  it('is null for the only one, and without a list', () => {
    expect(nextTicketId({ pages: [{ items: [{ id: 'a' }] }] }, 'a')).toBeNull();
    expect(nextTicketId(undefined, 'a')).toBeNull();
  });
});

describe('openTasksOf', () => {
  it('reads the tasks a refusal names, and nothing from other errors', () => {
    const task = { id: '1', title: 'Call back' };
    expect(openTasksOf({ code: 'tasks_open', data: { tasks: [task, { id: 2 }, null] } })).toEqual([task]);
    expect([openTasksOf(null), openTasksOf({ data: 'x' }), openTasksOf(new Error('x'))]).toEqual([
      [],
      [],
      [],
    ]);
  });
});
