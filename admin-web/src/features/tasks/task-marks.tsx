// What a task says of itself in a few marks: how urgent, until when, whether its ticket waits for it.
import type { Task, TaskPriority } from '@hotline/shared/contracts';
import { cx } from '@hotline/shared/ui/cx';
import { type PriorityLevel, PriorityMark } from '@hotline/shared/ui/priority-mark';
import { fullDate, RelativeTime } from '@hotline/shared/ui/relative-time';
import { AlarmClock, CircleAlert, OctagonPause } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClock } from '../../lib/clock.ts';
import { hrefs } from '../../lib/hrefs.ts';

const levels: Record<TaskPriority, PriorityLevel> = { low: 'low', medium: 'normal', high: 'high' };

export function TaskPriorityMark({ priority, withLabel }: { priority: TaskPriority; withLabel?: boolean }) {
  const { t } = useTranslation();
  const word = t(`tasks.priorities.${priority}`);
  return (
    <PriorityMark
      level={levels[priority]}
      label={withLabel ? word : t('tasks.priorityIs', { priority: word })}
      {...(withLabel && { withLabel })}
    />
  );
}

/** Overdue is said by a picture and a word, not by colour alone. */
export function TaskDue({ task }: { task: Task }) {
  const { t, i18n } = useTranslation();
  const { dueAt, state } = task;
  const overdue = useClock((nowMs) => dueAt !== null && state !== 'done' && Date.parse(dueAt) < nowMs);
  if (!dueAt) return null;
  const Icon = overdue ? CircleAlert : AlarmClock;
  return (
    <span
      title={fullDate(new Date(dueAt), i18n.language)}
      className={cx(
        'inline-flex items-center gap-1 whitespace-nowrap text-xs',
        overdue ? 'font-medium text-danger-text' : 'text-muted',
      )}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span>
        {overdue ? t('tasks.overdue') : t('tasks.dueShort')}{' '}
        <RelativeTime at={dueAt} locale={i18n.language} />
      </span>
    </span>
  );
}

export function BlocksMark({ task }: { task: Task }) {
  const { t } = useTranslation();
  if (!task.blocksResolve || task.state === 'done') return null;
  return (
    <span title={t('tasks.blocksHint')} className="inline-flex items-center gap-1 text-warning-text text-xs">
      <OctagonPause aria-hidden className="size-3.5 shrink-0" />
      {t('tasks.blocks')}
    </span>
  );
}

export function TicketLink({ task, className }: { task: Task; className?: string }) {
  const { t } = useTranslation();
  if (!task.ticket) return null;
  const { id, number, subject } = task.ticket;
  return (
    <Link
      to={hrefs.anyTicket(id)}
      draggable={false}
      data-inner-link
      title={subject}
      aria-label={t('tasks.ticketOf', { number, subject })}
      className={cx('rounded-xs text-muted text-xs tabular-nums hover:text-text hover:underline', className)}
    >
      #{number}
    </Link>
  );
}
