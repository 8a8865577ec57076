// Where one is signed in, and ending it there.
import type { Session } from '@hotline/shared/contracts';
import { Badge } from '@hotline/shared/ui/badge';
import { Button } from '@hotline/shared/ui/button';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { Table } from '@hotline/shared/ui/table';
import { toast } from '@hotline/shared/ui/toast';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { QueryCard } from '../../components/page.tsx';
import { client } from '../../lib/client.ts';
import { keys } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';

export function SessionsCard() {
  const { t, i18n } = useTranslation();
  const sessions = useQuery({
    queryKey: keys.sessions,
    queryFn: async ({ signal }) => (await client.auth.sessions({}, { signal })).items,
  });
  return (
    <section className="flex flex-col gap-3">
      <div>
        <h3 className="font-semibold text-base">{t('profile.sessions')}</h3>
        <p className="text-muted text-sm">{t('profile.sessionsText')}</p>
      </div>
      <QueryCard query={sessions}>
        {(rows) => (
          <Table
            caption={t('profile.sessions')}
            rows={rows}
            rowKey={(session) => session.id}
            columns={[
              {
                key: 'device',
                header: t('profile.sessions'),
                cell: (session) => <Device session={session} />,
              },
              {
                key: 'seen',
                header: t('profile.lastSeen'),
                cell: (session) => (
                  <RelativeTime at={session.lastSeenAt} locale={i18n.language} className="text-muted" />
                ),
              },
              {
                key: 'end',
                header: <span className="sr-only">{t('profile.end')}</span>,
                align: 'end',
                cell: (session) => <EndButton session={session} />,
              },
            ]}
          />
        )}
      </QueryCard>
    </section>
  );
}

function Device({ session }: { session: Session }) {
  const { t } = useTranslation();
  return (
    <span>
      <span className="flex items-center gap-2 font-medium">
        {session.device}
        {session.current && <Badge tone="success">{t('profile.thisOne')}</Badge>}
      </span>
      {session.ip && <span className="block text-muted text-xs">{session.ip}</span>}
    </span>
  );
}

function EndButton({ session }: { session: Session }) {
  const { t } = useTranslation();
  const end = useSave({
    ask: () => client.auth.endSession({ sessionId: session.id }),
    refresh: [keys.sessions],
    onDone: () => toast.success(t('profile.ended')),
  });
  if (session.current) return null;
  return (
    <Button
      size="sm"
      aria-label={t('profile.endThis', { device: session.device })}
      loading={end.isPending}
      onClick={() => end.mutate(undefined)}
    >
      {t('profile.end')}
    </Button>
  );
}
