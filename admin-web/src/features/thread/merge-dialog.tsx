// Close this ticket into another of the same customer: which one, and what happens then.
import type { Ticket } from '@hotline/shared/contracts';
import { Banner } from '@hotline/shared/ui/banner';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { FormDialog } from '../../components/form-dialog.tsx';
import { describeError } from '../../lib/errors.ts';
import { hrefs, isInboxView } from '../../lib/hrefs.ts';
import type { TicketDialogProps } from './dialogs.ts';
import { TicketPicker } from './ticket-picker.tsx';

export function MergeDialog({ ticket, drafts, deeds, onClose }: TicketDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { view } = useParams();
  const [into, setInto] = useState<Ticket | null>(null);
  const [error, setError] = useState<string | null>(null);

  async function submit() {
    if (!into) {
      setError(t('deed.chooseTicket'));
      return;
    }
    try {
      await drafts.flush();
      await deeds.merge(into);
      onClose();
      void navigate(hrefs.ticket(view && isInboxView(view) ? view : 'all', into.id));
    } catch (failure) {
      setError(describeError(failure));
    }
  }

  return (
    <FormDialog
      title={t('deed.mergeTitle', { number: `#${ticket.number}` })}
      description={t('deed.mergeText', { name: ticket.requester.name })}
      submitLabel={into ? t('deed.mergeDo', { number: into.number }) : t('deed.merge')}
      error={error}
      saving={deeds.pending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TicketPicker
        ticket={ticket}
        sameCustomer
        chosen={into}
        leaveOut={(each) => each.mergedInto !== null || each.status === 'closed'}
        onPick={(next) => {
          setInto(next);
          setError(null);
        }}
      />
      {into && (
        <Banner tone="warning">
          {t('deed.mergeWarning', { from: `#${ticket.number}`, into: `#${into.number}` })}
        </Banner>
      )}
    </FormDialog>
  );
}
