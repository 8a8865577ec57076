// A page on its way, said only when it takes a while.
import { Delayed } from '@hotline/shared/ui/skeleton';
import { Spinner } from '@hotline/shared/ui/spinner';
import { useTranslation } from 'react-i18next';

export function PageLoading() {
  const { t } = useTranslation();
  return (
    <div className="grid h-full grow place-items-center text-muted">
      <Delayed>
        <Spinner label={t('app.loading')} className="size-6" />
      </Delayed>
    </div>
  );
}
