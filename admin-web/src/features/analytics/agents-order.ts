// In which order the agents stand: by any of their figures, those without one always last. Pure.
import type { AgentFigures } from '@hotline/shared/contracts';

export const AGENT_COLUMNS = [
  'agent',
  'online',
  'load',
  'openTickets',
  'resolved',
  'answers',
  'firstResponse',
  'nextResponse',
  'csat',
] as const;
export type AgentColumn = (typeof AGENT_COLUMNS)[number];
export type AgentOrder = { by: AgentColumn; up: boolean };

export function orderAgents(agents: readonly AgentFigures[], { by, up }: AgentOrder): AgentFigures[] {
  const sign = up ? 1 : -1;
  return agents.toSorted((a, b) => {
    const [first, second] = [valueOf(a, by), valueOf(b, by)];
    if (first === null || second === null)
      return Number(first === null) - Number(second === null) || byName(a, b);
    if (typeof first === 'number' && typeof second === 'number')
      return sign * (first - second) || byName(a, b);
    return sign * byName(a, b);
  });
}

/** Another column starts with what one looks for: names from A, times with the shortest, counts with the most. */
export const pressed = (now: AgentOrder, by: AgentColumn): AgentOrder =>
  now.by === by ? { by, up: !now.up } : { by, up: fromSmall.has(by) };

const fromSmall: ReadonlySet<AgentColumn> = new Set(['agent', 'firstResponse', 'nextResponse']);

const byName = (a: AgentFigures, b: AgentFigures): number => a.agent.name.localeCompare(b.agent.name);

function valueOf(figures: AgentFigures, column: AgentColumn): number | string | null {
  switch (column) {
    case 'agent':
      return figures.agent.name;
    case 'load':
      return figures.capacity > 0 ? figures.load / figures.capacity : figures.load;
    case 'firstResponse':
    case 'nextResponse':
      return figures[column].medianSeconds;
    case 'csat':
      return figures.csat.average;
    default:
      return figures[column];
  }
}
