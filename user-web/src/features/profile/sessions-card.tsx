// Where one is signed in, with a way to end each.
import type { Session } from '@hotline/shared/contracts';
import { Badge } from '@hotline/shared/ui/badge';
import { Button } from '@hotline/shared/ui/button';
import { Card } from '@hotline/shared/ui/card';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { MonitorSmartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/desk.ts';
import { errorWords } from '../../lib/error-words.ts';
import { sessionsQuery } from '../../lib/queries.ts';
import { toast } from '../../lib/toast.ts';

export function SessionsCard() {
  const { t } = useTranslation();
  const sessions = useQuery(sessionsQuery);
  return (
    <Card title={t('profile.sessions')} description={t('profile.sessionsText')} padded={false}>
      {sessions.isPending && <SkeletonRows count={2} avatar={false} label={t('common.loading')} />}
      {sessions.isError && (
        <ErrorState
          title={t('profile.sessionsFailed')}
          description={errorWords(t, sessions.error)}
          retryLabel={t('common.retry')}
          onRetry={() => void sessions.refetch()}
          retrying={sessions.isFetching}
        />
      )}
      <ul className="divide-y border-t">
        {sessions.data?.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </Card>
  );
}

function SessionRow({ session }: { session: Session }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => api.auth.endSession({ sessionId: session.id }),
    onSuccess: () => {
      toast.success(t('profile.ended'));
      return queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
    onError: (error) => toast.error(errorWords(t, error)),
  });
  return (
    <li className="flex items-center gap-3 px-4 py-3 sm:px-5">
      <MonitorSmartphone aria-hidden className="size-5 shrink-0 text-faint" />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 font-medium text-sm">
          <span className="truncate">{session.device}</span>
          {session.current && <Badge tone="success">{t('profile.thisSession')}</Badge>}
        </p>
        <p className="truncate text-muted text-xs">
          {t('profile.lastSeen')} <RelativeTime at={session.lastSeenAt} locale={i18n.language} />
          {session.ip && <> · {session.ip}</>}
        </p>
      </div>
      {!session.current && (
        <Button
          size="sm"
          aria-label={t('profile.endSession', { device: session.device })}
          loading={end.isPending}
          onClick={() => end.mutate()}
        >
          {t('profile.end')}
        </Button>
      )}
    </li>
  );
}
