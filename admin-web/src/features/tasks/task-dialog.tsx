// One task, new or as it is: every field, its ticket, its end. What others change meanwhile does not touch what is being filled in.
import { uuidV7 } from '@hotline/shared/client/uuid-v7';
import { TASK_PRIORITIES, TASK_STATES, type Task, type TaskState } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { Checkbox } from '@hotline/shared/ui/checkbox';
import { Field } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { fullDate } from '@hotline/shared/ui/relative-time';
import { SegmentedControl } from '@hotline/shared/ui/segmented-control';
import { Select } from '@hotline/shared/ui/select';
import { toast } from '@hotline/shared/ui/toast';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FormDialog } from '../../components/form-dialog.tsx';
import { client } from '../../lib/client.ts';
import { useMe } from '../../lib/desk.tsx';
import { codeOf, describeError, fieldWords } from '../../lib/errors.ts';
import { hrefs } from '../../lib/hrefs.ts';
import { keys, useAgents } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';
import { DescriptionField } from './description-field.tsx';
import { changesOf, formOf, newForm, nobody, type TaskForm } from './task-form.ts';

type TaskDialogProps = {
  /** Absent: a new one. */
  task?: Task;
  onRemove?: (() => void) | undefined;
  onClose: () => void;
};

const fieldNames = ['title', 'description', 'assigneeId', 'dueAt', 'remindAt'];

export function TaskDialog({ task, onRemove, onClose }: TaskDialogProps) {
  const { t } = useTranslation();
  const me = useMe();
  const [clientId] = useState(uuidV7);
  const [before] = useState(() => (task ? formOf(task) : newForm(me.id)));
  const [form, setForm] = useState(before);
  const [missing, setMissing] = useState(false);
  const set = (changes: Partial<TaskForm>) => setForm((now) => ({ ...now, ...changes }));
  const save = useSave({
    ask: () => {
      const changes = changesOf(before, form);
      if (task) return client.tasks.update({ taskId: task.id, ...changes });
      const { state: _, ...rest } = changes;
      const assigneeId = form.assigneeId === nobody ? null : form.assigneeId;
      return client.tasks.create({ ...rest, clientId, title: form.title.trim(), assigneeId });
    },
    refresh: [keys.tasks, keys.counts],
    onDone: () => {
      toast.success(t(task ? 'common.saved' : 'tasks.created'));
      onClose();
    },
    onFailed: () => undefined,
  });
  const atField = (name: string) => fieldWords(save.error, name) ?? null;
  const toldAtField = codeOf(save.error) === 'validation_failed' && fieldNames.some(atField);

  function submit() {
    if (form.title.trim() === '') return setMissing(true);
    if (task && Object.keys(changesOf(before, form)).length === 0) return onClose();
    save.mutate(undefined);
  }

  return (
    <FormDialog
      title={t(task ? 'tasks.editTitle' : 'tasks.newTitle')}
      submitLabel={t(task ? 'common.save' : 'tasks.create')}
      error={save.error && !toldAtField ? describeError(save.error) : null}
      saving={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t('tasks.name')}
        required
        error={missing && form.title.trim() === '' ? t('common.required') : atField('title')}
      >
        <Input value={form.title} maxLength={200} onChange={(event) => set({ title: event.target.value })} />
      </Field>
      <DescriptionField
        value={form.description}
        onChange={(description) => set({ description })}
        error={atField('description')}
      />
      <Choices form={form} set={set} isNew={!task} atField={atField} />
      {task?.ticket && (
        <Checkbox
          checked={form.blocksResolve}
          onChange={(blocksResolve) => set({ blocksResolve })}
          label={t('tasks.blocksLabel')}
          hint={t('tasks.blocksHint')}
        />
      )}
      {task && <Origin task={task} onRemove={onRemove} />}
    </FormDialog>
  );
}

type ChoicesProps = {
  form: TaskForm;
  set: (changes: Partial<TaskForm>) => void;
  isNew: boolean;
  atField: (name: string) => string | null;
};

function Choices({ form, set, isNew, atField }: ChoicesProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        {!isNew && (
          <Labelled label={t('tasks.state')}>
            <SegmentedControl
              label={t('tasks.state')}
              value={form.state}
              onChange={(state: TaskState) => set({ state })}
              segments={TASK_STATES.map((value) => ({ value, label: t(`tasks.states.${value}`) }))}
            />
          </Labelled>
        )}
        <Labelled label={t('tasks.priority')}>
          <SegmentedControl
            label={t('tasks.priority')}
            value={form.priority}
            onChange={(priority) => set({ priority })}
            segments={TASK_PRIORITIES.map((value) => ({ value, label: t(`tasks.priorities.${value}`) }))}
          />
        </Labelled>
      </div>
      <AssigneeField form={form} set={set} error={atField('assigneeId')} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('tasks.due')} optionalWord={t('common.optional')} error={atField('dueAt')}>
          <Input
            type="datetime-local"
            value={form.due}
            onChange={(event) => set({ due: event.target.value })}
          />
        </Field>
        <Field label={t('tasks.remind')} optionalWord={t('common.optional')} error={atField('remindAt')}>
          <Input
            type="datetime-local"
            value={form.remind}
            onChange={(event) => set({ remind: event.target.value })}
          />
        </Field>
      </div>
    </>
  );
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <span aria-hidden className="font-medium text-sm">
        {label}
      </span>
      {children}
    </div>
  );
}

type AssigneeFieldProps = Pick<ChoicesProps, 'form' | 'set'> & { error: string | null };

function AssigneeField({ form, set, error }: AssigneeFieldProps) {
  const { t } = useTranslation();
  const me = useMe();
  const agents = useAgents().data ?? [me];
  return (
    <Field label={t('tasks.assignee')} error={error}>
      <Select
        value={form.assigneeId}
        onChange={(assigneeId) => set({ assigneeId })}
        options={[
          { value: nobody, label: t('tasks.nobody') },
          ...agents.map(({ id, name }) => ({
            value: id,
            label: id === me.id ? `${name} (${t('common.you')})` : name,
          })),
        ]}
      />
    </Field>
  );
}

/** Where it came from, and the way to be rid of it. */
function Origin({ task, onRemove }: { task: Task; onRemove: TaskDialogProps['onRemove'] }) {
  const { t, i18n } = useTranslation();
  const { ticket, createdBy, createdAt } = task;
  return (
    <div className="flex items-end justify-between gap-3 border-t pt-3 text-muted text-xs">
      <div className="flex min-w-0 flex-col gap-1">
        {ticket && (
          <Link to={hrefs.anyTicket(ticket.id)} className="truncate text-accent-text text-sm hover:underline">
            #{ticket.number} {ticket.subject}
          </Link>
        )}
        <span>
          {createdBy && `${t('tasks.madeBy', { name: createdBy.name })} · `}
          <time dateTime={createdAt}>{fullDate(new Date(createdAt), i18n.language)}</time>
        </span>
      </div>
      {onRemove && (
        <Button variant="danger-ghost" size="sm" icon={<Trash2 />} onClick={onRemove}>
          {t('common.remove')}
        </Button>
      )}
    </div>
  );
}
