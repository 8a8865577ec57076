// One's own account: name, language and looks, sessions, password, the way out.

import { Button } from '@hotline/shared/ui/button';
import { Card } from '@hotline/shared/ui/card';
import { ConfirmDialog } from '@hotline/shared/ui/dialog';
import { Field } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { Select } from '@hotline/shared/ui/select';
import { ThemeToggle } from '@hotline/shared/ui/theme-toggle';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../layout/page.tsx';
import { api } from '../../lib/desk.ts';
import { useDesk, useUnsent } from '../../lib/desk-context.ts';
import { errorWords, fieldWords } from '../../lib/error-words.ts';
import { chooseLanguage, LANGUAGES, nearestLanguage } from '../../lib/i18n.ts';
import { meQuery } from '../../lib/queries.ts';
import { rememberUser } from '../../lib/remembered.ts';
import { toast } from '../../lib/toast.ts';
import { useSignOut } from '../../lib/use-sign-in.ts';
import { PasswordCard } from './password-card.tsx';
import { SessionsCard } from './sessions-card.tsx';

export function ProfilePage() {
  const { t } = useTranslation();
  return (
    <Page title={t('profile.title')}>
      <div className="grid gap-5">
        <AboutCard />
        <LooksCard />
        <PasswordCard />
        <SessionsCard />
        <SignOut />
      </div>
    </Page>
  );
}

function useMeUpdate() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: { name?: string; locale?: string }) => api.me.update(change),
    onSuccess: (user) => {
      rememberUser(user);
      queries.setQueryData(meQuery.queryKey, user);
    },
  });
}

function AboutCard() {
  const { t } = useTranslation();
  const { me } = useDesk();
  const [name, setName] = useState(me.name);
  const update = useMeUpdate();
  const empty = name.trim() === '';

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!empty) update.mutate({ name: name.trim() }, { onSuccess: () => toast.success(t('profile.saved')) });
  }

  const error = empty
    ? t('errors.fieldRequired')
    : (fieldWords(update.error, 'name') ?? (update.error && errorWords(t, update.error)));
  return (
    <Card title={t('profile.about')}>
      <form noValidate onSubmit={onSubmit} className="grid gap-4">
        <Field label={t('profile.name')} hint={t('profile.nameHint')} error={error}>
          <Input
            autoComplete="name"
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field label={t('profile.email')}>
          <Input type="email" value={me.email} readOnly disabled />
        </Field>
        <div className="flex justify-end">
          <Button
            type="submit"
            variant="primary"
            disabled={empty || name.trim() === me.name}
            loading={update.isPending}
          >
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function LooksCard() {
  const { t, i18n } = useTranslation();
  const update = useMeUpdate();

  function onLanguage(code: string) {
    void chooseLanguage(nearestLanguage(code));
    update.mutate({ locale: code });
  }

  return (
    <Card title={t('profile.looks')}>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('profile.language')}>
          <Select
            value={nearestLanguage(i18n.language)}
            onChange={onLanguage}
            options={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Field>
        <div className="grid content-start gap-1.5">
          <span className="font-medium text-sm">{t('profile.theme')}</span>
          <ThemeToggle
            labels={{
              theme: t('profile.theme'),
              system: t('profile.themes.system'),
              light: t('profile.themes.light'),
              dark: t('profile.themes.dark'),
            }}
          />
        </div>
      </div>
    </Card>
  );
}

function SignOut() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  const unsent = useUnsent().length;
  const [asking, setAsking] = useState(false);
  const leave = useMutation({ mutationFn: signOut, onError: (error) => toast.error(errorWords(t, error)) });
  return (
    <div className="flex justify-center pt-2">
      <Button
        variant="danger-ghost"
        icon={<LogOut className="rtl:-scale-x-100" />}
        loading={leave.isPending}
        onClick={() => (unsent > 0 ? setAsking(true) : leave.mutate())}
      >
        {t('profile.signOut')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('profile.unsentTitle')}
        description={t('profile.unsentText')}
        confirmLabel={t('profile.signOut')}
        cancelLabel={t('common.cancel')}
        onConfirm={() => leave.mutate()}
        loading={leave.isPending}
      />
    </div>
  );
}
