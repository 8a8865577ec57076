// Changing one's password.
import { ApiError } from '@hotline/shared/client/api-client';
import { Button } from '@hotline/shared/ui/button';
import { Card } from '@hotline/shared/ui/card';
import { Field, FormError } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/desk.ts';
import { useDesk } from '../../lib/desk-context.ts';
import { errorWords, fieldWords } from '../../lib/error-words.ts';
import { sessionsQuery } from '../../lib/queries.ts';
import { toast } from '../../lib/toast.ts';

const PASSWORD_MIN_LENGTH = 10;

export function PasswordCard() {
  const { t } = useTranslation();
  const { me } = useDesk();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [tried, setTried] = useState(false);
  const change = useMutation({
    mutationFn: () => api.auth.changePassword({ currentPassword: current, newPassword: next }),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      setTried(false);
      toast.success(t('profile.passwordChanged'));
      void queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  const wrong =
    (change.error instanceof ApiError && change.error.code === 'invalid_credentials') ||
    fieldWords(change.error, 'currentPassword') !== undefined;
  const short = next.length < PASSWORD_MIN_LENGTH;
  const currentError = wrong
    ? t('profile.wrongPassword')
    : tried && current === ''
      ? t('errors.fieldRequired')
      : undefined;
  const nextError = tried && short ? t('errors.passwordShort') : fieldWords(change.error, 'newPassword');

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (current !== '' && !short) change.mutate();
  }

  return (
    <Card title={t('profile.password')} description={t('profile.passwordText')}>
      <form noValidate onSubmit={onSubmit} className="grid gap-4">
        <input type="text" name="username" autoComplete="username" value={me.email} readOnly hidden />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('profile.currentPassword')} error={currentError}>
            <Input
              type="password"
              autoComplete="current-password"
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          </Field>
          <Field label={t('profile.newPassword')} error={nextError}>
            <Input
              type="password"
              autoComplete="new-password"
              value={next}
              onChange={(event) => setNext(event.target.value)}
            />
          </Field>
        </div>
        <FormError>
          {change.error && !currentError && !nextError ? errorWords(t, change.error) : null}
        </FormError>
        <div className="flex justify-end">
          <Button type="submit" loading={change.isPending}>
            {t('profile.changePassword')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
