// Whoever works here and came in by the customers' door.
import type { User } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { DoorOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { useSignOut } from '../../lib/use-sign-in.ts';
import { STAFF_DESK } from './staff-desk.ts';

export function StaffPage({ me }: { me: User }) {
  const { t } = useTranslation();
  const signOut = useSignOut();
  usePageTitle('');
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={<DoorOpen />}
        title={t('staff.title')}
        description={t('staff.text', { name: me.name })}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <Button onClick={() => void signOut()}>{t('nav.signOut')}</Button>
            <Button asChild variant="primary">
              <a href={STAFF_DESK}>{t('staff.open')}</a>
            </Button>
          </div>
        }
      />
    </main>
  );
}
