// The audit log, newest first, with filters by deed and by person.
import type { AuditLine } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { Input } from '@hotline/shared/ui/input';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { Select } from '@hotline/shared/ui/select';
import { type Column, Table } from '@hotline/shared/ui/table';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page, QueryCard } from '../../components/page.tsx';
import { client } from '../../lib/client.ts';
import { keys, useAgents } from '../../lib/queries.ts';
import { useDebounced } from '../../lib/use-debounced.ts';

const anyone = '-';

export function AuditPage() {
  const { t } = useTranslation();
  const [action, setAction] = useState('');
  const [actorId, setActorId] = useState(anyone);
  const agents = useAgents().data ?? [];
  const log = useAuditLog(useDebounced(action.trim()), actorId);
  const columns = useColumns();
  return (
    <Page title={t('manage.parts.audit')} lead={t('audit.lead')}>
      <QueryCard
        query={log}
        toolbar={
          <>
            <Input
              aria-label={t('audit.filterAction')}
              placeholder={`${t('audit.filterAction')}, ${t('audit.filterActionHint')}`}
              maxLength={60}
              value={action}
              onChange={(event) => setAction(event.target.value)}
              className="w-72"
            />
            <Select
              label={t('audit.filterActor')}
              value={actorId}
              onChange={setActorId}
              options={[
                { value: anyone, label: t('audit.anyActor') },
                ...agents.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              className="w-48!"
            />
          </>
        }
      >
        {(data) => (
          <>
            <Table
              caption={t('manage.parts.audit')}
              columns={columns}
              rows={data.pages.flatMap((page) => page.items)}
              rowKey={(line) => line.id}
              empty={
                <EmptyState
                  icon={<ScrollText />}
                  title={t('audit.empty')}
                  description={t('audit.emptyText')}
                />
              }
            />
            {log.hasNextPage && (
              <div className="border-t p-2 text-center">
                <Button
                  variant="ghost"
                  size="sm"
                  loading={log.isFetchingNextPage}
                  onClick={() => void log.fetchNextPage()}
                >
                  {t('common.loadMore')}
                </Button>
              </div>
            )}
          </>
        )}
      </QueryCard>
    </Page>
  );
}

function useAuditLog(action: string, actorId: string) {
  return useInfiniteQuery({
    queryKey: [...keys.audit, action, actorId],
    queryFn: ({ pageParam, signal }) =>
      client.audit.list(
        {
          cursor: pageParam,
          limit: 50,
          action: action || undefined,
          actorId: actorId === anyone ? undefined : actorId,
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

function useColumns(): Column<AuditLine>[] {
  const { t, i18n } = useTranslation();
  return [
    {
      key: 'at',
      header: t('audit.at'),
      cell: (line) => (
        <RelativeTime at={line.at} locale={i18n.language} className="whitespace-nowrap text-muted" />
      ),
    },
    {
      key: 'actor',
      header: t('audit.actor'),
      cell: (line) => line.actor?.name ?? <span className="text-muted">{t('common.system')}</span>,
    },
    {
      key: 'action',
      header: t('audit.action'),
      cell: (line) => <code className="text-xs">{line.action}</code>,
    },
    { key: 'subject', header: t('audit.subject'), secondary: true, cell: (line) => <Subject line={line} /> },
    { key: 'detail', header: t('audit.detail'), cell: (line) => <Detail detail={line.detail} /> },
    {
      key: 'ip',
      header: t('audit.from'),
      secondary: true,
      cell: (line) => <span className="text-muted text-xs tabular-nums">{line.ip}</span>,
    },
  ];
}

function Subject({ line }: { line: AuditLine }) {
  return (
    <span className="text-muted text-xs" title={line.subjectId ?? undefined}>
      {line.subjectType}
      {line.subjectId && <span className="font-mono text-faint"> …{line.subjectId.slice(-6)}</span>}
    </span>
  );
}

function Detail({ detail }: { detail: Record<string, unknown> }) {
  const agents = useAgents().data ?? [];
  const say = (value: unknown) => agents.find((agent) => agent.id === value)?.name ?? value;
  const words = Object.entries(detail)
    .map(([name, value]) => [name, say(value)])
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
  return (
    <span title={words} className="line-clamp-2 max-w-72 break-words text-muted text-xs">
      {words}
    </span>
  );
}
