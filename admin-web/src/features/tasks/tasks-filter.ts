// What of the tasks is shown, as the address says it: read, written, and asked of the desk. Pure.
import {
  TASK_PRIORITIES,
  TASK_SORTS,
  TASK_STATES,
  type TaskPriority,
  type TaskState,
} from '@hotline/shared/contracts';

export const TASK_DUES = ['overdue', 'today', 'week'] as const;
/** Of the list; the board shows every column. */
export const TASK_SHOWN = ['open', ...TASK_STATES, 'all'] as const;

export type TaskLook = 'board' | 'list';
export type TaskSort = (typeof TASK_SORTS)[number];
export type TaskShown = (typeof TASK_SHOWN)[number];

export type TaskFilter = {
  look: TaskLook;
  q: string;
  /** 'me', 'none', an agent's id, or '' for anybody. */
  assignee: string;
  priority: TaskPriority | '';
  due: (typeof TASK_DUES)[number] | '';
  sort: TaskSort;
  shown: TaskShown;
};

const usual: TaskFilter = {
  look: 'board',
  q: '',
  assignee: '',
  priority: '',
  due: '',
  sort: 'due',
  shown: 'open',
};

export function readFilter(params: URLSearchParams): TaskFilter {
  const assignee = params.get('assignee') ?? '';
  return {
    look: oneOf(['board', 'list'] as const, params.get('look')) ?? usual.look,
    q: (params.get('q') ?? '').slice(0, 200),
    assignee: /^(?:me|none|[0-9a-f-]{36})$/.test(assignee) ? assignee : usual.assignee,
    priority: oneOf(TASK_PRIORITIES, params.get('priority')) ?? usual.priority,
    due: oneOf(TASK_DUES, params.get('due')) ?? usual.due,
    sort: oneOf(TASK_SORTS, params.get('sort')) ?? usual.sort,
    shown: oneOf(TASK_SHOWN, params.get('shown')) ?? usual.shown,
  };
}

/** Only what is unusual stands in the address. */
export function writeFilter(params: URLSearchParams, changes: Partial<TaskFilter>): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    if (value === usual[name as keyof TaskFilter]) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

export const noFilter = { q: '', assignee: '', priority: '', due: '' } as const;

export const isFiltered = ({ q, assignee, priority, due }: TaskFilter): boolean =>
  [q.trim(), assignee, priority, due].some((part) => part !== '');

function asked({ q, assignee, priority, due }: TaskFilter) {
  return {
    ...(q.trim() && { q: q.trim() }),
    ...(assignee && { assignee }),
    ...(priority && { priority: [priority] }),
    ...(due && { due }),
  };
}

export const columnQuery = (filter: TaskFilter, state: TaskState) => ({
  ...asked(filter),
  state: [state],
  limit: 50,
});

const statesOf: Record<TaskShown, TaskState[]> = {
  open: ['todo', 'in_progress'],
  todo: ['todo'],
  in_progress: ['in_progress'],
  done: ['done'],
  all: [],
};

export function listQuery(filter: TaskFilter) {
  const state = statesOf[filter.shown];
  return { ...asked(filter), ...(state.length > 0 && { state }), sort: filter.sort, limit: 50 };
}

function oneOf<const T extends string>(all: readonly T[], text: string | null): T | undefined {
  return all.find((each) => each === text);
}
