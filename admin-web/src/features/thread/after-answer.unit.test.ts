// After the answer: where "and next" goes, which tasks a refusal names, which refusals the composer asks about.
import type { WaitingMessage } from '@hotline/shared/client/outbox';
import { describe, expect, it } from 'vitest';
import { nextTicketId } from './next-ticket.ts';
import { openTasksOf } from './open-tasks.ts';
import { isHeld } from './timeline-items.ts';

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

describe('isHeld', () => {
  const failed = (code: string, thenStatus?: 'resolved') =>
    ({ state: 'failed', failure: { code }, input: { thenStatus } }) as WaitingMessage;

  it('is what was refused for something the agent can decide at once', () => {
    expect(isHeld(failed('stale_reply'))).toBe(true);
    expect(isHeld(failed('tasks_open', 'resolved'))).toBe(true);
    expect(isHeld(failed('invalid_transition', 'resolved'))).toBe(true);
  });

  it('is not what failed for good, nor what is on its way', () => {
    expect(isHeld(failed('ticket_closed', 'resolved'))).toBe(false);
    expect(isHeld(failed('invalid_transition'))).toBe(false);
    expect(isHeld({ ...failed('stale_reply'), state: 'queued' })).toBe(false);
  });
});
