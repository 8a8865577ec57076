// A page of settings: its name, what it is for, the main deed, and its body in every state.
import { Card } from '@hotline/shared/ui/card';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError, errorBodyOf } from '../lib/errors.ts';
import { usePageTitle } from '../lib/use-title.ts';

type PageProps = { title: string; lead?: string; action?: ReactNode; children: ReactNode };

export function Page({ title, lead, action, children }: PageProps) {
  usePageTitle(title);
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-4 px-4 py-6 sm:px-6">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="font-semibold text-xl tracking-tight">{title}</h2>
          {lead && <p className="mt-0.5 text-muted text-sm">{lead}</p>}
        </div>
        {action}
      </header>
      {children}
    </div>
  );
}

type Query<Data> = {
  data: Data | undefined;
  isPending: boolean;
  isFetching: boolean;
  error: unknown;
  refetch: () => unknown;
};

type QueryCardProps<Data> = {
  query: Query<Data>;
  toolbar?: ReactNode;
  children: (data: Data) => ReactNode;
  footer?: ReactNode;
};

/** A card whose body stands for a query: on its way, failed, there. What was there once stays while it is asked again. */
export function QueryCard<Data>({ query, toolbar, children, footer }: QueryCardProps<Data>) {
  const { t } = useTranslation();
  return (
    <Card padded={false} footer={footer}>
      {toolbar && <div className="flex flex-wrap items-center gap-2 border-b p-3">{toolbar}</div>}
      {query.data !== undefined && children(query.data)}
      {query.data === undefined && query.isPending && (
        <SkeletonRows avatar={false} label={t('app.loading')} />
      )}
      {query.data === undefined && !query.isPending && (
        <ErrorState
          title={t('common.loadFailed')}
          description={describeError(query.error)}
          retryLabel={t('common.retry')}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
          detail={errorBodyOf(query.error).requestId}
        />
      )}
    </Card>
  );
}
