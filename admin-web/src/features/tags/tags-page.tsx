// Tags: add, rename, delete.
import type { Tag } from '@hotline/shared/contracts';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { ConfirmDialog } from '@hotline/shared/ui/dialog';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { Input } from '@hotline/shared/ui/input';
import { Menu } from '@hotline/shared/ui/menu';
import { Table } from '@hotline/shared/ui/table';
import { Ellipsis, Pencil, Plus, Search, Tags, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NameDialog } from '../../components/name-dialog.tsx';
import { Page, QueryCard } from '../../components/page.tsx';
import { client } from '../../lib/client.ts';
import { keys, useTags } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';

type Open = { kind: 'add' } | { kind: 'rename' | 'remove'; tag: Tag } | null;

export function TagsPage() {
  const { t } = useTranslation();
  const tags = useTags();
  const [q, setQ] = useState('');
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <Page
      title={t('manage.parts.tags')}
      lead={t('tags.lead')}
      action={
        <Button variant="primary" icon={<Plus />} onClick={() => setOpen({ kind: 'add' })}>
          {t('tags.add')}
        </Button>
      }
    >
      <QueryCard
        query={tags}
        toolbar={
          <Input
            aria-label={t('tags.search')}
            placeholder={t('tags.search')}
            icon={<Search />}
            value={q}
            onChange={(event) => setQ(event.target.value)}
            className="w-64"
          />
        }
      >
        {(all) => (
          <Table
            caption={t('manage.parts.tags')}
            rows={all.filter((tag) => tag.name.toLocaleLowerCase().includes(q.trim().toLocaleLowerCase()))}
            rowKey={(tag) => tag.id}
            columns={[
              {
                key: 'name',
                header: t('tags.name'),
                cell: (tag) => <span className="font-medium">{tag.name}</span>,
              },
              {
                key: 'more',
                header: <span className="sr-only">{t('common.more')}</span>,
                align: 'end',
                cell: (tag) => <TagMenu tag={tag} onOpen={setOpen} />,
              },
            ]}
            empty={
              all.length === 0 ? (
                <EmptyState icon={<Tags />} title={t('tags.empty')} description={t('tags.emptyText')} />
              ) : (
                <EmptyState title={t('tags.noneFits')} />
              )
            }
          />
        )}
      </QueryCard>
      {(open?.kind === 'add' || open?.kind === 'rename') && (
        <TagDialog tag={open.kind === 'rename' ? open.tag : null} onClose={close} />
      )}
      {open?.kind === 'remove' && <RemoveTag tag={open.tag} onClose={close} />}
    </Page>
  );
}

function TagMenu({ tag, onOpen }: { tag: Tag; onOpen: (open: Open) => void }) {
  const { t } = useTranslation();
  return (
    <Menu
      trigger={
        <IconButton label={t('manage.actions', { name: tag.name })} size="sm" tooltip={false}>
          <Ellipsis />
        </IconButton>
      }
      entries={[
        { label: t('tags.rename'), icon: <Pencil />, onSelect: () => onOpen({ kind: 'rename', tag }) },
        { kind: 'separator' },
        {
          label: t('tags.remove'),
          icon: <Trash2 />,
          danger: true,
          onSelect: () => onOpen({ kind: 'remove', tag }),
        },
      ]}
    />
  );
}

function TagDialog({ tag, onClose }: { tag: Tag | null; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSave({
    ask: (name: string) => (tag ? client.tags.update({ tagId: tag.id, name }) : client.tags.create({ name })),
    refresh: [keys.tags],
    onDone: onClose,
    onFailed: () => undefined,
  });
  return (
    <NameDialog
      title={tag ? t('tags.editTitle', { name: tag.name }) : t('tags.addTitle')}
      label={t('tags.name')}
      initialName={tag?.name}
      maxLength={40}
      submitLabel={tag ? undefined : t('common.add')}
      saving={save.isPending}
      error={save.error}
      onSave={save.mutate}
      onClose={onClose}
    />
  );
}

function RemoveTag({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useSave({
    ask: () => client.tags.remove({ tagId: tag.id }),
    refresh: [keys.tags, keys.tickets],
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('tags.removeTitle', { name: tag.name })}
      description={t('tags.removeText')}
      confirmLabel={t('common.remove')}
      cancelLabel={t('common.cancel')}
      danger
      loading={remove.isPending}
      onConfirm={() => remove.mutate(undefined)}
    />
  );
}
