// In place of all conversations while one searches: those whose subject fits, and the messages that say it.
import { Button } from '@hotline/shared/ui/button';
import { cx } from '@hotline/shared/ui/cx';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { Spinner } from '@hotline/shared/ui/spinner';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorWords, requestIdOf } from '../../lib/error-words.ts';
import { FoundMessage, FoundTicket } from './found-rows.tsx';
import { useFound } from './use-found.ts';

type FoundListProps = { q: string; onClear: () => void };

export function FoundList({ q, onClear }: FoundListProps) {
  const { t } = useTranslation();
  const { tickets, messages, more, corrected, ...found } = useFound(q);
  if (found.failure !== undefined) {
    const requestId = requestIdOf(found.failure);
    return (
      <ErrorState
        title={t('tickets.searchFailed')}
        description={errorWords(t, found.failure)}
        retryLabel={t('common.retry')}
        onRetry={found.retry}
        retrying={found.fetching}
        detail={requestId ? t('common.requestId', { id: requestId }) : undefined}
      />
    );
  }
  if (found.pending) return <SkeletonRows label={t('common.loading')} />;
  const nothing = tickets.length + messages.length === 0 && !found.stale;
  if (nothing && ![more.tickets, more.messages].some(({ running, offered }) => running || offered))
    return <Nothing q={q} onClear={onClear} />;
  return (
    <div className={cx('transition-opacity', found.stale && 'opacity-60')}>
      <Part
        title={t('tickets.foundTickets')}
        typed={q}
        corrected={corrected.tickets}
        more={more.tickets}
        none={tickets.length === 0}
      >
        {tickets.map((hit) => (
          <FoundTicket key={hit.ticket.id} hit={hit} />
        ))}
      </Part>
      <Part
        title={t('tickets.foundMessages')}
        typed={q}
        corrected={corrected.messages}
        more={more.messages}
        none={messages.length === 0}
      >
        {messages.map((hit) => (
          <FoundMessage key={hit.entryId} hit={hit} />
        ))}
      </Part>
    </div>
  );
}

type PartProps = {
  title: string;
  typed: string;
  /** What was searched for instead. */
  corrected: string | null;
  more: ReturnType<typeof useFound>['more']['tickets'];
  none: boolean;
  children: ReactNode;
};

function Part({ title, typed, corrected, more, none, children }: PartProps) {
  const { t } = useTranslation();
  if (none && !more.running && !more.offered) return null;
  return (
    <section aria-label={title}>
      <div className="border-b bg-sunken px-4 py-1.5 text-muted text-xs sm:px-6">
        <h2 className="font-medium">{title}</h2>
        {corrected !== null && !none && (
          <p role="status">
            {t('tickets.corrected', { typed })} <strong className="text-text">{corrected}</strong>
          </p>
        )}
      </div>
      <ul>{children}</ul>
      {more.running && (
        <p className="flex items-center justify-center gap-2 border-b p-4 text-muted text-sm">
          <Spinner className="text-faint" />
          {t('tickets.lookingBack')}
        </p>
      )}
      {more.offered && (
        <div className="border-b p-2 text-center">
          <Button variant="ghost" size="sm" onClick={more.load}>
            {t(none ? 'tickets.lookFurther' : 'tickets.foundMore')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Nothing({ q, onClear }: FoundListProps) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<SearchX />}
      title={t('tickets.noMatch')}
      description={t('tickets.noMatchText', { query: q })}
      action={<Button onClick={onClear}>{t('tickets.clearSearch')}</Button>}
    />
  );
}
