// A customer has come to the agents' door: say so, and show the way.
import type { User } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { Logo } from '@hotline/shared/ui/logo';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { hrefs } from '../lib/hrefs.ts';
import { useSignOut } from '../lib/use-sign-out.ts';

export function CustomersElsewhere({ user }: { user: User }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <main className="grid h-full place-items-center overflow-y-auto p-6">
      <div className="flex max-w-sm flex-col items-center text-center">
        <Logo size={40} />
        <h1 className="mt-5 font-semibold text-xl">{t('signIn.customerTitle')}</h1>
        <p className="mt-2 text-pretty text-muted">{t('signIn.customerText', { name: user.name })}</p>
        <div className="mt-6 flex flex-wrap justify-center gap-2">
          <Button variant="primary" asChild>
            <a href="/">{t('signIn.customerLink')}</a>
          </Button>
          <Button onClick={() => void signOut().then(() => navigate(hrefs.signIn()))}>
            {t('signIn.signInAsStaff')}
          </Button>
        </div>
      </div>
    </main>
  );
}
