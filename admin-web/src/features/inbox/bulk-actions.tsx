// What can be done with chosen tickets: one button each, a list behind it.
import { type BulkAction, TICKET_STATUSES } from '@hotline/shared/contracts';
import { Avatar } from '@hotline/shared/ui/avatar';
import { IconButton } from '@hotline/shared/ui/button';
import { Menu, type MenuEntry } from '@hotline/shared/ui/menu';
import { PriorityMark } from '@hotline/shared/ui/priority-mark';
import { StatusIcon } from '@hotline/shared/ui/status-badge';
import { CircleDot, Flag, Folder, Inbox, Moon, Sun, Tag, UserRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/desk.tsx';
import { priorityLevel } from '../../lib/priority-level.ts';
import { useAgents, useCategories, usePriorities } from '../../lib/queries.ts';
import { snoozeTimes } from '../../lib/snooze-times.ts';
import { BulkTags } from './bulk-tags.tsx';

type BulkActionsProps = { onRun: (action: BulkAction) => void };

export function BulkActions({ onRun }: BulkActionsProps) {
  const { t } = useTranslation();
  return (
    <div role="toolbar" aria-label={t('bulk.actions')} className="-mx-1 flex flex-wrap items-center">
      <Deed label={t('bulk.assign')} icon={<UserRound />} entries={useAssignEntries(onRun)} />
      <Deed label={t('bulk.status')} icon={<CircleDot />} entries={useStatusEntries(onRun)} />
      <Deed label={t('bulk.priority')} icon={<Flag />} entries={usePriorityEntries(onRun)} />
      <Deed label={t('bulk.category')} icon={<Folder />} entries={useCategoryEntries(onRun)} />
      <BulkTags onRun={onRun} icon={<Tag />} />
      <SnoozeDeed onRun={onRun} />
    </div>
  );
}

type DeedProps = {
  label: string;
  icon: ReactNode;
  entries: readonly MenuEntry[];
  onOpenChange?: (open: boolean) => void;
};

function Deed({ label, icon, entries, onOpenChange }: DeedProps) {
  return (
    <Menu
      align="start"
      entries={entries}
      onOpenChange={onOpenChange}
      trigger={
        <IconButton label={label} size="sm">
          {icon}
        </IconButton>
      }
    />
  );
}

function useAssignEntries(onRun: BulkActionsProps['onRun']): MenuEntry[] {
  const { t } = useTranslation();
  const me = useMe();
  const agents = useAgents().data ?? [];
  const person = (id: string, name: string): MenuEntry => ({
    label: name,
    icon: <Avatar id={id} name={name} size="xs" decorative />,
    onSelect: () => onRun({ assigneeId: id }),
  });
  return [
    person(me.id, t('bulk.me', { name: me.name })),
    { label: t('bulk.toQueue'), icon: <Inbox />, onSelect: () => onRun({ assigneeId: null }) },
    { kind: 'separator' },
    ...agents.filter((agent) => agent.id !== me.id).map((agent) => person(agent.id, agent.name)),
  ];
}

function useStatusEntries(onRun: BulkActionsProps['onRun']): MenuEntry[] {
  const { t } = useTranslation();
  return TICKET_STATUSES.map((status) => ({
    label: t(`status.${status}`),
    icon: <StatusIcon status={status} label="" />,
    onSelect: () => onRun({ status }),
  }));
}

function usePriorityEntries(onRun: BulkActionsProps['onRun']): MenuEntry[] {
  return (usePriorities().data ?? []).map(({ id, name, level }) => ({
    label: name,
    icon: <PriorityMark level={priorityLevel(level)} label="" />,
    onSelect: () => onRun({ priorityId: id }),
  }));
}

function useCategoryEntries(onRun: BulkActionsProps['onRun']): MenuEntry[] {
  return (useCategories().data ?? [])
    .filter((category) => !category.archived)
    .map(({ id, name }) => ({ label: name, onSelect: () => onRun({ categoryId: id }) }));
}

function SnoozeDeed({ onRun }: BulkActionsProps) {
  const { t, i18n } = useTranslation();
  const [times, setTimes] = useState(() => snoozeTimes(new Date()));
  const when = new Intl.DateTimeFormat(i18n.language, {
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
  return (
    <Deed
      label={t('bulk.snooze')}
      icon={<Moon />}
      onOpenChange={(open) => open && setTimes(snoozeTimes(new Date()))}
      entries={[
        ...times.map(
          ({ key, at }): MenuEntry => ({
            label: t(`bulk.snoozeTimes.${key}`),
            hint: when.format(at),
            icon: <Moon />,
            onSelect: () => onRun({ snoozeUntil: at.toISOString() }),
          }),
        ),
        { kind: 'separator' },
        { label: t('bulk.wake'), icon: <Sun />, onSelect: () => onRun({ snoozeUntil: null }) },
      ]}
    />
  );
}
