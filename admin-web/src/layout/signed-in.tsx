// The gate: asks who is there, opens the desk for staff, sends everybody else where they belong.
import type { User } from '@hotline/shared/contracts';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { session } from '../lib/client.ts';
import { closeDesk, type Desk, DeskProvider, openDesk } from '../lib/desk.tsx';
import { codeOf, describeError } from '../lib/errors.ts';
import { hrefs } from '../lib/hrefs.ts';
import { keys, whoQuery } from '../lib/queries.ts';
import { startSync } from '../live/sync.ts';
import { CustomersElsewhere } from './customers-elsewhere.tsx';
import { PageLoading } from './page-loading.tsx';
import { Shell } from './shell.tsx';

const signedOutCodes = new Set(['unauthenticated', 'session_ended', 'refresh_reused']);

export function SignedIn() {
  const { t } = useTranslation();
  const { pathname, search, hash } = useLocation();
  const who = useQuery(whoQuery);
  useSessionEnd();

  if (who.error && signedOutCodes.has(codeOf(who.error) ?? '')) {
    return <Navigate to={hrefs.signIn(pathname === '/' ? undefined : pathname + search + hash)} replace />;
  }
  if (who.data?.user.role === 'user') return <CustomersElsewhere user={who.data.user} />;
  if (who.data) return <OpenDesk me={who.data.user} />;
  if (who.isPending) return <PageLoading />;
  return (
    <main className="grid h-full place-items-center">
      <ErrorState
        title={t('signIn.failedTitle')}
        description={describeError(who.error)}
        retryLabel={t('common.retry')}
        onRetry={() => void who.refetch()}
        retrying={who.isFetching}
      />
    </main>
  );
}

function OpenDesk({ me }: { me: User }) {
  const queryClient = useQueryClient();
  const [desk, setDesk] = useState<Desk | null>(null);
  const { id, role } = me;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new name must not cut the line; another person or role must.
  useEffect(() => {
    const opened = openDesk(me);
    const stopSync = startSync(opened, queryClient);
    const offSignedOut = opened.realtime.on(
      'signedOut',
      () => void queryClient.invalidateQueries({ queryKey: keys.who }),
    );
    setDesk(opened);
    return () => {
      offSignedOut();
      stopSync();
      closeDesk(opened);
      setDesk(null);
    };
  }, [id, role, queryClient]);

  if (!desk) return <PageLoading />;
  return (
    <DeskProvider desk={desk}>
      <Shell />
    </DeskProvider>
  );
}

/** The session ended here or in another tab: forget what was read, ask who is there now. */
function useSessionEnd() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  useEffect(() => {
    const offs = [
      session.on('signedOut', () => {
        if (!queryClient.getQueryData(keys.who)) return;
        void navigate(`${hrefs.signIn(location.pathname.replace(/^\/admin/, '') + location.search)}&ended=1`);
        queryClient.clear();
      }),
      session.on('changedElsewhere', () => void queryClient.invalidateQueries({ queryKey: keys.who })),
    ];
    return () => {
      for (const off of offs) off();
    };
  }, [queryClient, navigate]);
}
