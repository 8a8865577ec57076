// A dialog with a name and at most two more fields, kept by the caller; says field errors at the field.
import { Field } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf, describeError, fieldWords } from '../lib/errors.ts';
import { FormDialog } from './form-dialog.tsx';

type NameDialogProps = {
  title: string;
  label: string;
  initialName?: string;
  maxLength: number;
  submitLabel?: string;
  saving: boolean;
  error: unknown;
  onSave: (name: string) => void;
  onClose: () => void;
  children?: ReactNode;
};

export function NameDialog(props: NameDialogProps) {
  const {
    title,
    label,
    initialName = '',
    maxLength,
    submitLabel,
    saving,
    error,
    onSave,
    onClose,
    children,
  } = props;
  const { t } = useTranslation();
  const [name, setName] = useState(initialName);
  const [missing, setMissing] = useState(false);
  const taken = codeOf(error) === 'name_taken' ? describeError(error) : undefined;
  const atField = missing ? t('common.required') : (taken ?? fieldWords(error, 'name'));

  function submit() {
    setMissing(!name.trim());
    if (name.trim()) onSave(name.trim());
  }

  return (
    <FormDialog
      title={title}
      submitLabel={submitLabel}
      saving={saving}
      error={error && !atField ? describeError(error) : null}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={label} error={atField} required>
        <Input value={name} maxLength={maxLength} onChange={(event) => setName(event.target.value)} />
      </Field>
      {children}
    </FormDialog>
  );
}
