// Earlier texts of an edited or unsent message, newest first; staff alone see them.
import type { TimelineEntry } from '@hotline/shared/client/timeline-state';
import { MessageBody } from '@hotline/shared/ui/chat/message-body';
import { Dialog } from '@hotline/shared/ui/dialog';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { fullDate } from '@hotline/shared/ui/relative-time';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../lib/client.ts';
import { describeError } from '../../lib/errors.ts';

type RevisionsDialogProps = { ticketId: string; entry: TimelineEntry | null; onClose: () => void };

export function RevisionsDialog({ ticketId, entry, onClose }: RevisionsDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={entry !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t('thread.historyTitle')}
      closeLabel={t('common.close')}
    >
      {entry && <Revisions ticketId={ticketId} entry={entry} />}
    </Dialog>
  );
}

function Revisions({ ticketId, entry }: { ticketId: string; entry: TimelineEntry }) {
  const { t, i18n } = useTranslation();
  const query = useQuery({
    queryKey: ['revisions', entry.id, entry.editedAt, entry.deletedAt],
    queryFn: async ({ signal }) =>
      (await client.messages.revisions({ ticketId, entryId: entry.id }, { signal })).items,
  });
  if (query.isPending) return <SkeletonRows count={2} avatar={false} label={t('app.loading')} />;
  if (query.isError) {
    return (
      <ErrorState
        title={t('common.loadFailed')}
        description={describeError(query.error)}
        retryLabel={t('common.retry')}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  if (query.data.length === 0) return <p className="py-4 text-muted">{t('thread.historyEmpty')}</p>;
  return (
    <ol className="flex flex-col gap-4 pb-4">
      <li>
        <p className="mb-1 font-medium text-muted text-xs">
          {t(entry.deletedAt ? 'thread.historyUnsent' : 'thread.historyNow')}
        </p>
        {!entry.deletedAt && <MessageBody body={entry.body} className="rounded-md bg-sunken p-3" />}
      </li>
      {query.data.toReversed().map((revision) => (
        <li key={revision.changedAt}>
          <p className="mb-1 text-muted text-xs">
            {revision.changedBy && `${t('thread.historyOf', { name: revision.changedBy.name })} · `}
            {fullDate(new Date(revision.changedAt), i18n.language)}
          </p>
          <MessageBody body={revision.body} className="rounded-md bg-sunken p-3 text-muted" />
        </li>
      ))}
    </ol>
  );
}
