// The life of a ticket, row by row: state and action in, next status or refusal out.
import type { TicketStatus } from '@hotline/shared/contracts';
import { describe, expect, it } from 'vitest';
import { nextState, type TicketAction } from './tickets.lifecycle.ts';

const STATUSES: TicketStatus[] = ['open', 'in_progress', 'waiting', 'resolved', 'closed'];

/** What becomes of each status, in the order of STATUSES; `+` marks a reopening. */
const WITH_AGENT: Record<TicketAction, string[]> = {
  assign: ['in_progress', 'in_progress', 'waiting', 'invalid_transition', 'ticket_closed'],
  unassign: ['open', 'open', 'waiting', 'invalid_transition', 'ticket_closed'],
  agentReply: ['in_progress', 'in_progress', 'waiting', 'resolved', 'ticket_closed'],
  customerMessage: ['open', 'in_progress', 'in_progress', '+in_progress', 'ticket_closed'],
  requeue: ['open', 'open', 'open', 'invalid_transition', 'ticket_closed'],
  start: ['in_progress', 'in_progress', 'in_progress', 'invalid_transition', 'ticket_closed'],
  wait: ['waiting', 'waiting', 'waiting', 'invalid_transition', 'ticket_closed'],
  resolve: ['resolved', 'resolved', 'resolved', 'resolved', 'ticket_closed'],
  close: ['closed', 'closed', 'closed', 'closed', 'closed'],
  reopen: ['invalid_transition', 'invalid_transition', 'invalid_transition', '+in_progress', '+in_progress'],
};

const WITHOUT_AGENT: Partial<Record<TicketAction, string[]>> = {
  customerMessage: ['open', 'in_progress', 'open', '+open', 'ticket_closed'],
  reopen: ['invalid_transition', 'invalid_transition', 'invalid_transition', '+open', '+open'],
};

function outcome(status: TicketStatus, assigned: boolean, action: TicketAction): string {
  const step = nextState({ status, assigned }, action);
  return typeof step === 'string' ? step : `${step.reopened ? '+' : ''}${step.status}`;
}

describe('the life of a ticket', () => {
  for (const [action, expected] of Object.entries(WITH_AGENT) as [TicketAction, string[]][]) {
    it(`${action}, with an agent`, () => {
      expect(STATUSES.map((status) => outcome(status, true, action))).toEqual(expected);
    });
    it(`${action}, in the queue`, () => {
      const queued = WITHOUT_AGENT[action] ?? expected;
      expect(STATUSES.map((status) => outcome(status, false, action))).toEqual(queued);
    });
  }
});
