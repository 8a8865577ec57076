// A section that is on its way, or could not be had.
import { Button } from '@hotline/shared/ui/button';
import { Delayed, Skeleton } from '@hotline/shared/ui/skeleton';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { describeError } from '../../lib/errors.ts';

export function PartState({
  query,
}: {
  query: Pick<UseQueryResult, 'isPending' | 'error' | 'isFetching' | 'refetch'>;
}) {
  const { t } = useTranslation();
  if (query.isPending) {
    return (
      <Delayed>
        <Skeleton className="h-8" />
      </Delayed>
    );
  }
  return (
    <p role="alert" className="flex flex-wrap items-center gap-2 text-danger-text text-xs">
      {describeError(query.error)}
      <Button size="xs" loading={query.isFetching} onClick={() => void query.refetch()}>
        {t('common.retry')}
      </Button>
    </p>
  );
}
