// What figures count of a ticket: how long it took, whether promises were kept, and how it changed. No database.
import type { TicketFacts } from '../../core/events.ts';
import type { TicketRecord } from '../../db/schema/index.ts';
import { type BusinessHours, businessSecondsBetween } from '../schedules/schedules.service.ts';
import { hadAnswer, hoursOf, type SlaRules } from './tickets.sla.ts';

/** An answer to a customer who waited, as its message knows it: the first one, and since when they had. */
export interface AnswerGiven {
  first: boolean;
  since: Date;
}

/** What a message of a person of staff is an answer to; null when nobody waited for one. */
export function answerTo(ticket: TicketRecord): AnswerGiven | null {
  if (!hadAnswer(ticket)) return { first: true, since: ticket.createdAt };
  return ticket.waitingSince === null ? null : { first: false, since: ticket.waitingSince };
}

/**
 * Notes on an ended ticket, once, how long it took and whether every promise was kept; a ticket that lives has
 * neither, and one merged into another is no work of its own. Call it after the clocks are set.
 */
export function measureEnd(ticket: TicketRecord, rules: SlaRules): void {
  if (ticket.endedAt === null || ticket.mergedIntoId !== null) {
    ticket.resolutionSeconds = null;
    ticket.promisesKept = null;
  } else if (ticket.resolutionSeconds === null) {
    ticket.resolutionSeconds = openSeconds(hoursOf(rules, ticket), ticket.createdAt, ticket.endedAt);
    ticket.promisesKept = keptOf(ticket, rules);
  }
}

/** Whole open seconds between two moments. */
export const openSeconds = (hours: BusinessHours, from: Date, to: Date): number =>
  Math.round(businessSecondsBetween(hours, from, to));

function keptOf(ticket: TicketRecord, rules: SlaRules): boolean | null {
  if (ticket.firstResponseBreached || ticket.nextResponseBreaches > 0 || ticket.resolutionBreached)
    return false;
  const targets = rules.targets.get(ticket.priorityId);
  return targets && Object.values(targets).some((seconds) => seconds !== null) ? true : null;
}

export const factsOf = (ticket: TicketRecord): TicketFacts => ({
  categoryId: ticket.categoryId,
  agentId: ticket.assigneeId,
  priorityId: ticket.priorityId,
  status: ticket.status,
  createdAt: ticket.createdAt,
  endedAt: ticket.endedAt,
  resolutionSeconds: ticket.resolutionSeconds,
  promisesKept: ticket.promisesKept,
  reopened: ticket.reopenCount > 0,
  score: ticket.score,
  ratedAt: ticket.ratedAt,
});

/** Whether figures count the two alike. */
export const sameFacts = (one: TicketFacts, other: TicketFacts): boolean =>
  (Object.keys(one) as (keyof TicketFacts)[]).every((key) => valueOf(one[key]) === valueOf(other[key]));

const valueOf = (fact: TicketFacts[keyof TicketFacts]) => (fact instanceof Date ? fact.getTime() : fact);
