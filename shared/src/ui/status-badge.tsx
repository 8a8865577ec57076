// A ticket's status as picture, word and colour, so that none of the three is needed alone.
import { Circle, CircleCheck, CircleDotDashed, Hourglass, Lock, type LucideIcon } from 'lucide-react';
import type { TicketStatus } from '../contracts/timeline.ts';
import { Badge, type BadgeTone } from './badge.tsx';
import { cx } from './cx.ts';

const looks: Record<TicketStatus, { icon: LucideIcon; tone: BadgeTone; ink: string }> = {
  open: { icon: Circle, tone: 'info', ink: 'text-info-text' },
  in_progress: { icon: CircleDotDashed, tone: 'accent', ink: 'text-accent-text' },
  waiting: { icon: Hourglass, tone: 'warning', ink: 'text-warning-text' },
  resolved: { icon: CircleCheck, tone: 'success', ink: 'text-success-text' },
  closed: { icon: Lock, tone: 'neutral', ink: 'text-muted' },
};

export type StatusBadgeProps = { status: TicketStatus; label: string; className?: string };

export function StatusBadge({ status, label, className }: StatusBadgeProps) {
  const { icon: Icon, tone } = looks[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden strokeWidth={2.25} />} className={className}>
      {label}
    </Badge>
  );
}

/** The picture alone, for dense rows and menus; the label is read out. An empty one: the word stands beside it. */
export function StatusIcon({ status, label, className }: StatusBadgeProps) {
  const { icon: Icon, ink } = looks[status];
  return (
    <Icon
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
      strokeWidth={2.25}
      className={cx('size-4 shrink-0', ink, className)}
    />
  );
}
