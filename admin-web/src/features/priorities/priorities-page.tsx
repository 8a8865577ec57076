// Priorities: add, change, choose the default, delete.
import type { Priority } from '@hotline/shared/contracts';
import { Badge } from '@hotline/shared/ui/badge';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { ConfirmDialog } from '@hotline/shared/ui/dialog';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { Field } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { Menu, type MenuEntry } from '@hotline/shared/ui/menu';
import { PriorityMark } from '@hotline/shared/ui/priority-mark';
import { Table } from '@hotline/shared/ui/table';
import { Ellipsis, Gauge, Pencil, Plus, Star, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NameDialog } from '../../components/name-dialog.tsx';
import { Page, QueryCard } from '../../components/page.tsx';
import { client } from '../../lib/client.ts';
import { fieldWords } from '../../lib/errors.ts';
import { priorityLevel } from '../../lib/priority-level.ts';
import { keys, usePriorities } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';
import { writeDuration } from './duration.ts';
import { TargetFields, targetsOf, textsOf } from './target-fields.tsx';

type Open = { kind: 'add' } | { kind: 'edit' | 'remove'; priority: Priority } | null;

const refresh = [keys.priorities, keys.tickets];

export function PrioritiesPage() {
  const { t } = useTranslation();
  const priorities = usePriorities();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <Page
      title={t('manage.parts.priorities')}
      lead={t('priorities.lead')}
      action={
        <Button variant="primary" icon={<Plus />} onClick={() => setOpen({ kind: 'add' })}>
          {t('priorities.add')}
        </Button>
      }
    >
      <QueryCard query={priorities}>
        {(all) => (
          <Table
            caption={t('manage.parts.priorities')}
            rows={[...all].sort((a, b) => b.level - a.level)}
            rowKey={(priority) => priority.id}
            columns={[
              {
                key: 'name',
                header: t('priorities.name'),
                cell: (priority) => <PriorityName priority={priority} />,
              },
              {
                key: 'level',
                header: t('priorities.level'),
                align: 'end',
                cell: (priority) => priority.level,
              },
              {
                key: 'promises',
                header: t('priorities.promises'),
                secondary: true,
                cell: (priority) => <Promises priority={priority} />,
              },
              {
                key: 'more',
                header: <span className="sr-only">{t('common.more')}</span>,
                align: 'end',
                cell: (priority) => <PriorityMenu priority={priority} onOpen={setOpen} />,
              },
            ]}
            empty={<EmptyState icon={<Gauge />} title={t('priorities.empty')} />}
          />
        )}
      </QueryCard>
      {(open?.kind === 'add' || open?.kind === 'edit') && (
        <PriorityDialog priority={open.kind === 'edit' ? open.priority : null} onClose={close} />
      )}
      {open?.kind === 'remove' && <RemovePriority priority={open.priority} onClose={close} />}
    </Page>
  );
}

function PriorityName({ priority }: { priority: Priority }) {
  const { t } = useTranslation();
  return (
    <span className="flex items-center gap-2">
      <PriorityMark
        level={priorityLevel(priority.level)}
        label={priority.name}
        withLabel
        className="font-medium"
      />
      {priority.isDefault && (
        <span title={t('priorities.isDefault')}>
          <Badge tone="accent">{t('priorities.default')}</Badge>
        </span>
      )}
    </span>
  );
}

function Promises({ priority }: { priority: Priority }) {
  const { t } = useTranslation();
  const { firstResponseMinutes, nextResponseMinutes, resolutionMinutes } = priority.targets ?? {};
  const words = [
    firstResponseMinutes && t('priorities.promise.first', { time: writeDuration(firstResponseMinutes) }),
    nextResponseMinutes && t('priorities.promise.next', { time: writeDuration(nextResponseMinutes) }),
    resolutionMinutes && t('priorities.promise.resolution', { time: writeDuration(resolutionMinutes) }),
  ].filter(Boolean);
  return <span className="text-muted">{words.join(' · ') || t('priorities.noPromises')}</span>;
}

function PriorityMenu({ priority, onOpen }: { priority: Priority; onOpen: (open: Open) => void }) {
  const { t } = useTranslation();
  const makeDefault = useSave({
    ask: () => client.priorities.update({ priorityId: priority.id, isDefault: true }),
    refresh,
  });
  const entries: MenuEntry[] = [
    { label: `${t('common.edit')}…`, icon: <Pencil />, onSelect: () => onOpen({ kind: 'edit', priority }) },
  ];
  if (!priority.isDefault) {
    entries.push(
      { label: t('priorities.makeDefault'), icon: <Star />, onSelect: () => makeDefault.mutate(undefined) },
      { kind: 'separator' },
      {
        label: t('priorities.remove'),
        icon: <Trash2 />,
        danger: true,
        onSelect: () => onOpen({ kind: 'remove', priority }),
      },
    );
  }
  return (
    <Menu
      entries={entries}
      trigger={
        <IconButton label={t('manage.actions', { name: priority.name })} size="sm" tooltip={false}>
          <Ellipsis />
        </IconButton>
      }
    />
  );
}

function PriorityDialog({ priority, onClose }: { priority: Priority | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [level, setLevel] = useState(String(priority?.level ?? 2));
  const [odd, setOdd] = useState(false);
  const [texts, setTexts] = useState(() => textsOf(priority?.targets ?? null));
  const targets = targetsOf(texts);
  const [tried, setTried] = useState(false);
  const save = useSave({
    ask: (name: string) => {
      const input = { name, level: Number(level), ...(targets && { targets }) };
      return priority
        ? client.priorities.update({ priorityId: priority.id, ...input })
        : client.priorities.create(input);
    },
    refresh,
    onDone: onClose,
    onFailed: () => undefined,
  });
  return (
    <NameDialog
      title={priority ? t('priorities.editTitle', { name: priority.name }) : t('priorities.addTitle')}
      label={t('priorities.name')}
      initialName={priority?.name}
      maxLength={40}
      submitLabel={priority ? undefined : t('common.add')}
      saving={save.isPending}
      error={save.error}
      onSave={(name) => {
        const fits = /^([1-9]\d?|100)$/.test(level.trim());
        setOdd(!fits);
        setTried(true);
        if (fits && targets) save.mutate(name);
      }}
      onClose={onClose}
    >
      <Field
        label={t('priorities.level')}
        hint={odd ? undefined : t('priorities.levelHint')}
        error={odd ? t('priorities.levelHint') : fieldWords(save.error, 'level')}
      >
        <Input
          type="number"
          min={1}
          max={100}
          value={level}
          onChange={(event) => setLevel(event.target.value)}
        />
      </Field>
      <TargetFields texts={texts} tried={tried} onChange={setTexts} />
    </NameDialog>
  );
}

function RemovePriority({ priority, onClose }: { priority: Priority; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useSave({
    ask: () => client.priorities.remove({ priorityId: priority.id }),
    refresh,
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('priorities.removeTitle', { name: priority.name })}
      description={t('priorities.removeText')}
      confirmLabel={t('common.remove')}
      cancelLabel={t('common.cancel')}
      danger
      loading={remove.isPending}
      onConfirm={() => remove.mutate(undefined)}
    />
  );
}
