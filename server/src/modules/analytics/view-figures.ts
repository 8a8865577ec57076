// From sums of roll-ups to figures as the contract has them. No database.
import type { Dashboard, Figures } from '@hotline/shared/contracts';
import { TICKET_STATUSES } from '@hotline/shared/contracts';
import type { Counts } from '../../db/schema/index.ts';
import { durationsOf } from './durations.ts';
import type { Sums } from './sums.ts';

export function viewFigures(sums: Sums): Figures {
  const { created, ended, counts } = sums;
  return {
    created,
    resolved: ended,
    reopened: counts.reopened ?? 0,
    ...viewAnswers(sums),
    resolution: durationsOf(sums.resolution),
    sla: { met: counts['promises/met'] ?? 0, missed: counts['promises/missed'] ?? 0 },
    csat: viewRatings(counts),
  };
}

export function viewAnswers(sums: Sums): Pick<Figures, 'answers' | 'firstResponse' | 'nextResponse'> {
  const firstResponse = durationsOf(sums.firstResponse);
  const nextResponse = durationsOf(sums.nextResponse);
  return { answers: firstResponse.count + nextResponse.count, firstResponse, nextResponse };
}

export function viewRatings(counts: Counts): Figures['csat'] {
  const scores = [1, 2, 3, 4, 5].map((score) => counts[`score/${score}`] ?? 0);
  const count = scores.reduce((sum, n) => sum + n, 0);
  const total = scores.reduce((sum, n, index) => sum + n * (index + 1), 0);
  return { count, average: count === 0 ? null : Math.round((total / count) * 100) / 100, scores };
}

export const viewStatuses = (counts: Counts): Dashboard['byStatus'] =>
  TICKET_STATUSES.map((status) => ({ status, count: counts[`status/${status}`] ?? 0 }));

/** By weekday, Monday first, and hour. */
export const viewArrivals = (arrivals: Counts): number[][] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    Array.from({ length: 24 }, (_, hour) => arrivals[`${weekday}/${hour}`] ?? 0),
  );
