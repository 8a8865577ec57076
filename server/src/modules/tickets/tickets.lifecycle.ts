// The life of a ticket as one pure function: state x action -> next state, or why not.
import type { ErrorCode, TicketStatus } from '@hotline/shared/contracts';

export type TicketAction =
  | 'assign'
  | 'unassign'
  | 'agentReply'
  | 'customerMessage'
  | 'requeue'
  | 'start'
  | 'wait'
  | 'resolve'
  | 'close'
  | 'reopen';

export interface LifecycleState {
  status: TicketStatus;
  /** Whether an agent has it. */
  assigned: boolean;
}

export interface LifecycleStep {
  status: TicketStatus;
  /** True when a resolved or closed ticket came back. */
  reopened: boolean;
}

/** Answers the next status, the same one when nothing changes, or the code of the refusal. */
export function nextState(state: LifecycleState, action: TicketAction): LifecycleStep | ErrorCode {
  const { status, assigned } = state;
  const ended = status === 'resolved' || status === 'closed';
  const go = (next: TicketStatus): LifecycleStep => ({ status: next, reopened: false });
  const comeBack = (): LifecycleStep => ({ status: assigned ? 'in_progress' : 'open', reopened: true });

  switch (action) {
    case 'assign':
      if (ended) return refusal(status);
      return go(status === 'open' ? 'in_progress' : status);
    case 'unassign':
      if (ended) return refusal(status);
      return go(status === 'in_progress' ? 'open' : status);
    case 'agentReply':
      if (status === 'closed') return 'ticket_closed';
      return go(status === 'open' ? 'in_progress' : status);
    case 'customerMessage':
      if (status === 'closed') return 'ticket_closed';
      if (status === 'resolved') return comeBack();
      return go(status === 'waiting' ? (assigned ? 'in_progress' : 'open') : status);
    case 'requeue':
      return ended ? refusal(status) : go('open');
    case 'start':
      return ended ? refusal(status) : go('in_progress');
    case 'wait':
      return ended ? refusal(status) : go('waiting');
    case 'resolve':
      return status === 'closed' ? 'ticket_closed' : go('resolved');
    case 'close':
      return go('closed');
    case 'reopen':
      return ended ? comeBack() : 'invalid_transition';
  }
}

function refusal(status: TicketStatus): ErrorCode {
  return status === 'closed' ? 'ticket_closed' : 'invalid_transition';
}

/** The action that sets a status by name, as `PATCH {status}` asks. */
export const ACTION_TO_STATUS: Record<TicketStatus, TicketAction> = {
  open: 'requeue',
  in_progress: 'start',
  waiting: 'wait',
  resolved: 'resolve',
  closed: 'close',
};
