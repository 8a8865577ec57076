// The deeds on a ticket: the likeliest as a button, snoozing beside it, the rest in a menu, each only where the desk allows it.
import type { Ticket } from '@hotline/shared/contracts';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { Menu, type MenuEntry } from '@hotline/shared/ui/menu';
import {
  AlarmClock,
  ArrowRightLeft,
  Bell,
  BellOff,
  Check,
  CheckCheck,
  Ellipsis,
  GitMerge,
  Hand,
  Hourglass,
  Link2,
  ListPlus,
  Lock,
  RotateCcw,
  Siren,
  Split,
  Trash2,
  UserRoundPlus,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DialogName } from './dialogs.ts';
import { SnoozeMenu } from './snooze-menu.tsx';
import { isEnded } from './ticket-state.ts';
import type { Deeds } from './use-deeds.ts';

export type ThreadActionsProps = {
  ticket: Ticket;
  deeds: Deeds;
  onDialog: (name: DialogName) => void;
  snoozeOpen: boolean;
  onSnoozeOpen: (open: boolean) => void;
};

export function ThreadActions(props: ThreadActionsProps) {
  const { ticket, deeds, onDialog, snoozeOpen, onSnoozeOpen } = props;
  const { t } = useTranslation();
  const entries = useEntries(props);
  return (
    <>
      <MainAction ticket={ticket} deeds={deeds} />
      {ticket.abilities.snooze && !isEnded(ticket) && (
        <SnoozeMenu
          ticket={ticket}
          deeds={deeds}
          open={snoozeOpen}
          onOpenChange={onSnoozeOpen}
          onChooseTime={() => onDialog('snoozeUntil')}
        />
      )}
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
    </>
  );
}

function useEntries({ ticket, deeds, onDialog, onSnoozeOpen }: ThreadActionsProps): MenuEntry[] {
  const { t } = useTranslation();
  const { abilities } = ticket;
  const ended = isEnded(ticket);
  const item = (allowed: boolean, entry: MenuEntry): MenuEntry[] => (allowed ? [entry] : []);
  const groups: MenuEntry[][] = [
    [
      ...item(abilities.claim && ticket.assignee !== null, {
        label: t('thread.claim'),
        icon: <Hand />,
        keys: 'C',
        onSelect: deeds.claim,
      }),
      ...item(abilities.assign, {
        label: t('thread.assign'),
        icon: <UserRoundPlus />,
        keys: 'A',
        onSelect: () => onDialog('assign'),
      }),
      ...item(abilities.transfer, {
        label: t('thread.transfer'),
        icon: <ArrowRightLeft />,
        keys: 'T',
        onSelect: () => onDialog('transfer'),
      }),
      {
        label: t(ticket.following ? 'thread.unfollow' : 'thread.follow'),
        icon: ticket.following ? <BellOff /> : <Bell />,
        keys: 'F',
        onSelect: () => deeds.follow(!ticket.following),
      },
    ],
    [
      ...item(abilities.wait && ticket.status !== 'waiting', {
        label: t('thread.wait'),
        icon: <Hourglass />,
        onSelect: deeds.wait,
      }),
      ...item(abilities.snooze && !ended, {
        label: t('thread.snoozeMenu'),
        icon: <AlarmClock />,
        keys: 'S',
        onSelect: () => requestAnimationFrame(() => onSnoozeOpen(true)),
      }),
      ...item(abilities.resolve && !ended, {
        label: t('thread.resolve'),
        icon: <Check />,
        keys: 'E',
        onSelect: deeds.resolve,
      }),
      ...item(abilities.resolve && !ended, {
        label: t('thread.resolveNext'),
        icon: <CheckCheck />,
        keys: 'Shift+E',
        onSelect: deeds.resolveAndNext,
      }),
      ...item(abilities.reopen, {
        label: t('thread.reopen'),
        icon: <RotateCcw />,
        onSelect: deeds.reopen,
      }),
      ...item(abilities.close && ticket.status !== 'closed', {
        label: t('thread.close'),
        icon: <Lock />,
        onSelect: () => onDialog('close'),
      }),
    ],
    [
      ...item(!ticket.mergedInto, {
        label: t('thread.addTask'),
        icon: <ListPlus />,
        onSelect: () => onDialog('task'),
      }),
      ...item(abilities.merge, {
        label: t('thread.merge'),
        icon: <GitMerge />,
        keys: 'M',
        onSelect: () => onDialog('merge'),
      }),
      ...item(abilities.merge, {
        label: t('thread.split'),
        icon: <Split />,
        onSelect: () => onDialog('split'),
      }),
      ...item(abilities.merge, {
        label: t('thread.link'),
        icon: <Link2 />,
        onSelect: () => onDialog('link'),
      }),
      ...item(abilities.edit, {
        label: t('thread.incident'),
        icon: <Siren />,
        onSelect: () => onDialog('incident'),
      }),
    ],
    item(abilities.remove, {
      label: t('thread.remove'),
      icon: <Trash2 />,
      danger: true,
      onSelect: () => onDialog('remove'),
    }),
  ];
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index > 0 ? [{ kind: 'separator' as const }, ...group] : group));
}

function MainAction({ ticket, deeds }: Pick<ThreadActionsProps, 'ticket' | 'deeds'>) {
  const { t } = useTranslation();
  const { abilities } = ticket;
  if (abilities.claim && !ticket.assignee && !isEnded(ticket)) {
    return (
      <Button
        size="sm"
        variant="primary"
        icon={<Hand />}
        loading={deeds.pending}
        onClick={deeds.claim}
        aria-keyshortcuts="c"
      >
        {t('thread.claim')}
      </Button>
    );
  }
  if (abilities.reopen) {
    return (
      <Button size="sm" icon={<RotateCcw />} loading={deeds.pending} onClick={deeds.reopen}>
        {t('thread.reopen')}
      </Button>
    );
  }
  if (!abilities.resolve || isEnded(ticket)) return null;
  return (
    <Button size="sm" icon={<Check />} loading={deeds.pending} onClick={deeds.resolve} aria-keyshortcuts="e">
      <span className="@max-sm:sr-only">{t('thread.resolve')}</span>
    </Button>
  );
}
