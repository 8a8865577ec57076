// Put the ticket aside until later, or wake it.
import type { Ticket } from '@hotline/shared/contracts';
import { IconButton } from '@hotline/shared/ui/button';
import { Menu, type MenuEntry } from '@hotline/shared/ui/menu';
import { AlarmClock, AlarmClockOff, CalendarClock, Coffee, Sunrise } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type SnoozeTime, snoozeTimes } from '../../lib/snooze-times.ts';
import { momentWords } from './event-words.ts';
import type { Deeds } from './use-deeds.ts';

type SnoozeMenuProps = {
  ticket: Ticket;
  deeds: Deeds;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChooseTime: () => void;
};

const icons: Record<SnoozeTime['key'], typeof Coffee> = {
  today: Coffee,
  tomorrow: Sunrise,
  week: CalendarClock,
};

export function SnoozeMenu({ ticket, deeds, open, onOpenChange, onChooseTime }: SnoozeMenuProps) {
  const { t, i18n } = useTranslation();
  const snoozed = ticket.snoozedUntil !== null;
  const entries: MenuEntry[] = [
    { kind: 'heading', label: t('thread.snoozeHeading') },
    ...snoozeTimes(new Date()).map(({ key, at }): MenuEntry => {
      const Icon = icons[key];
      return {
        label: t(`thread.snoozes.${key}`),
        icon: <Icon />,
        keys: momentWords(at.toISOString(), i18n.language),
        onSelect: () => deeds.snooze(at),
      };
    }),
    { label: t('thread.snoozes.choose'), icon: <AlarmClock />, onSelect: onChooseTime },
  ];
  if (snoozed)
    entries.push(
      { kind: 'separator' },
      { label: t('thread.wake'), icon: <AlarmClockOff />, onSelect: deeds.wake },
    );
  return (
    <Menu
      open={open}
      onOpenChange={onOpenChange}
      entries={entries}
      trigger={
        <IconButton
          label={t('thread.snooze')}
          size="sm"
          aria-keyshortcuts="s"
          className={snoozed ? 'text-accent-text' : undefined}
        >
          <AlarmClock />
        </IconButton>
      }
    />
  );
}
