// Providers, who is signed in, and which half of the app that person sees.

import type { User } from '@hotline/shared/contracts';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { Delayed } from '@hotline/shared/ui/skeleton';
import { Spinner } from '@hotline/shared/ui/spinner';
import { QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter } from 'react-router';
import { type Desk, session } from './lib/desk.ts';
import { DeskContext } from './lib/desk-context.ts';
import { errorWords, requestIdOf } from './lib/error-words.ts';
import { createQueryClient, meQuery } from './lib/queries.ts';
import { rememberUser } from './lib/remembered.ts';
import { toasterWanted } from './lib/toast.ts';
import { SignedInRoutes, SignedOutRoutes } from './routes.tsx';

const queries = createQueryClient();
// Asked for at once, beside the question who is signed in.
const liveParts = import('./lib/live-parts.ts');
const StaffPage = lazy(async () => ({ default: (await import('./features/auth/staff-page.tsx')).StaffPage }));
const Toaster = lazy(async () => ({ default: (await import('@hotline/shared/ui/toast')).Toaster }));

export function App() {
  const { t, i18n } = useTranslation();
  return (
    <QueryClientProvider client={queries}>
      <BrowserRouter>
        <Suspense fallback={<Waiting />}>
          <Entrance />
        </Suspense>
      </BrowserRouter>
      {useSyncExternalStore(toasterWanted.subscribe, toasterWanted.get) && (
        <Suspense>
          <Toaster
            label={t('common.notifications')}
            closeLabel={t('common.close')}
            dir={i18n.dir()}
            position="top-center"
          />
        </Suspense>
      )}
    </QueryClientProvider>
  );
}

function Entrance() {
  const { t } = useTranslation();
  const me = useQuery(meQuery);
  useSignedOutElsewhere();
  if (me.isPending) return <Waiting />;
  if (me.isError) {
    return (
      <main className="grid min-h-dvh place-items-center">
        <ErrorState
          title={t('app.name')}
          description={errorWords(t, me.error)}
          retryLabel={t('common.retry')}
          onRetry={() => void me.refetch()}
          retrying={me.isFetching}
          detail={requestIdOf(me.error)}
        />
      </main>
    );
  }
  if (me.data === null) return <SignedOutRoutes />;
  if (me.data.role !== 'user') return <StaffPage me={me.data} />;
  return (
    <DeskProvider key={me.data.id} me={me.data}>
      <SignedInRoutes />
    </DeskProvider>
  );
}

/** One desk per signed-in person: another person gets a new one, with a cache of their own. */
function DeskProvider({ me, children }: { me: User; children: ReactNode }) {
  const cache = useQueryClient();
  const [desk, setDesk] = useState<Desk | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed name or theme is no reason to connect anew.
  useEffect(() => {
    let stop: (() => void) | null = null;
    let left = false;
    void liveParts.then(({ openDesk, startSync }) => {
      if (left) return;
      const opened = openDesk(me);
      const stopSync = startSync(opened, cache);
      const stopEnd = opened.realtime.on('signedOut', signedOutHere);
      opened.realtime.connect();
      setDesk(opened);
      stop = () => {
        stopEnd();
        stopSync();
        opened.close();
      };
    });
    return () => {
      left = true;
      stop?.();
    };
  }, [me.id, cache]);
  if (!desk) return null;
  return <DeskContext value={{ ...desk, me }}>{children}</DeskContext>;
}

function useSignedOutElsewhere(): void {
  useEffect(() => {
    const stops = [
      session.on('signedOut', signedOutHere),
      session.on('changedElsewhere', () => void queries.invalidateQueries({ queryKey: meQuery.queryKey })),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}

function signedOutHere(): void {
  rememberUser(null);
  queries.setQueryData(meQuery.queryKey, null);
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' && query.queryKey[0] !== 'demo' });
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <Delayed>
      <div className="grid min-h-dvh place-items-center text-muted">
        <Spinner label={t('common.loading')} className="size-6" />
      </div>
    </Delayed>
  );
}
