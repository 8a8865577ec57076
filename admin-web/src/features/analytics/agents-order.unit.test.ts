// Agents stand in the order one asks for; whoever has no such figure stands last either way.
import type { AgentFigures } from '@hotline/shared/contracts';
import { expect, it } from 'vitest';
import { orderAgents, pressed } from './agents-order.ts';

const none = { count: 0, medianSeconds: null, p90Seconds: null };
const agent = (name: string, answers: number, medianSeconds: number | null): AgentFigures => ({
  agent: { id: name, name, role: 'agent' },
  online: null,
  load: answers,
  capacity: 5,
  openTickets: 0,
  resolved: 0,
  answers,
  firstResponse: { ...none, medianSeconds },
  nextResponse: none,
  csat: { count: 0, average: null, scores: [0, 0, 0, 0, 0] },
});
const all = [agent('Cem', 4, 30), agent('Ana', 9, null), agent('Ben', 4, 90)];
const names = (order: Parameters<typeof orderAgents>[1]) =>
  orderAgents(all, order).map((each) => each.agent.name);

it('orders by names, counts and times, equals by name', () => {
  expect(names({ by: 'agent', up: false })).toEqual(['Cem', 'Ben', 'Ana']);
  expect(names({ by: 'answers', up: false })).toEqual(['Ana', 'Ben', 'Cem']);
  expect(names({ by: 'firstResponse', up: true })).toEqual(['Cem', 'Ben', 'Ana']);
  expect(names({ by: 'firstResponse', up: false })).toEqual(['Ben', 'Cem', 'Ana']);
});

it('begins with what one looks for, and turns around when pressed again', () => {
  expect(pressed({ by: 'agent', up: true }, 'answers')).toEqual({ by: 'answers', up: false });
  expect(pressed({ by: 'answers', up: false }, 'firstResponse')).toEqual({ by: 'firstResponse', up: true });
  expect(pressed({ by: 'firstResponse', up: true }, 'firstResponse').up).toBe(false);
});
