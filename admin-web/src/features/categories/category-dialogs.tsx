// The dialogs of a category: its name and description, a subcategory, its agents, its end.
import type { Category } from '@hotline/shared/contracts';
import { Checkbox } from '@hotline/shared/ui/checkbox';
import { ConfirmDialog } from '@hotline/shared/ui/dialog';
import { Field } from '@hotline/shared/ui/field';
import { Textarea } from '@hotline/shared/ui/textarea';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../components/form-dialog.tsx';
import { NameDialog } from '../../components/name-dialog.tsx';
import { client } from '../../lib/client.ts';
import { describeError, fieldWords } from '../../lib/errors.ts';
import { keys, useAgents } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';

const refresh = [keys.categories, keys.agents, keys.counts];

type CategoryDialogProps = { category: Category | null; nextPosition: number; onClose: () => void };

export function CategoryDialog({ category, nextPosition, onClose }: CategoryDialogProps) {
  const { t } = useTranslation();
  const [description, setDescription] = useState(category?.description ?? '');
  const save = useSave({
    ask: (name: string) => {
      const input = { name, description: description.trim() };
      return category
        ? client.categories.update({ categoryId: category.id, ...input })
        : client.categories.create({ ...input, position: nextPosition });
    },
    refresh,
    onDone: onClose,
    onFailed: () => undefined,
  });
  return (
    <NameDialog
      title={category ? t('categories.editTitle', { name: category.name }) : t('categories.addTitle')}
      label={t('categories.name')}
      initialName={category?.name}
      maxLength={80}
      submitLabel={category ? undefined : t('common.add')}
      saving={save.isPending}
      error={save.error}
      onSave={save.mutate}
      onClose={onClose}
    >
      <Field
        label={t('categories.description')}
        optionalWord={t('common.optional')}
        hint={t('categories.descriptionHint')}
        error={fieldWords(save.error, 'description')}
      >
        <Textarea
          rows={2}
          maxLength={400}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
        />
      </Field>
    </NameDialog>
  );
}

type OfCategory = { category: Category; onClose: () => void };

export function SubcategoryDialog({ category, onClose }: OfCategory) {
  const { t } = useTranslation();
  const save = useSave({
    ask: (name: string) => client.categories.addSubcategory({ categoryId: category.id, name }),
    refresh,
    onDone: onClose,
    onFailed: () => undefined,
  });
  return (
    <NameDialog
      title={`${category.name}: ${t('categories.addSubcategory')}`}
      label={t('categories.subcategoryName')}
      maxLength={80}
      submitLabel={t('common.add')}
      saving={save.isPending}
      error={save.error}
      onSave={save.mutate}
      onClose={onClose}
    />
  );
}

export function AgentsDialog({ category, onClose }: OfCategory) {
  const { t } = useTranslation();
  const agents = useAgents().data ?? [];
  const [chosen, setChosen] = useState<string[]>(category.agentIds);
  const save = useSave({
    ask: () => client.categories.setAgents({ categoryId: category.id, agentIds: chosen }),
    refresh: [...refresh, keys.people],
    onDone: onClose,
    onFailed: () => undefined,
  });
  return (
    <FormDialog
      title={t('categories.agentsTitle', { name: category.name })}
      description={t('categories.agentsText')}
      error={save.error ? describeError(save.error) : null}
      saving={save.isPending}
      onSubmit={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <div className="grid gap-2.5 sm:grid-cols-2">
        {agents.map((agent) => (
          <Checkbox
            key={agent.id}
            label={agent.name}
            hint={t(`roles.${agent.role}`)}
            checked={chosen.includes(agent.id)}
            onChange={(on) => setChosen(on ? [...chosen, agent.id] : chosen.filter((id) => id !== agent.id))}
          />
        ))}
      </div>
    </FormDialog>
  );
}

export function RemoveCategory({ category, onClose }: OfCategory) {
  const { t } = useTranslation();
  const remove = useSave({
    ask: () => client.categories.remove({ categoryId: category.id }),
    refresh,
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('categories.removeTitle', { name: category.name })}
      description={t('categories.removeText')}
      confirmLabel={t('common.remove')}
      cancelLabel={t('common.cancel')}
      danger
      loading={remove.isPending}
      onConfirm={() => remove.mutate(undefined)}
    />
  );
}
