// E-mail and password.
import { signedInUser } from '@hotline/shared/client/session';
import type { User } from '@hotline/shared/contracts';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { Field, FormError } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { useMutation } from '@tanstack/react-query';
import { Eye, EyeOff } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../lib/client.ts';
import { describeError, errorBodyOf } from '../../lib/errors.ts';

export function SignInForm({ onSignedIn }: { onSignedIn: (user: User) => void }) {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const signIn = useMutation({
    mutationFn: () => client.auth.login({ email: email.trim(), password }),
    onSuccess: (reply) => onSignedIn(signedInUser(reply)),
  });
  const fields = errorBodyOf(signIn.error).fields ?? {};

  function submit(event: FormEvent) {
    event.preventDefault();
    signIn.mutate();
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <FormError>{signIn.error && describeError(signIn.error)}</FormError>
      <Field label={t('signIn.email')} error={fields.email} required>
        <Input
          type="email"
          name="email"
          autoComplete="username"
          inputMode="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label={t('signIn.password')} error={fields.password} required>
        <Input
          type={shown ? 'text' : 'password'}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          end={
            <IconButton
              label={t(shown ? 'signIn.hidePassword' : 'signIn.showPassword')}
              size="xs"
              tooltip={false}
              onClick={() => setShown(!shown)}
            >
              {shown ? <EyeOff /> : <Eye />}
            </IconButton>
          }
        />
      </Field>
      <Button
        type="submit"
        variant="primary"
        full
        loading={signIn.isPending}
        disabled={!email.trim() || !password}
      >
        {t('signIn.submit')}
      </Button>
    </form>
  );
}
