// Business hours: add, change, choose the default, delete.
import type { Schedule } from '@hotline/shared/contracts';
import { Badge } from '@hotline/shared/ui/badge';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { ConfirmDialog } from '@hotline/shared/ui/dialog';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { Menu, type MenuEntry } from '@hotline/shared/ui/menu';
import { Table } from '@hotline/shared/ui/table';
import { useQuery } from '@tanstack/react-query';
import { Clock, Ellipsis, Pencil, Plus, Star, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page, QueryCard } from '../../components/page.tsx';
import { client } from '../../lib/client.ts';
import { keys, schedulesQuery } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';
import { ScheduleDialog } from './schedule-dialog.tsx';
import { isAlways, weekOf, weekWords } from './schedule-form.ts';

type Open = { kind: 'add' } | { kind: 'edit' | 'remove'; schedule: Schedule } | null;

export function SchedulesPage() {
  const { t } = useTranslation();
  const schedules = useQuery(schedulesQuery);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <Page
      title={t('schedules.title')}
      lead={t('schedules.lead')}
      action={
        <Button variant="primary" icon={<Plus />} onClick={() => setOpen({ kind: 'add' })}>
          {t('schedules.add')}
        </Button>
      }
    >
      <QueryCard query={schedules}>
        {(all) => (
          <Table
            caption={t('schedules.title')}
            rows={all}
            rowKey={(schedule) => schedule.id}
            columns={[
              { key: 'name', header: t('schedules.name'), cell: (schedule) => <Name schedule={schedule} /> },
              {
                key: 'zone',
                header: t('schedules.timeZone'),
                cell: ({ timeZone }) => timeZone.replaceAll('_', ' '),
                secondary: true,
              },
              {
                key: 'hours',
                header: t('schedules.hours'),
                cell: (schedule) => <Hours schedule={schedule} />,
              },
              {
                key: 'more',
                header: <span className="sr-only">{t('common.more')}</span>,
                align: 'end',
                cell: (schedule) => <ScheduleMenu schedule={schedule} onOpen={setOpen} />,
              },
            ]}
            empty={<EmptyState icon={<Clock />} title={t('schedules.empty')} />}
          />
        )}
      </QueryCard>
      {(open?.kind === 'add' || open?.kind === 'edit') && (
        <ScheduleDialog schedule={open.kind === 'edit' ? open.schedule : null} onClose={close} />
      )}
      {open?.kind === 'remove' && <RemoveSchedule schedule={open.schedule} onClose={close} />}
    </Page>
  );
}

function Name({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation();
  return (
    <span className="flex items-center gap-2 font-medium">
      {schedule.name}
      {schedule.isDefault && <Badge tone="accent">{t('schedules.default')}</Badge>}
    </span>
  );
}

function Hours({ schedule }: { schedule: Schedule }) {
  const { t, i18n } = useTranslation();
  const week = weekOf(schedule.hours);
  const count = schedule.holidays.length;
  return (
    <span className="flex flex-col">
      <span>{isAlways(week) ? t('schedules.always') : weekWords(week, i18n.language)}</span>
      {count > 0 && <span className="text-muted text-xs">{t('schedules.holidayCount', { count })}</span>}
    </span>
  );
}

function ScheduleMenu({ schedule, onOpen }: { schedule: Schedule; onOpen: (open: Open) => void }) {
  const { t } = useTranslation();
  const makeDefault = useSave({
    ask: () => client.schedules.update({ scheduleId: schedule.id, isDefault: true }),
    refresh: [keys.schedules],
  });
  const entries: MenuEntry[] = [
    { label: `${t('common.edit')}…`, icon: <Pencil />, onSelect: () => onOpen({ kind: 'edit', schedule }) },
  ];
  if (!schedule.isDefault) {
    entries.push(
      { label: t('schedules.makeDefault'), icon: <Star />, onSelect: () => makeDefault.mutate(undefined) },
      { kind: 'separator' },
      {
        label: t('schedules.remove'),
        icon: <Trash2 />,
        danger: true,
        onSelect: () => onOpen({ kind: 'remove', schedule }),
      },
    );
  }
  return (
    <Menu
      entries={entries}
      trigger={
        <IconButton label={t('manage.actions', { name: schedule.name })} size="sm" tooltip={false}>
          <Ellipsis />
        </IconButton>
      }
    />
  );
}

function RemoveSchedule({ schedule, onClose }: { schedule: Schedule; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useSave({
    ask: () => client.schedules.remove({ scheduleId: schedule.id }),
    refresh: [keys.schedules],
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('schedules.removeTitle', { name: schedule.name })}
      description={t('schedules.removeText')}
      confirmLabel={t('common.remove')}
      cancelLabel={t('common.cancel')}
      danger
      loading={remove.isPending}
      onConfirm={() => remove.mutate(undefined)}
    />
  );
}
