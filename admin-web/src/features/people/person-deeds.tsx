// Setting somebody's password, and shutting somebody out.
import type { User } from '@hotline/shared/contracts';
import { ConfirmDialog } from '@hotline/shared/ui/dialog';
import { Field } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { toast } from '@hotline/shared/ui/toast';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../components/form-dialog.tsx';
import { client } from '../../lib/client.ts';
import { describeError, fieldWords } from '../../lib/errors.ts';
import { keys } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';

type PersonProps = { person: User; onClose: () => void };

export function PasswordDialog({ person, onClose }: PersonProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const save = useSave({
    ask: () => client.users.setPassword({ userId: person.id, password }),
    refresh: [],
    onDone: () => {
      toast.success(t('people.passwordSet'));
      onClose();
    },
    onFailed: () => undefined,
  });
  const atField = fieldWords(save.error, 'password');
  return (
    <FormDialog
      title={t('people.setPasswordTitle', { name: person.name })}
      description={t('people.setPasswordText')}
      error={save.error && !atField ? describeError(save.error) : null}
      saving={save.isPending}
      onSubmit={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <Field label={t('people.newPassword')} hint={t('people.passwordHint')} error={atField} required>
        <Input
          type="text"
          autoComplete="new-password"
          spellCheck={false}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}

export function DisableDialog({ person, onClose }: PersonProps) {
  const { t } = useTranslation();
  const disable = useSave({
    ask: () => client.users.update({ userId: person.id, disabled: true }),
    refresh: [keys.people, keys.agents],
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('people.disableTitle', { name: person.name })}
      description={t('people.disableText')}
      confirmLabel={t('people.disable')}
      cancelLabel={t('common.cancel')}
      danger
      loading={disable.isPending}
      onConfirm={() => disable.mutate(undefined)}
    />
  );
}
