// The door for staff: e-mail and password, or one press on a demo desk.
import type { User } from '@hotline/shared/contracts';
import { Banner } from '@hotline/shared/ui/banner';
import { Button } from '@hotline/shared/ui/button';
import { Card } from '@hotline/shared/ui/card';
import { Logo } from '@hotline/shared/ui/logo';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { session } from '../../lib/client.ts';
import { hrefs } from '../../lib/hrefs.ts';
import { usePageTitle } from '../../lib/use-title.ts';
import { DemoEntrances } from './demo-entrances.tsx';
import { SignInForm } from './sign-in-form.tsx';

export function SignInPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const enter = useEnter();
  usePageTitle(t('signIn.title'));
  return (
    <main className="h-full overflow-y-auto">
      <div className="mx-auto flex min-h-full w-full max-w-sm flex-col justify-center gap-5 px-5 py-10">
        <header>
          <Logo name={t('app.name')} size={34} />
          <h1 className="mt-6 font-semibold text-2xl tracking-tight">{t('signIn.title')}</h1>
          <p className="mt-1 text-muted">{t('signIn.lead')}</p>
        </header>
        {params.has('ended') && <Banner tone="info">{t('signIn.ended')}</Banner>}
        <Card>
          <SignInForm onSignedIn={enter} />
        </Card>
        <DemoEntrances onSignedIn={enter} />
        <Button variant="ghost" size="sm" asChild className="self-start">
          <a href="/">{t('signIn.customerSide')}</a>
        </Button>
      </div>
    </main>
  );
}

/** Somebody is signed in now: ask afresh who, and go on where they wanted to be. */
function useEnter(): (user: User) => void {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  return () => {
    queryClient.clear();
    session.announce();
    const next = params.get('next') ?? '';
    void navigate(/^\/(?!\/)/.test(next) ? next : hrefs.inbox('mine'), { replace: true });
  };
}
