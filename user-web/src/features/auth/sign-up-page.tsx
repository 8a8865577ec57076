// Opening a customer's account.

import { ApiError } from '@hotline/shared/client/api-client';
import { signedInUser } from '@hotline/shared/client/session';
import { Button } from '@hotline/shared/ui/button';
import { Field, FormError } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../lib/desk.ts';
import { errorWords, fieldWords } from '../../lib/error-words.ts';
import { href } from '../../lib/paths.ts';
import { useSignIn } from '../../lib/use-sign-in.ts';
import { AuthFrame } from './auth-frame.tsx';
import { PasswordInput } from './password-input.tsx';

const PASSWORD_MIN_LENGTH = 10;

export function SignUpPage() {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const [form, setForm] = useState({ name: '', email: '', password: '' });
  const [tried, setTried] = useState(false);
  const register = useMutation({
    mutationFn: () =>
      api.auth.register({ name: form.name.trim(), email: form.email.trim(), password: form.password }),
    onSuccess: (reply) => signIn(signedInUser(reply)),
  });
  const bind = (field: keyof typeof form) => ({
    name: field,
    value: form[field],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [field]: event.target.value }),
  });
  const missing = (field: 'name' | 'email') =>
    tried && form[field].trim() === '' ? t('errors.fieldRequired') : fieldWords(register.error, field);
  const short = form.password.length < PASSWORD_MIN_LENGTH;
  const taken = register.error instanceof ApiError && register.error.code === 'email_taken';

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (form.name.trim() !== '' && form.email.trim() !== '' && !short) register.mutate();
  }

  return (
    <AuthFrame
      title={t('auth.signUpTitle')}
      lead={t('auth.signUpLead')}
      below={
        <p className="mt-6 text-muted text-sm">
          {t('auth.haveAccount')}{' '}
          <Link
            to={href.signIn()}
            className="-my-3 inline-block py-3 font-medium text-accent-text underline-offset-4 hover:underline"
          >
            {t('auth.toSignIn')}
          </Link>
        </p>
      }
    >
      <form noValidate onSubmit={onSubmit} className="grid gap-4">
        <Field label={t('auth.name')} error={missing('name')}>
          <Input autoComplete="name" {...bind('name')} />
        </Field>
        <Field label={t('auth.email')} error={taken ? errorWords(t, register.error) : missing('email')}>
          <Input type="email" autoComplete="username" {...bind('email')} />
        </Field>
        <Field
          label={t('auth.password')}
          hint={t('auth.passwordHint')}
          error={tried && short ? t('errors.passwordShort') : fieldWords(register.error, 'password')}
        >
          <PasswordInput autoComplete="new-password" {...bind('password')} />
        </Field>
        <FormError>
          {hasFieldWords(register.error) || !register.error ? null : errorWords(t, register.error)}
        </FormError>
        <Button type="submit" variant="primary" full loading={register.isPending}>
          {t('auth.signUp')}
        </Button>
      </form>
    </AuthFrame>
  );
}

const hasFieldWords = (error: unknown): boolean =>
  error instanceof ApiError && (error.code === 'email_taken' || Object.keys(error.fields).length > 0);
