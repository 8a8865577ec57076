// How the line stands: live, delayed (polling) or offline, and how many messages wait to be sent.
import { CloudOff, RefreshCw } from 'lucide-react';
import { cx } from './cx.ts';

export type ConnectionState = 'live' | 'delayed' | 'offline';

export type ConnectionPillProps = {
  state: ConnectionState;
  /** Messages written and not yet taken by the server. */
  unsent?: number;
  labels: Record<ConnectionState, string> & { unsent: (count: number) => string };
  /** Draws nothing while all is well. */
  quietWhenLive?: boolean;
  className?: string;
};

const looks: Record<ConnectionState, string> = {
  live: 'bg-success-soft text-success-text',
  delayed: 'bg-warning-soft text-warning-text',
  offline: 'bg-danger-soft text-danger-text',
};

export function ConnectionPill({ state, unsent = 0, labels, quietWhenLive, className }: ConnectionPillProps) {
  const quiet = quietWhenLive && state === 'live' && unsent === 0;
  return (
    <span
      role="status"
      className={cx(quiet ? 'sr-only' : 'inline-flex shrink-0', className)}
      data-state={state}
    >
      <span
        className={cx(
          'inline-flex h-6 items-center gap-1.5 whitespace-nowrap rounded-full px-2.5 font-medium text-xs',
          looks[state],
        )}
      >
        {state === 'live' && <span aria-hidden className="size-1.5 rounded-full bg-success" />}
        {state === 'delayed' && <RefreshCw aria-hidden className="size-3.5" />}
        {state === 'offline' && <CloudOff aria-hidden className="size-3.5" />}
        {labels[state]}
        {unsent > 0 && <span className="font-normal tabular-nums">· {labels.unsent(unsent)}</span>}
      </span>
    </span>
  );
}
