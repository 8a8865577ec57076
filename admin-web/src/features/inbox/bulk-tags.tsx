// Tags for many tickets at once: some on, some off, then one deed.
import type { BulkAction } from '@hotline/shared/contracts';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { Input } from '@hotline/shared/ui/input';
import { Popover } from '@hotline/shared/ui/popover';
import { Minus, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTags } from '../../lib/queries.ts';

type Change = 'add' | 'remove';
type BulkTagsProps = { icon: ReactNode; onRun: (action: BulkAction) => void };

/** As many as one call takes. */
const tagsMax = 20;

export function BulkTags({ icon, onRun }: BulkTagsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('bulk.tags')}
      trigger={
        <IconButton label={t('bulk.tags')} size="sm">
          {icon}
        </IconButton>
      }
    >
      <TagChoice
        onRun={(action) => {
          setOpen(false);
          onRun(action);
        }}
      />
    </Popover>
  );
}

function TagChoice({ onRun }: Pick<BulkTagsProps, 'onRun'>) {
  const { t } = useTranslation();
  const tags = useTags().data ?? [];
  const [words, setWords] = useState('');
  const [changes, setChanges] = useState<ReadonlyMap<string, Change>>(new Map());
  const fitting = tags.filter((tag) => tag.name.toLowerCase().includes(words.trim().toLowerCase()));
  const idsOf = (change: Change) =>
    [...changes].filter(([, each]) => each === change).map(([tagId]) => tagId);
  const added = idsOf('add');
  const removed = idsOf('remove');

  function choose(tagId: string, change: Change) {
    const next = new Map(changes);
    if (next.get(tagId) === change) next.delete(tagId);
    else next.set(tagId, change);
    setChanges(next);
  }

  return (
    <div className="flex flex-col gap-2">
      <Input
        aria-label={t('bulk.findTag')}
        placeholder={t('bulk.findTag')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <ul className="max-h-56 overflow-y-auto">
        {fitting.map((tag) => (
          <li key={tag.id} className="flex items-center gap-1 py-0.5 ps-1">
            <span className="min-w-0 grow truncate text-sm">{tag.name}</span>
            <Toggle
              label={t('bulk.addTag', { name: tag.name })}
              on={changes.get(tag.id) === 'add'}
              onPress={() => choose(tag.id, 'add')}
            >
              <Plus />
            </Toggle>
            <Toggle
              label={t('bulk.removeTag', { name: tag.name })}
              on={changes.get(tag.id) === 'remove'}
              onPress={() => choose(tag.id, 'remove')}
            >
              <Minus />
            </Toggle>
          </li>
        ))}
        {fitting.length === 0 && <li className="px-1 py-3 text-muted text-sm">{t('bulk.noTagFits')}</li>}
      </ul>
      <Button
        variant="primary"
        size="sm"
        disabled={changes.size === 0 || added.length > tagsMax || removed.length > tagsMax}
        onClick={() =>
          onRun({
            ...(added.length > 0 && { addTagIds: added }),
            ...(removed.length > 0 && { removeTagIds: removed }),
          })
        }
      >
        {t('bulk.applyTags')}
      </Button>
    </div>
  );
}

type ToggleProps = { label: string; on: boolean; onPress: () => void; children: ReactNode };

function Toggle({ label, on, onPress, children }: ToggleProps) {
  return (
    <IconButton
      label={label}
      size="xs"
      tooltip={false}
      aria-pressed={on}
      variant={on ? 'soft' : 'ghost'}
      onClick={onPress}
    >
      {children}
    </IconButton>
  );
}
