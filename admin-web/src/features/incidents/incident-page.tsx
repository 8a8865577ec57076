// One incident: its tickets, an update to all their customers, its end.
import type { Incident } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { Card } from '@hotline/shared/ui/card';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { fullDate } from '@hotline/shared/ui/relative-time';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, CircleCheck, Pencil, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { NameDialog } from '../../components/name-dialog.tsx';
import { Page } from '../../components/page.tsx';
import { client } from '../../lib/client.ts';
import { codeOf, describeError } from '../../lib/errors.ts';
import { hrefs } from '../../lib/hrefs.ts';
import { incidentQuery, keys } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';
import { IncidentTickets } from './incident-tickets.tsx';
import { IncidentUpdate } from './incident-update.tsx';
import { IncidentBadge } from './incidents-page.tsx';
import { ResolveDialog } from './resolve-dialog.tsx';

export function IncidentPage() {
  const { t } = useTranslation();
  const { incidentId = '' } = useParams();
  const incident = useQuery(incidentQuery(incidentId));
  const back = (
    <Link
      to={hrefs.incidents()}
      className="flex w-fit items-center gap-1.5 rounded-sm text-muted text-sm hover:text-text"
    >
      <ArrowLeft aria-hidden className="size-4 rtl:-scale-x-100" />
      {t('incidents.back')}
    </Link>
  );
  return (
    <div className="min-h-0 grow overflow-y-auto">
      {incident.data && <IncidentBody key={incident.data.id} incident={incident.data} back={back} />}
      {incident.isPending && <SkeletonRows avatar={false} label={t('app.loading')} />}
      {incident.isError && !incident.data && codeOf(incident.error) === 'not_found' && (
        <EmptyState icon={<SearchX />} title={t('incidents.gone')} action={back} />
      )}
      {incident.isError && !incident.data && codeOf(incident.error) !== 'not_found' && (
        <ErrorState
          title={t('common.loadFailed')}
          description={describeError(incident.error)}
          retryLabel={t('common.retry')}
          onRetry={() => void incident.refetch()}
          retrying={incident.isFetching}
        />
      )}
    </div>
  );
}

function IncidentBody({ incident, back }: { incident: Incident; back: React.ReactNode }) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState<'rename' | 'resolve' | null>(null);
  const isOpen = incident.status === 'open';
  return (
    <Page
      title={incident.title}
      action={
        <div className="flex flex-wrap gap-2">
          <Button icon={<Pencil />} onClick={() => setOpen('rename')}>
            {t('incidents.rename')}
          </Button>
          {isOpen && (
            <Button variant="primary" icon={<CircleCheck />} onClick={() => setOpen('resolve')}>
              {t('incidents.resolveAll')}
            </Button>
          )}
        </div>
      }
    >
      <div className="-mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 text-muted text-sm">
        {back}
        <IncidentBadge incident={incident} />
        <span>
          {incident.createdBy && t('incidents.declaredBy', { name: incident.createdBy.name })}{' '}
          <time dateTime={incident.createdAt}>{fullDate(new Date(incident.createdAt), i18n.language)}</time>
        </span>
      </div>
      {isOpen && <IncidentUpdate incident={incident} />}
      <Card padded={false} title={t('incidents.tickets')}>
        <IncidentTickets incident={incident} />
      </Card>
      {open === 'rename' && <RenameDialog incident={incident} onClose={() => setOpen(null)} />}
      {open === 'resolve' && <ResolveDialog incident={incident} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function RenameDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { t } = useTranslation();
  const rename = useSave({
    ask: (title: string) => client.incidents.update({ incidentId: incident.id, title }),
    refresh: [keys.incidents],
    onDone: onClose,
    onFailed: () => undefined,
  });
  return (
    <NameDialog
      title={t('incidents.renameTitle')}
      label={t('incidents.name')}
      initialName={incident.title}
      maxLength={200}
      saving={rename.isPending}
      error={rename.error}
      onSave={rename.mutate}
      onClose={onClose}
    />
  );
}
