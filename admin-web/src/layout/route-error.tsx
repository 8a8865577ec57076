// What stands where a page broke while it was drawn: say so, offer to load it afresh.
import { ErrorState } from '@hotline/shared/ui/error-state';
import { useTranslation } from 'react-i18next';

export function RouteError() {
  const { t } = useTranslation();
  return (
    <main className="grid h-full place-items-center">
      <ErrorState title={t('errors.unknown')} retryLabel={t('common.retry')} onRetry={() => location.reload()} />
    </main>
  );
}
