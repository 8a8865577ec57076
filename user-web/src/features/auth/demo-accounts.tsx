// On a demo desk: the people one may step in as.
import { signedInUser } from '@hotline/shared/client/session';
import type { DemoAccount } from '@hotline/shared/contracts';
import { Avatar } from '@hotline/shared/ui/avatar';
import { Badge } from '@hotline/shared/ui/badge';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/desk.ts';
import { errorWords } from '../../lib/error-words.ts';
import { demoQuery } from '../../lib/queries.ts';
import { toast } from '../../lib/toast.ts';
import { useSignIn } from '../../lib/use-sign-in.ts';
import { openStaffDesk } from './staff-desk.ts';

export function DemoAccounts() {
  const { t } = useTranslation();
  const { data: accounts = [] } = useQuery(demoQuery);
  const signIn = useSignIn();
  const enter = useMutation({
    mutationFn: (account: DemoAccount) => api.auth.enterDemo({ userId: account.userId }),
    onSuccess: (reply) => {
      const user = signedInUser(reply);
      if (user.role === 'user') signIn(user);
      else openStaffDesk();
    },
    onError: (error) => toast.error(errorWords(t, error)),
  });
  if (accounts.length === 0) return null;
  const customersFirst = [...accounts].sort((a, b) => Number(b.role === 'user') - Number(a.role === 'user'));
  return (
    <section className="mt-10 border-t pt-7">
      <h2 className="font-semibold text-base">{t('auth.demoTitle')}</h2>
      <p className="mt-0.5 text-muted text-sm">{t('auth.demoLead')}</p>
      <ul className="mt-4 flex flex-col gap-2">
        {customersFirst.map((account) => (
          <li key={account.userId}>
            <button
              type="button"
              disabled={enter.isPending}
              onClick={() => enter.mutate(account)}
              aria-label={t('auth.enterAs', { name: account.name })}
              className="group flex w-full items-center gap-3 rounded-lg border bg-raised px-3 py-2.5 text-start shadow-xs transition-colors hover:border-border-strong hover:bg-hover disabled:opacity-60"
            >
              <Avatar id={account.userId} name={account.name} decorative />
              <span className="min-w-0 grow">
                <span className="flex items-center gap-2">
                  <span className="truncate font-medium text-sm">{account.name}</span>
                  <RoleBadge role={account.role} />
                </span>
                <span className="block truncate text-muted text-xs">{account.about}</span>
              </span>
              <ArrowRight
                aria-hidden
                className="size-4 shrink-0 text-faint transition-transform group-hover:translate-x-0.5 rtl:-scale-x-100"
              />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RoleBadge({ role }: { role: string }) {
  const { t } = useTranslation();
  if (role === 'user') return null;
  return <Badge tone="accent">{t(role === 'admin' ? 'auth.demoRole.admin' : 'auth.demoRole.agent')}</Badge>;
}
