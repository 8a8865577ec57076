// A desk names its priorities as it likes; the mark knows four steps. Levels are those of the first set-up: 1 to 4.
import type { PriorityLevel } from '@hotline/shared/ui/priority-mark';

export function priorityLevel(level: number): PriorityLevel {
  if (level <= 1) return 'low';
  if (level === 2) return 'normal';
  return level === 3 ? 'high' : 'urgent';
}
