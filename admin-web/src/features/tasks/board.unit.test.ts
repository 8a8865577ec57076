// The order of the board: moves within and between columns, what is gone meanwhile, and where the arrows lead.
import type { Task, TaskState } from '@hotline/shared/contracts';
import { describe, expect, it } from 'vitest';
import { applyMove, type Columns, isThere, neighbourOf, placeTowards, positionOf } from './board.ts';

const task = (id: string, state: TaskState) => ({ id, state }) as Task;
const columns: Columns = {
  todo: ['a', 'b', 'c'].map((id) => task(id, 'todo')),
  in_progress: [],
  done: ['x', 'y'].map((id) => task(id, 'done')),
};
const shown = (now: Columns) =>
  [now.todo, now.in_progress, now.done].map((tasks) => tasks.map(({ id }) => id).join('')).join('|');

describe('a move', () => {
  it.each([
    ['c', 'todo', 'a', 'cab||xy'],
    ['a', 'todo', null, 'bca||xy'],
    ['a', 'in_progress', null, 'bc|a|xy'],
    ['b', 'done', 'y', 'ac||xby'],
    ['b', 'done', 'gone', 'ac||xyb'],
    ['b', 'todo', 'b', 'abc||xy'],
    ['unknown', 'done', null, 'abc||xy'],
  ] as const)('of %s to %s before %s', (taskId, state, beforeId, expected) => {
    const next = applyMove(columns, { taskId, state, beforeId });
    expect(shown(next)).toBe(expected);
    expect(next.done.every((each) => each.state === 'done')).toBe(true);
  });

  it('to where it stands already is none', () => {
    expect(isThere(columns, { taskId: 'a', state: 'todo', beforeId: 'b' })).toBe(true);
    expect(isThere(columns, { taskId: 'c', state: 'todo', beforeId: null })).toBe(true);
    expect(isThere(columns, { taskId: 'a', state: 'todo', beforeId: 'c' })).toBe(false);
    expect(isThere(columns, { taskId: 'a', state: 'done', beforeId: 'x' })).toBe(false);
  });
});

describe('an arrow', () => {
  const after = (taskId: string, direction: Parameters<typeof placeTowards>[2]) => {
    const place = placeTowards(columns, taskId, direction);
    return place && shown(applyMove(columns, { taskId, ...place }));
  };

  it('takes a task one step, and nowhere at the edges', () => {
    expect([after('b', 'up'), after('a', 'down'), after('b', 'down')]).toEqual([
      'bac||xy',
      'bac||xy',
      'acb||xy',
    ]);
    expect([after('b', 'right'), after('y', 'left')]).toEqual(['ac|b|xy', 'abc|y|x']);
    expect([after('a', 'up'), after('c', 'down'), after('a', 'left'), after('x', 'right')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('leads the focus over empty columns to the same height', () => {
    expect(neighbourOf(columns, 'a', 'down')).toBe('b');
    expect(neighbourOf(columns, 'c', 'right')).toBe('y');
    expect(neighbourOf(columns, 'x', 'left')).toBe('a');
    expect(neighbourOf(columns, 'c', 'down')).toBe(null);
    expect(positionOf(columns, 'c')).toBe(3);
  });
});
