// What stands around every page: the query cache, the router, toasts, the last word when a page breaks.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter } from 'react-router';
import { PageBoundary } from './layout/page-boundary.tsx';
import { isWorthRetrying } from './lib/errors.ts';
import { AppRoutes } from './routes.tsx';

const Toaster = lazy(() =>
  import('@hotline/shared/ui/toast').then((module) => ({ default: module.Toaster })),
);

export function App() {
  const { t } = useTranslation();
  const [queryClient] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { retry: (count, error) => count < 2 && isWorthRetrying(error), refetchOnReconnect: true },
        },
      }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <BrowserRouter basename="/admin">
        <PageBoundary>
          <AppRoutes />
        </PageBoundary>
      </BrowserRouter>
      <Suspense>
        <Toaster position="top-center" label={t('app.toasts')} closeLabel={t('common.close')} />
      </Suspense>
    </QueryClientProvider>
  );
}
