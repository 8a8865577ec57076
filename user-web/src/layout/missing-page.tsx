// What stands at an address that leads nowhere.
import { Button } from '@hotline/shared/ui/button';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { href } from '../lib/paths.ts';
import { usePageTitle } from '../lib/use-page-title.ts';

export function MissingPage() {
  const { t } = useTranslation();
  usePageTitle(t('missing.title'));
  return (
    <EmptyState
      className="grow"
      titleAs="h1"
      icon={<Compass />}
      title={t('missing.title')}
      description={t('missing.text')}
      action={
        <Button asChild variant="primary">
          <Link to={href.home()}>{t('missing.home')}</Link>
        </Button>
      }
    />
  );
}
