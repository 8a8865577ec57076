// Asked before a ticket is closed, and before it is deleted for good.
import { ConfirmDialog } from '@hotline/shared/ui/dialog';
import { toast } from '@hotline/shared/ui/toast';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { client } from '../../lib/client.ts';
import { describeError } from '../../lib/errors.ts';
import type { TicketDialogProps } from './dialogs.ts';
import { useBackHref } from './use-back-href.ts';

export function CloseDialog({ ticket, deeds, onClose }: TicketDialogProps) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('deed.closeTitle', { number: `#${ticket.number}` })}
      description={t('deed.closeText')}
      confirmLabel={t('thread.close')}
      cancelLabel={t('common.cancel')}
      onConfirm={() => {
        deeds.close();
        onClose();
      }}
    />
  );
}

export function RemoveDialog({ ticket, onClose }: TicketDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const back = useBackHref();
  const remove = useMutation({
    mutationFn: () => client.tickets.remove({ ticketId: ticket.id }),
    onSuccess: () => {
      toast.success(t('deed.removed'));
      void navigate(back);
    },
    onError: (error) => toast.error(describeError(error)),
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('deed.removeTitle', { number: `#${ticket.number}` })}
      description={t('deed.removeText')}
      confirmLabel={t('common.remove')}
      cancelLabel={t('common.cancel')}
      danger
      loading={remove.isPending}
      onConfirm={() => remove.mutate()}
    />
  );
}
