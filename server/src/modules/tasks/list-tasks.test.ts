// Promises of the list of tasks: four orders, every filter, pages without a hole.
import type { Task } from '@hotline/shared/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

describe('finding them', () => {
  it('in four orders, a page at a time, by every filter', async () => {
    const ivy = await desk.agent({ name: 'Ivy' });
    const word = newId();
    const make = (title: string, more: object = {}) =>
      ivy.api.tasks.create({ title: `${title} ${word}`, ...more });
    const [first, second] = [
      await make('first', { priority: 'low', assigneeId: ivy.id, dueAt: inHours(24 * 30) }),
      await make('second', { priority: 'high', dueAt: inHours(-1) }),
      await make('third', { assigneeId: cast.ben.id }),
    ];
    const nameOf = ({ title }: Task) => title.split(' ')[0];
    const all = async (query: object) => {
      const found: Task[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await ivy.api.tasks.list({ q: word, limit: 1, ...(cursor && { cursor }), ...query });
        found.push(...page.items);
        cursor = page.nextCursor;
      }
      return found.map(nameOf);
    };
    expect(await all({})).toEqual(['first', 'second', 'third']);
    expect(await all({ sort: 'due' })).toEqual(['second', 'first', 'third']);
    expect(await all({ sort: 'priority' })).toEqual(['second', 'third', 'first']);
    expect(await all({ sort: 'newest' })).toEqual(['third', 'second', 'first']);
    expect(await all({ assignee: 'me' })).toEqual(['first']);
    expect(await all({ assignee: 'none' })).toEqual(['second']);
    expect(await all({ assignee: cast.ben.id })).toEqual(['third']);
    expect(await all({ priority: ['high', 'low'] })).toEqual(['first', 'second']);
    expect(await all({ due: 'overdue' })).toEqual(['second']);
    await ivy.api.tasks.update({ taskId: second.id, state: 'done' });
    expect(await all({ due: 'week' })).toEqual([]);
    expect(await all({ state: ['todo', 'in_progress'] })).toEqual(['first', 'third']);
    expect(await all({ q: 'SECOND' })).toContain('second');
    expect(await all({ q: first.title })).toEqual(['first']);
    const { nextCursor } = await ivy.api.tasks.list({ limit: 1 });
    expect(await refusalOf(ivy.api.tasks.list({ sort: 'due', cursor: nextCursor ?? '' }))).toMatchObject({
      code: 'invalid_cursor',
    });
  });
});
