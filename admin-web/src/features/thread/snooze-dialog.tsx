// Put the ticket aside until a moment of one's own choice, in the browser's time zone.
import { Field } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../components/form-dialog.tsx';
import { localMoment, snoozeTimes } from '../../lib/snooze-times.ts';
import type { TicketDialogProps } from './dialogs.ts';

const minuteMs = 60_000;
const yearMs = 365 * 24 * 60 * minuteMs;

export function SnoozeDialog({ deeds, onClose }: TicketDialogProps) {
  const { t } = useTranslation();
  const [now] = useState(() => new Date());
  const [moment, setMoment] = useState(() => localMoment(snoozeTimes(now)[0]?.at ?? now));
  const [error, setError] = useState<string | null>(null);

  function submit() {
    const until = new Date(moment);
    const aheadMs = until.getTime() - Date.now();
    if (!(aheadMs > 0 && aheadMs < yearMs)) {
      setError(t('deed.snoozeRange'));
      return;
    }
    deeds.snooze(until);
    onClose();
  }

  return (
    <FormDialog
      title={t('deed.snoozeTitle')}
      description={t('deed.snoozeText')}
      submitLabel={t('thread.snooze')}
      error={null}
      saving={deeds.pending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('deed.snoozeUntil')} error={error}>
        <Input
          type="datetime-local"
          value={moment}
          min={localMoment(new Date(now.getTime() + minuteMs))}
          max={localMoment(new Date(now.getTime() + yearMs))}
          onChange={(event) => setMoment(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
