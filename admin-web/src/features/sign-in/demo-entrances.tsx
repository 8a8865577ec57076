// On a demo desk: one button per agent or admin, no password needed.
import { signedInUser } from '@hotline/shared/client/session';
import type { User } from '@hotline/shared/contracts';
import { Avatar } from '@hotline/shared/ui/avatar';
import { Badge } from '@hotline/shared/ui/badge';
import { FormError } from '@hotline/shared/ui/field';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { client } from '../../lib/client.ts';
import { describeError } from '../../lib/errors.ts';
import { keys } from '../../lib/queries.ts';

export function DemoEntrances({ onSignedIn }: { onSignedIn: (user: User) => void }) {
  const { t } = useTranslation();
  const demo = useQuery({
    queryKey: keys.demo,
    queryFn: async () => (await client.auth.demoAccounts()).items.filter((person) => person.role !== 'user'),
    retry: false,
  });
  const enter = useMutation({
    mutationFn: (userId: string) => client.auth.enterDemo({ userId }),
    onSuccess: (reply) => onSignedIn(signedInUser(reply)),
  });
  if (!demo.data?.length) return null;
  return (
    <section aria-labelledby="demo-heading">
      <h2 id="demo-heading" className="font-semibold">
        {t('signIn.demo')}
      </h2>
      <p className="mt-0.5 text-muted text-sm">{t('signIn.demoLead')}</p>
      <FormError>{enter.error && describeError(enter.error)}</FormError>
      <ul className="mt-3 flex flex-col gap-2">
        {demo.data.map((person) => (
          <li key={person.userId}>
            <button
              type="button"
              disabled={enter.isPending}
              aria-label={t('signIn.enterAs', { name: person.name })}
              onClick={() => enter.mutate(person.userId)}
              className="group flex w-full items-center gap-3 rounded-lg border bg-surface p-3 text-start shadow-xs transition-colors hover:border-border-strong hover:bg-hover disabled:opacity-60"
            >
              <Avatar id={person.userId} name={person.name} decorative />
              <span className="min-w-0 grow">
                <span className="flex items-center gap-2">
                  <span className="truncate font-medium">{person.name}</span>
                  <Badge tone={person.role === 'admin' ? 'accent' : 'neutral'}>
                    {t(person.role === 'admin' ? 'roles.admin' : 'roles.agent')}
                  </Badge>
                </span>
                <span className="block text-pretty text-muted text-xs">{person.about}</span>
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
