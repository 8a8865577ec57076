// Give the ticket to somebody, or back to its queue; takes effect at once.
import { Dialog } from '@hotline/shared/ui/dialog';
import { useTranslation } from 'react-i18next';
import type { TicketDialogProps } from './dialogs.ts';
import { PeopleList } from './people-list.tsx';

export function AssignDialog({ ticket, deeds, onClose }: TicketDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('deed.assignTitle')}
      closeLabel={t('common.close')}
      width="sm"
    >
      <PeopleList
        categoryId={ticket.category.id}
        chosenId={ticket.assignee?.id ?? null}
        queueName={ticket.category.name}
        onPick={(agent) => {
          onClose();
          if ((agent?.id ?? null) !== (ticket.assignee?.id ?? null)) deeds.assign(agent);
        }}
        className="mb-3"
      />
    </Dialog>
  );
}
