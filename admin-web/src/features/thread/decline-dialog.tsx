// Give back what was transferred to me, with a word why.
import { Field } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../components/form-dialog.tsx';
import { describeError } from '../../lib/errors.ts';
import type { TicketDialogProps } from './dialogs.ts';

export function DeclineDialog({ deeds, drafts, onClose }: TicketDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<unknown>(null);

  async function submit() {
    try {
      await drafts.flush();
      await deeds.declineTransfer(reason.trim());
      onClose();
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <FormDialog
      title={t('deed.declineTitle')}
      description={t('deed.declineText')}
      submitLabel={t('thread.decline')}
      error={failure ? describeError(failure) : null}
      saving={deeds.pending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('deed.reason')} optionalWord={t('common.optional')}>
        <Input
          value={reason}
          maxLength={200}
          placeholder={t('deed.declineHint')}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
