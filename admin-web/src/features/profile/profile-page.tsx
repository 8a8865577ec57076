// Oneself: name, password, and where one is signed in.

import { Button } from '@hotline/shared/ui/button';
import { Card } from '@hotline/shared/ui/card';
import { Field, FormError } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { SegmentedControl } from '@hotline/shared/ui/segmented-control';
import { Switch } from '@hotline/shared/ui/switch';
import { useTheme } from '@hotline/shared/ui/theme-toggle';
import { toast } from '@hotline/shared/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.tsx';
import { client } from '../../lib/client.ts';
import { useMe } from '../../lib/desk.tsx';
import { codeOf, describeError, fieldWords } from '../../lib/errors.ts';
import { chooseLanguage, LANGUAGES, type Language } from '../../lib/i18n.ts';
import { keys, whoQuery } from '../../lib/queries.ts';
import { turnSingleKeys, useSingleKeys } from '../../lib/single-keys.ts';
import { useSave } from '../../lib/use-save.ts';
import { SessionsCard } from './sessions-card.tsx';

export function ProfilePage() {
  const { t } = useTranslation();
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <Page title={t('profile.title')}>
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <div className="flex flex-col gap-4">
            <MeCard />
            <AppearanceCard />
          </div>
          <PasswordCard />
        </div>
        <SessionsCard />
      </Page>
    </div>
  );
}

function MeCard() {
  const { t } = useTranslation();
  const me = useMe();
  const queryClient = useQueryClient();
  const [name, setName] = useState(me.name);
  const save = useSave({
    ask: () => client.me.update({ name: name.trim() }),
    refresh: [keys.agents],
    onDone: (user) => {
      queryClient.setQueryData(whoQuery.queryKey, (who) => who && { ...who, user });
      toast.success(t('common.saved'));
    },
    onFailed: () => undefined,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate(undefined);
  }

  const atName = fieldWords(save.error, 'name');
  return (
    <Card title={t('profile.me')} description={`${me.email} · ${t(`roles.${me.role}`)}`}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <FormError>{save.error && !atName ? describeError(save.error) : null}</FormError>
        <Field label={t('profile.name')} error={atName} required>
          <Input
            value={name}
            maxLength={120}
            autoComplete="name"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Button
          type="submit"
          className="self-start"
          loading={save.isPending}
          disabled={!name.trim() || name.trim() === me.name}
        >
          {t('common.save')}
        </Button>
      </form>
    </Card>
  );
}

function AppearanceCard() {
  const { t, i18n } = useTranslation();
  const [theme, setTheme] = useTheme();
  const singleKeys = useSingleKeys();
  return (
    <Card title={t('profile.appearance')}>
      <div className="flex flex-wrap gap-x-8 gap-y-4">
        <SegmentedControl
          label={t('shell.theme')}
          value={theme}
          onChange={setTheme}
          segments={[
            { value: 'system', label: t('shell.themeSystem') },
            { value: 'light', label: t('shell.themeLight') },
            { value: 'dark', label: t('shell.themeDark') },
          ]}
        />
        <SegmentedControl
          label={t('shell.language')}
          value={i18n.language as Language}
          onChange={(language) => void chooseLanguage(language)}
          segments={(Object.keys(LANGUAGES) as Language[]).map((value) => ({
            value,
            label: LANGUAGES[value],
          }))}
        />
      </div>
      <Switch
        label={t('keys.single')}
        hint={t('keys.singleHint')}
        checked={singleKeys}
        onChange={turnSingleKeys}
        className="mt-4 border-t pt-4"
      />
    </Card>
  );
}

function PasswordCard() {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useSave({
    ask: () => client.auth.changePassword({ currentPassword: current, newPassword: next }),
    refresh: [keys.sessions],
    onDone: () => {
      setCurrent('');
      setNext('');
      toast.success(t('profile.changed'));
    },
    onFailed: () => undefined,
  });
  const wrong =
    codeOf(change.error) === 'invalid_credentials' || fieldWords(change.error, 'currentPassword')
      ? t('profile.wrongPassword')
      : undefined;
  const atNew = fieldWords(change.error, 'newPassword');
  const rest = change.error && !wrong && !atNew ? describeError(change.error) : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(undefined);
  }

  return (
    <Card title={t('profile.password')} description={t('profile.passwordText')}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <FormError>{rest}</FormError>
        <Field label={t('profile.current')} error={wrong} required>
          <Input
            type="password"
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
          />
        </Field>
        <Field label={t('profile.new')} hint={t('common.passwordShort')} error={atNew} required>
          <Input
            type="password"
            autoComplete="new-password"
            value={next}
            onChange={(event) => setNext(event.target.value)}
          />
        </Field>
        <Button type="submit" className="self-start" loading={change.isPending} disabled={!current || !next}>
          {t('profile.change')}
        </Button>
      </form>
    </Card>
  );
}
