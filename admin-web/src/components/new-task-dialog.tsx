// Make a task on a ticket, or of one of its messages: what, who, until when, and whether the ticket waits for it.
import { uuidV7 } from '@hotline/shared/client/uuid-v7';
import { TASK_PRIORITIES, type TaskPriority } from '@hotline/shared/contracts';
import { Checkbox } from '@hotline/shared/ui/checkbox';
import { Field } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { SegmentedControl } from '@hotline/shared/ui/segmented-control';
import { Select } from '@hotline/shared/ui/select';
import { toast } from '@hotline/shared/ui/toast';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../lib/client.ts';
import { useMe } from '../lib/desk.tsx';
import { describeError } from '../lib/errors.ts';
import { keys, useAgents } from '../lib/queries.ts';
import { useSave } from '../lib/use-save.ts';
import { FormDialog } from './form-dialog.tsx';

type NewTaskDialogProps = {
  ticketId: string;
  entryId?: string;
  title?: string;
  onClose: () => void;
};

const nobody = '-';
const titleMax = 200;

export function NewTaskDialog({ ticketId, entryId, title: given = '', onClose }: NewTaskDialogProps) {
  const { t } = useTranslation();
  const me = useMe();
  const agents = useAgents().data ?? [me];
  const [clientId] = useState(uuidV7);
  const [title, setTitle] = useState(given);
  const [assigneeId, setAssigneeId] = useState(me.id);
  const [priority, setPriority] = useState<TaskPriority>('medium');
  const [due, setDue] = useState('');
  const [blocksResolve, setBlocks] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const save = useSave({
    ask: () =>
      client.tasks.create({
        clientId,
        ticketId,
        title: title.trim(),
        priority,
        blocksResolve,
        assigneeId: assigneeId === nobody ? null : assigneeId,
        ...(entryId && { entryId }),
        ...(due && { dueAt: new Date(due).toISOString() }),
      }),
    refresh: [keys.tasks],
    onDone: (task) => {
      toast.success(t('deed.taskDone', { title: task.title }));
      onClose();
    },
    onFailed: (failure) => setError(describeError(failure)),
  });
  const missing = error !== null && title.trim() === '';

  return (
    <FormDialog
      title={t(entryId ? 'deed.taskOfMessage' : 'deed.taskTitle')}
      submitLabel={t('deed.taskDo')}
      error={missing ? null : error}
      saving={save.isPending}
      onSubmit={() => (title.trim() === '' ? setError(t('common.required')) : save.mutate(undefined))}
      onClose={onClose}
    >
      <Field label={t('deed.taskWhat')} required error={missing ? t('common.required') : null}>
        <Input value={title} maxLength={titleMax} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('deed.taskWho')}>
          <Select
            value={assigneeId}
            onChange={setAssigneeId}
            options={[
              { value: nobody, label: t('deed.nobody') },
              ...agents.map(({ id, name }) => ({
                value: id,
                label: id === me.id ? `${name} (${t('common.you')})` : name,
              })),
            ]}
          />
        </Field>
        <Field label={t('deed.taskDue')} optionalWord={t('common.optional')}>
          <Input type="datetime-local" value={due} onChange={(event) => setDue(event.target.value)} />
        </Field>
      </div>
      <div className="flex flex-col gap-1.5">
        <span aria-hidden className="font-medium text-sm">
          {t('deed.taskPriority')}
        </span>
        <SegmentedControl
          label={t('deed.taskPriority')}
          value={priority}
          onChange={setPriority}
          segments={TASK_PRIORITIES.map((value) => ({ value, label: t(`deed.taskPriorities.${value}`) }))}
        />
      </div>
      <Checkbox
        checked={blocksResolve}
        onChange={setBlocks}
        label={t('deed.taskBlocks')}
        hint={t('deed.taskBlocksHint')}
      />
    </FormDialog>
  );
}
