// The foot of a row: state, number, promise, urgency, incident, tags, who is there, who has it.
import { Avatar } from '@hotline/shared/ui/avatar';
import { Badge } from '@hotline/shared/ui/badge';
import { cx } from '@hotline/shared/ui/cx';
import { PriorityMark } from '@hotline/shared/ui/priority-mark';
import { StatusIcon } from '@hotline/shared/ui/status-badge';
import { Eye, Moon, PenLine, Siren } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SlaChip } from '../../components/sla-chip.tsx';
import { priorityLevel } from '../../lib/priority-level.ts';
import { useActivity } from '../../live/use-activity.ts';
import type { InboxRow } from './inbox.live.ts';

const viewersShown = 2;

export function RowMarks({ row }: { row: InboxRow }) {
  const { t } = useTranslation();
  const level = priorityLevel(row.priority.level);
  return (
    <span className="mt-1 flex h-5 min-w-0 items-center gap-1.5 overflow-hidden">
      <StatusIcon status={row.status} label={t(`status.${row.status}`)} className="size-3.5" />
      <span className="shrink-0 text-muted text-xs tabular-nums">#{row.number}</span>
      {level !== 'normal' && (
        <PriorityMark level={level} label={t('inbox.priority', { name: row.priority.name })} />
      )}
      <SlaChip clock={row.sla} />
      {row.snoozedUntil && <Snoozed until={row.snoozedUntil} />}
      {row.incident && (
        <Mark icon={<Siren />} words={t('inbox.incident', { name: row.incident.name })} tone="danger" />
      )}
      {/* A tag that finds no room wraps out of sight rather than shrink to a letter. */}
      <span className="-ms-1.5 flex h-5 min-w-0 grow flex-wrap gap-x-1.5 overflow-hidden">
        <span className="h-5" />
        {row.tags.map((tag) => (
          <Badge key={tag.id} className="max-w-24">
            {tag.name}
          </Badge>
        ))}
      </span>
      <Viewers ticketId={row.id} />
      {row.assignee && (
        <span title={t('inbox.assignedTo', { name: row.assignee.name })} className="flex shrink-0">
          <span className="sr-only">{t('inbox.assignedTo', { name: row.assignee.name })}</span>
          <Avatar id={row.assignee.id} name={row.assignee.name} size="xs" decorative />
        </span>
      )}
    </span>
  );
}

type MarkProps = { icon: ReactNode; words: string; tone?: 'danger'; children?: ReactNode };

function Mark({ icon, words, tone, children }: MarkProps) {
  return (
    <span
      title={words}
      className={cx(
        'inline-flex items-center text-xs tabular-nums [&_svg]:size-3.5 [&_svg]:shrink-0',
        children ? 'min-w-4' : 'shrink-0',
        tone === 'danger' ? 'text-danger-text' : 'text-muted',
      )}
    >
      <span aria-hidden className="flex min-w-0 items-center gap-1">
        {icon}
        {children && <span className="truncate">{children}</span>}
      </span>
      <span className="sr-only">{words}</span>
    </span>
  );
}

const dayMs = 86_400_000;

function Snoozed({ until }: { until: string }) {
  const { t, i18n } = useTranslation();
  const at = new Date(until);
  const soon = at.getTime() - Date.now() < 6 * dayMs;
  const short = new Intl.DateTimeFormat(
    i18n.language,
    soon ? { weekday: 'short', hour: 'numeric', minute: '2-digit' } : { day: 'numeric', month: 'short' },
  );
  const long = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'short' });
  return (
    <Mark icon={<Moon />} words={t('inbox.snoozedUntil', { when: long.format(at) })}>
      {short.format(at)}
    </Mark>
  );
}

/** Colleagues who have it open now; whoever writes has a pen. */
function Viewers({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation();
  const colleagues = useActivity(ticketId).filter(({ user }) => user.role !== 'user');
  if (colleagues.length === 0) return null;
  const writing = colleagues.some(({ doing }) => doing === 'typing');
  const names = colleagues.map(({ user }) => user.name).join(', ');
  const words = t(writing ? 'inbox.colleaguesWrite' : 'inbox.colleaguesLook', {
    names,
    count: colleagues.length,
  });
  return (
    <span
      title={words}
      className="inline-flex h-5 shrink-0 items-center gap-1 rounded-full bg-accent-soft ps-1.5 text-accent-text"
    >
      <span className="sr-only">{words}</span>
      {writing ? <PenLine aria-hidden className="size-3.5" /> : <Eye aria-hidden className="size-3.5" />}
      <span aria-hidden className="inline-flex">
        {colleagues.slice(0, viewersShown).map(({ user }) => (
          <Avatar
            key={user.id}
            id={user.id}
            name={user.name}
            size="xs"
            decorative
            className="-ms-1 rounded-full ring-1 ring-surface first:ms-0"
          />
        ))}
      </span>
      {colleagues.length > viewersShown && (
        <span aria-hidden className="text-muted text-xs">
          +{colleagues.length - viewersShown}
        </span>
      )}
    </span>
  );
}
