// A longer text with the markup of messages: written on one side, read on the other.

import { Button } from '@hotline/shared/ui/button';
import { MessageBody } from '@hotline/shared/ui/chat/message-body';
import { Field } from '@hotline/shared/ui/field';
import { Textarea } from '@hotline/shared/ui/textarea';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type DescriptionFieldProps = { value: string; onChange: (value: string) => void; error: string | null };

/** Opens on its reading side where there is something to read. */
export function DescriptionField({ value, onChange, error }: DescriptionFieldProps) {
  const { t } = useTranslation();
  const [reading, setReading] = useState(value !== '');
  const turn = value !== '' && (
    <Button size="xs" variant="ghost" onClick={() => setReading(!reading)}>
      {t(reading ? 'common.edit' : 'tasks.preview')}
    </Button>
  );
  if (reading) {
    return (
      <section aria-label={t('tasks.description')} className="flex flex-col gap-1.5">
        <div className="flex items-baseline justify-between gap-3">
          <span aria-hidden className="font-medium text-sm">
            {t('tasks.description')}
          </span>
          {turn}
        </div>
        <MessageBody body={value} className="text-sm" />
      </section>
    );
  }
  return (
    <Field
      label={t('tasks.description')}
      optionalWord={t('common.optional')}
      aside={turn}
      error={error}
      hint={t('tasks.descriptionHint')}
    >
      <Textarea value={value} rows={3} maxLength={4000} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
