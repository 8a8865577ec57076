// The state of the line and what is still unsent, as the pill shows it.
import type { ConnectionState } from '@hotline/shared/client/realtime';
import { ConnectionPill } from '@hotline/shared/ui/connection-pill';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../lib/desk.tsx';

export function Connection({ quietWhenLive, className }: { quietWhenLive?: boolean; className?: string }) {
  const { t } = useTranslation();
  const { realtime, outbox } = useDesk();
  const state = useSyncExternalStore<ConnectionState>(
    (changed) => realtime.on('state', changed),
    realtime.state,
  );
  const unsent = useSyncExternalStore((changed) => outbox.on('changed', changed), outbox.items).length;
  return (
    <ConnectionPill
      state={state}
      unsent={unsent}
      quietWhenLive={quietWhenLive}
      className={className}
      labels={{
        live: t('connection.live'),
        delayed: t('connection.delayed'),
        offline: t('connection.offline'),
        unsent: (count) => t('connection.unsent', { count }),
      }}
    />
  );
}
