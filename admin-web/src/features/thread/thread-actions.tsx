// The deeds on a ticket: the likeliest as a button, the rest in a menu, each only where the desk allows it.
import type { Ticket } from '@hotline/shared/contracts';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { ConfirmDialog } from '@hotline/shared/ui/dialog';
import { Menu, type MenuEntry } from '@hotline/shared/ui/menu';
import { toast } from '@hotline/shared/ui/toast';
import { useMutation } from '@tanstack/react-query';
import { Check, Ellipsis, Hand, Hourglass, Lock, RotateCcw, Trash2, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { client } from '../../lib/client.ts';
import { describeError } from '../../lib/errors.ts';
import type { useTicketActions } from '../../live/use-ticket-actions.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { useBackHref } from './use-back-href.ts';

type ThreadActionsProps = { ticket: Ticket; actions: ReturnType<typeof useTicketActions> };

export function ThreadActions({ ticket, actions }: ThreadActionsProps) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'assign' | 'close' | 'remove' | null>(null);
  const { abilities } = ticket;
  const onOpenChange = (open: boolean) => !open && setDialog(null);
  const ended = ticket.status === 'resolved' || ticket.status === 'closed';

  const entries: MenuEntry[] = [];
  if (abilities.claim && ticket.assignee)
    entries.push({ label: t('thread.claim'), icon: <Hand />, keys: 'C', onSelect: actions.claim });
  if (abilities.assign)
    entries.push({ label: t('thread.assign'), icon: <UserRoundPlus />, onSelect: () => setDialog('assign') });
  if (abilities.wait && ticket.status !== 'waiting')
    entries.push({ label: t('thread.wait'), icon: <Hourglass />, onSelect: actions.wait });
  if (abilities.resolve && !ended)
    entries.push({ label: t('thread.resolve'), icon: <Check />, keys: 'E', onSelect: actions.resolve });
  if (abilities.reopen)
    entries.push({ label: t('thread.reopen'), icon: <RotateCcw />, onSelect: actions.reopen });
  if (abilities.close && ticket.status !== 'closed')
    entries.push({ label: t('thread.close'), icon: <Lock />, onSelect: () => setDialog('close') });
  if (abilities.remove) {
    entries.push(
      { kind: 'separator' },
      { label: t('thread.remove'), icon: <Trash2 />, danger: true, onSelect: () => setDialog('remove') },
    );
  }

  return (
    <>
      <MainAction ticket={ticket} actions={actions} />
      {entries.length > 0 && (
        <Menu
          entries={entries}
          trigger={
            <IconButton label={t('thread.moreActions')} size="sm">
              <Ellipsis />
            </IconButton>
          }
        />
      )}
      <AssignDialog
        open={dialog === 'assign'}
        onOpenChange={onOpenChange}
        ticket={ticket}
        onAssign={actions.assign}
      />
      <ConfirmDialog
        open={dialog === 'close'}
        onOpenChange={onOpenChange}
        title={t('thread.closeTitle', { number: `#${ticket.number}` })}
        description={t('thread.closeText')}
        confirmLabel={t('thread.close')}
        cancelLabel={t('common.cancel')}
        onConfirm={() => {
          actions.close();
          setDialog(null);
        }}
      />
      <RemoveDialog open={dialog === 'remove'} onOpenChange={onOpenChange} ticket={ticket} />
    </>
  );
}

function MainAction({ ticket, actions }: ThreadActionsProps) {
  const { t } = useTranslation();
  const { abilities } = ticket;
  if (abilities.claim && !ticket.assignee) {
    return (
      <Button
        size="sm"
        variant="primary"
        icon={<Hand />}
        loading={actions.pending}
        onClick={actions.claim}
        aria-keyshortcuts="c"
      >
        {t('thread.claim')}
      </Button>
    );
  }
  if (abilities.reopen) {
    return (
      <Button size="sm" icon={<RotateCcw />} loading={actions.pending} onClick={actions.reopen}>
        {t('thread.reopen')}
      </Button>
    );
  }
  if (!abilities.resolve) return null;
  return (
    <Button
      size="sm"
      icon={<Check />}
      loading={actions.pending}
      onClick={actions.resolve}
      aria-keyshortcuts="e"
    >
      {t('thread.resolve')}
    </Button>
  );
}

type RemoveDialogProps = { open: boolean; onOpenChange: (open: boolean) => void; ticket: Ticket };

function RemoveDialog({ open, onOpenChange, ticket }: RemoveDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const back = useBackHref();
  const remove = useMutation({
    mutationFn: () => client.tickets.remove({ ticketId: ticket.id }),
    onSuccess: () => {
      toast.success(t('thread.removed'));
      void navigate(back);
    },
    onError: (error) => toast.error(describeError(error)),
  });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('thread.removeTitle', { number: `#${ticket.number}` })}
      description={t('thread.removeText')}
      confirmLabel={t('common.remove')}
      cancelLabel={t('common.cancel')}
      danger
      loading={remove.isPending}
      onConfirm={() => remove.mutate()}
    />
  );
}
