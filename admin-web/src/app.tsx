// What stands around every page: the query cache, the router, toasts.
import { Toaster } from '@hotline/shared/ui/toast';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router/dom';
import { isWorthRetrying } from './lib/errors.ts';
import { createRouter } from './routes.tsx';

export function App() {
  const { t } = useTranslation();
  const [router] = useState(createRouter);
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
      <RouterProvider router={router} />
      <Toaster label={t('app.toasts')} closeLabel={t('common.close')} />
    </QueryClientProvider>
  );
}
