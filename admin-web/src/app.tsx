// What stands around every page: the query cache, the router, toasts, the last word when a page breaks.
import { Toaster } from '@hotline/shared/ui/toast';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter } from 'react-router';
import { PageBoundary } from './layout/page-boundary.tsx';
import { isWorthRetrying } from './lib/errors.ts';
import { AppRoutes } from './routes.tsx';

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
      <Toaster label={t('app.toasts')} closeLabel={t('common.close')} />
    </QueryClientProvider>
  );
}
