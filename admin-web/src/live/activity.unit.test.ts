// Who is where, as lists show it: told by events, confirmed by asking, forgotten by itself.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createActivity } from './activity.ts';

const me = { id: 'me', name: 'Aisha', role: 'agent' as const };
const tomas = { id: 'tomas', name: 'Tomas', role: 'agent' as const };
const noor = { id: 'noor', name: 'Noor', role: 'user' as const };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('activity', () => {
  it('shows who looks and who writes, and never me', () => {
    const activity = createActivity(me.id);
    activity.apply({ ticketId: 't', user: me, doing: 'viewing' });
    expect(activity.of('t')).toEqual([]);
    activity.apply({ ticketId: 't', user: tomas, doing: 'viewing' });
    activity.apply({ ticketId: 't', user: noor, doing: 'typing' });
    expect(activity.of('t')).toEqual([
      { user: tomas, doing: 'viewing' },
      { user: noor, doing: 'typing' },
    ]);
    activity.apply({ ticketId: 't', user: tomas, doing: 'gone' });
    activity.apply({ ticketId: 't', user: noor, doing: 'gone' });
    expect(activity.of('t')).toEqual([]);
    activity.close();
  });

  it('forgets typing after six seconds, and looking when nobody confirms it', () => {
    const activity = createActivity(me.id);
    activity.apply({ ticketId: 't', user: tomas, doing: 'typing' });
    vi.advanceTimersByTime(6_500);
    expect(activity.of('t')).toEqual([{ user: tomas, doing: 'viewing' }]);
    vi.advanceTimersByTime(130_000);
    expect(activity.of('t')).toEqual([]);
    activity.close();
  });

  it('takes the word of the desk for colleagues, and keeps a customer who writes', () => {
    const activity = createActivity(me.id);
    activity.apply({ ticketId: 'a', user: tomas, doing: 'viewing' });
    activity.apply({ ticketId: 'a', user: noor, doing: 'typing' });
    activity.settle(['a', 'b'], [{ ticketId: 'b', users: [tomas, me] }]);
    expect(activity.of('a')).toEqual([{ user: noor, doing: 'typing' }]);
    expect(activity.of('b')).toEqual([{ user: tomas, doing: 'viewing' }]);
    activity.close();
  });

  it('answers the same list until it changes, and calls out when it does', () => {
    const activity = createActivity(me.id);
    const heard = vi.fn();
    const off = activity.subscribe(heard);
    activity.apply({ ticketId: 't', user: tomas, doing: 'viewing' });
    expect(activity.of('t')).toBe(activity.of('t'));
    expect(heard).toHaveBeenCalledTimes(1);
    off();
    activity.apply({ ticketId: 't', user: tomas, doing: 'gone' });
    expect(heard).toHaveBeenCalledTimes(1);
    activity.close();
  });
});
