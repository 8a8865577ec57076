// Incidents: what goes on now, and what went on before.
import type { Incident } from '@hotline/shared/contracts';
import { Badge } from '@hotline/shared/ui/badge';
import { Button } from '@hotline/shared/ui/button';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { type Column, Table } from '@hotline/shared/ui/table';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Plus, Siren } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { NameDialog } from '../../components/name-dialog.tsx';
import { Page, QueryCard } from '../../components/page.tsx';
import { client } from '../../lib/client.ts';
import { hrefs } from '../../lib/hrefs.ts';
import { incidentsQuery, keys } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';

export function IncidentsPage() {
  const { t } = useTranslation();
  const incidents = useInfiniteQuery(incidentsQuery({ limit: 50 }));
  const [declaring, setDeclaring] = useState(false);
  const columns = useColumns();
  const declare = (
    <Button variant="primary" icon={<Plus />} onClick={() => setDeclaring(true)}>
      {t('incidents.declare')}
    </Button>
  );
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <Page title={t('incidents.title')} lead={t('incidents.lead')} action={declare}>
        <QueryCard query={incidents}>
          {(data) => (
            <>
              <Table
                caption={t('incidents.title')}
                rows={data.pages.flatMap((page) => page.items)}
                rowKey={(incident) => incident.id}
                columns={columns}
                empty={
                  <EmptyState
                    icon={<Siren />}
                    title={t('incidents.empty')}
                    description={t('incidents.emptyText')}
                    action={declare}
                  />
                }
              />
              {incidents.hasNextPage && (
                <div className="border-t p-2 text-center">
                  <Button
                    variant="ghost"
                    size="sm"
                    loading={incidents.isFetchingNextPage}
                    onClick={() => void incidents.fetchNextPage()}
                  >
                    {t('common.loadMore')}
                  </Button>
                </div>
              )}
            </>
          )}
        </QueryCard>
        {declaring && <DeclareDialog onClose={() => setDeclaring(false)} />}
      </Page>
    </div>
  );
}

function useColumns(): Column<Incident>[] {
  const { t, i18n } = useTranslation();
  return [
    {
      key: 'title',
      header: t('incidents.name'),
      className: 'w-full max-w-0',
      cell: (incident) => (
        <Link
          to={hrefs.incidents(incident.id)}
          className="block truncate rounded-sm font-medium hover:underline"
        >
          {incident.title}
        </Link>
      ),
    },
    {
      key: 'status',
      header: t('incidents.state'),
      cell: (incident) => <IncidentBadge incident={incident} />,
    },
    {
      key: 'tickets',
      header: t('incidents.tickets'),
      align: 'end',
      cell: ({ ticketCount, hiddenCount }) => ticketCount + hiddenCount,
    },
    {
      key: 'live',
      header: t('incidents.live'),
      align: 'end',
      secondary: true,
      className: 'whitespace-nowrap',
      cell: ({ liveCount }) => liveCount,
    },
    {
      key: 'declared',
      header: t('incidents.declared'),
      secondary: true,
      className: 'whitespace-nowrap',
      cell: ({ createdAt }) => <RelativeTime at={createdAt} locale={i18n.language} className="text-muted" />,
    },
  ];
}

export function IncidentBadge({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  return (
    <Badge tone={incident.status === 'open' ? 'danger' : 'success'}>
      {t(`incidents.status.${incident.status}`)}
    </Badge>
  );
}

function DeclareDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const declare = useSave({
    ask: (title: string) => client.incidents.create({ title }),
    refresh: [keys.incidents],
    onDone: ({ id }) => void navigate(hrefs.incidents(id)),
    onFailed: () => undefined,
  });
  return (
    <NameDialog
      title={t('incidents.declareTitle')}
      label={t('incidents.name')}
      maxLength={200}
      submitLabel={t('incidents.declare')}
      saving={declare.isPending}
      error={declare.error}
      onSave={declare.mutate}
      onClose={onClose}
    >
      <p className="text-muted text-sm">{t('incidents.declareText')}</p>
    </NameDialog>
  );
}
