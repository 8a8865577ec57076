// Signing in with e-mail and password.
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
import { DemoAccounts } from './demo-accounts.tsx';
import { PasswordInput } from './password-input.tsx';

export function SignInPage() {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const login = useMutation({
    mutationFn: () => api.auth.login({ email: email.trim(), password }),
    onSuccess: (reply) => signIn(signedInUser(reply)),
  });
  const missing = (value: string) => (tried && value === '' ? t('errors.fieldRequired') : undefined);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (email.trim() !== '' && password !== '') login.mutate();
  }

  return (
    <AuthFrame
      title={t('auth.signInTitle')}
      lead={t('auth.signInLead')}
      below={
        <>
          <p className="mt-6 text-muted text-sm">
            {t('auth.noAccount')}{' '}
            <Link
              to={href.signUp()}
              className="-my-3 inline-block py-3 font-medium text-accent-text underline-offset-4 hover:underline"
            >
              {t('auth.toSignUp')}
            </Link>
          </p>
          <DemoAccounts />
        </>
      }
    >
      <form noValidate onSubmit={onSubmit} className="grid gap-4">
        <Field label={t('auth.email')} error={missing(email.trim()) ?? fieldWords(login.error, 'email')}>
          <Input
            type="email"
            name="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
        <Field label={t('auth.password')} error={missing(password)}>
          <PasswordInput
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        <FormError>
          {login.error && !fieldWords(login.error, 'email') ? errorWords(t, login.error) : null}
        </FormError>
        <Button type="submit" variant="primary" full loading={login.isPending}>
          {t('auth.signIn')}
        </Button>
      </form>
    </AuthFrame>
  );
}
