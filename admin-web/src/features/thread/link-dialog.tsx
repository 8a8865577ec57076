// Say that another ticket belongs together with this one.
import type { Ticket } from '@hotline/shared/contracts';
import { toast } from '@hotline/shared/ui/toast';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../components/form-dialog.tsx';
import { describeError } from '../../lib/errors.ts';
import type { TicketDialogProps } from './dialogs.ts';
import { TicketPicker } from './ticket-picker.tsx';

export function LinkDialog({ ticket, deeds, onClose }: TicketDialogProps) {
  const { t } = useTranslation();
  const [other, setOther] = useState<Ticket | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);

  async function submit() {
    if (!other) {
      setError(t('deed.chooseTicket'));
      return;
    }
    setSaving(true);
    try {
      await deeds.link(other.id);
      toast.success(t('deed.linked', { number: other.number }));
      onClose();
    } catch (failure) {
      setError(describeError(failure));
      setSaving(false);
    }
  }

  return (
    <FormDialog
      title={t('deed.linkTitle', { number: `#${ticket.number}` })}
      description={t('deed.linkText')}
      submitLabel={t('deed.linkDo')}
      error={error}
      saving={saving}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TicketPicker
        ticket={ticket}
        sameCustomer={false}
        chosen={other}
        onPick={(next) => {
          setOther(next);
          setError(null);
        }}
      />
    </FormDialog>
  );
}
