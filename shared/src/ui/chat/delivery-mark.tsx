// How far a message got: waiting, sent, delivered, read, failed; told by shape, and read out.
import { Check, CheckCheck, CircleAlert, Clock3 } from 'lucide-react';
import { cx } from '../cx.ts';
import type { TimelineState } from './timeline-item.ts';

const looks = {
  pending: { icon: Clock3, className: 'text-muted' },
  sent: { icon: Check, className: 'text-muted' },
  delivered: { icon: CheckCheck, className: 'text-muted' },
  read: { icon: CheckCheck, className: 'text-accent-text' },
  failed: { icon: CircleAlert, className: 'text-danger-text' },
};

export function DeliveryMark({
  state,
  label,
  className,
}: {
  state: TimelineState;
  label: string;
  className?: string;
}) {
  const { icon: Icon, className: look } = looks[state];
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      data-state={state}
      className={cx('inline-flex', className)}
    >
      <Icon aria-hidden strokeWidth={state === 'read' ? 2.75 : 2.25} className={cx('size-3.5', look)} />
    </span>
  );
}
