// The figures in every state: on their way, being counted, refused, failed, there; what was there once stays while it is asked again.
import { Banner } from '@hotline/shared/ui/banner';
import { Button } from '@hotline/shared/ui/button';
import { cx } from '@hotline/shared/ui/cx';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { Delayed, Skeleton } from '@hotline/shared/ui/skeleton';
import { Spinner } from '@hotline/shared/ui/spinner';
import type { UseQueryResult } from '@tanstack/react-query';
import { CalendarX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf, describeError, errorBodyOf } from '../../lib/errors.ts';
import { isCounting } from './figures-query.ts';

type FiguresBodyProps<Data> = {
  query: UseQueryResult<Data>;
  onReset: () => void;
  children: (data: Data) => ReactNode;
};

export function FiguresBody<Data>({ query, onReset, children }: FiguresBodyProps<Data>) {
  const { t } = useTranslation();
  const { data, error, failureReason, isPlaceholderData, isFetching } = query;
  const counting = isFetching && isCounting(failureReason);
  if (data === undefined) {
    if (counting) return <Counting />;
    return error ? <Failed query={query} onReset={onReset} /> : <FiguresLoading />;
  }
  return (
    <>
      {counting && (
        <Banner>
          <span className="inline-flex items-center gap-2">
            <Spinner className="size-4" />
            {t('figures.counting')}
          </span>
        </Banner>
      )}
      {error && !isFetching && (
        <Banner
          tone="warning"
          actions={
            <Button size="sm" onClick={() => void query.refetch()}>
              {t('common.retry')}
            </Button>
          }
        >
          {t('figures.notFresh')} {describeError(error)}
        </Banner>
      )}
      <div
        aria-busy={isPlaceholderData || undefined}
        className={cx('flex flex-col gap-4 transition-opacity', isPlaceholderData && 'opacity-60')}
      >
        {children(data)}
      </div>
    </>
  );
}

function Counting() {
  const { t } = useTranslation();
  return (
    <div role="status" className="flex flex-col items-center gap-3 px-6 py-16 text-center">
      <Spinner className="size-6 text-accent-text" />
      <p className="max-w-96 text-pretty text-muted text-sm">{t('figures.counting')}</p>
    </div>
  );
}

type FailedProps = { query: UseQueryResult<unknown>; onReset: () => void };

function Failed({ query, onReset }: FailedProps) {
  const { t } = useTranslation();
  if (codeOf(query.error) === 'validation_failed') {
    return (
      <EmptyState
        icon={<CalendarX />}
        title={t('figures.refused')}
        description={t('figures.refusedText')}
        action={<Button onClick={onReset}>{t('figures.backToUsual')}</Button>}
      />
    );
  }
  return (
    <ErrorState
      title={t('common.loadFailed')}
      description={describeError(query.error)}
      retryLabel={t('common.retry')}
      onRetry={() => void query.refetch()}
      retrying={query.isFetching}
      detail={errorBodyOf(query.error).requestId}
    />
  );
}

function FiguresLoading() {
  const { t } = useTranslation();
  const boxes = (count: number, look: string) =>
    Array.from({ length: count }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the shapes are all alike.
      <Skeleton key={index} className={cx('rounded-lg', look)} />
    ));
  return (
    <Delayed>
      <div role="status" aria-label={t('app.loading')} className="flex flex-col gap-4">
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">{boxes(6, 'h-24')}</div>
        <div className="grid gap-4 lg:grid-cols-3">{boxes(6, 'h-64')}</div>
      </div>
    </Delayed>
  );
}
