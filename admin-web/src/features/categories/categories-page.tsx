// Categories in their order: add, change, archive, subcategories, who serves them.
import type { Category } from '@hotline/shared/contracts';
import { Badge } from '@hotline/shared/ui/badge';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { Menu } from '@hotline/shared/ui/menu';
import { type Column, Table } from '@hotline/shared/ui/table';
import {
  Archive,
  ArchiveRestore,
  ArrowDown,
  ArrowUp,
  Ellipsis,
  FolderPlus,
  FolderTree,
  Pencil,
  Plus,
  Route,
  Trash2,
  UsersRound,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page, QueryCard } from '../../components/page.tsx';
import { client } from '../../lib/client.ts';
import { keys, useAgents, useCategories } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';
import { AgentsDialog, CategoryDialog, RemoveCategory, SubcategoryDialog } from './category-dialogs.tsx';
import { RoutingDialog } from './routing-dialog.tsx';

type Deed = 'edit' | 'subcategory' | 'agents' | 'routing' | 'remove';

export function CategoriesPage() {
  const { t } = useTranslation();
  const categories = useCategories();
  const [open, setOpen] = useState<{ deed: Deed | 'add'; category: Category | null } | null>(null);
  const all = categories.data ?? [];
  const columns = useColumns(all, (deed, category) => setOpen({ deed, category }));
  const close = () => setOpen(null);
  return (
    <Page
      title={t('manage.parts.categories')}
      lead={t('categories.lead')}
      action={
        <Button variant="primary" icon={<Plus />} onClick={() => setOpen({ deed: 'add', category: null })}>
          {t('categories.add')}
        </Button>
      }
    >
      <QueryCard query={categories}>
        {(rows) => (
          <Table
            caption={t('manage.parts.categories')}
            columns={columns}
            rows={rows}
            rowKey={(category) => category.id}
            empty={
              <EmptyState
                icon={<FolderTree />}
                title={t('categories.empty')}
                description={t('categories.emptyText')}
              />
            }
          />
        )}
      </QueryCard>
      {open && (open.deed === 'add' || open.deed === 'edit') && (
        <CategoryDialog
          category={open.category}
          nextPosition={Math.max(0, ...all.map((each) => each.position)) + 1}
          onClose={close}
        />
      )}
      {open?.category && open.deed === 'subcategory' && (
        <SubcategoryDialog category={open.category} onClose={close} />
      )}
      {open?.category && open.deed === 'agents' && <AgentsDialog category={open.category} onClose={close} />}
      {open?.category && open.deed === 'routing' && (
        <RoutingDialog category={open.category} onClose={close} />
      )}
      {open?.category && open.deed === 'remove' && (
        <RemoveCategory category={open.category} onClose={close} />
      )}
    </Page>
  );
}

function useColumns(
  all: readonly Category[],
  onDeed: (deed: Deed, category: Category) => void,
): Column<Category>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'name',
      header: t('categories.name'),
      cell: (category) => (
        <span className={category.archived ? 'opacity-60' : undefined}>
          <span className="flex items-center gap-2 font-medium">
            {category.name}
            {category.archived && <Badge>{t('categories.archived')}</Badge>}
          </span>
          <span className="line-clamp-2 max-w-80 text-muted text-xs">{category.description}</span>
        </span>
      ),
    },
    {
      key: 'subcategories',
      header: t('categories.subcategories'),
      secondary: true,
      cell: (category) => (
        <span className="line-clamp-2 max-w-64 text-muted">
          {category.subcategories.map((each) => each.name).join(', ')}
        </span>
      ),
    },
    {
      key: 'agents',
      header: t('categories.agents'),
      secondary: true,
      cell: (category) => <ServedBy category={category} />,
    },
    {
      key: 'routing',
      header: t('categories.routed'),
      secondary: true,
      cell: ({ routing }) =>
        routing && <span className="text-muted">{t(`categories.strategies.${routing.strategy}`)}</span>,
    },
    {
      key: 'more',
      header: <span className="sr-only">{t('common.more')}</span>,
      align: 'end',
      cell: (category) => (
        <CategoryMenu category={category} all={all} onDeed={(deed) => onDeed(deed, category)} />
      ),
    },
  ];
}

function ServedBy({ category }: { category: Category }) {
  const { t } = useTranslation();
  const agents = (useAgents().data ?? []).filter((agent) => category.agentIds.includes(agent.id));
  if (category.agentIds.length === 0)
    return <span className="text-warning-text text-xs">{t('categories.noAgents')}</span>;
  return (
    <span title={agents.map((agent) => agent.name).join(', ')} className="text-muted">
      {t('categories.agentCount', { count: category.agentIds.length })}
    </span>
  );
}

type CategoryMenuProps = { category: Category; all: readonly Category[]; onDeed: (deed: Deed) => void };

function CategoryMenu({ category, all, onDeed }: CategoryMenuProps) {
  const { t } = useTranslation();
  const archive = useSave({
    ask: () => client.categories.update({ categoryId: category.id, archived: !category.archived }),
    refresh: [keys.categories],
  });
  const move = useSave({ ask: (by: -1 | 1) => moveCategory(all, category, by), refresh: [keys.categories] });
  const at = all.indexOf(category);
  return (
    <Menu
      trigger={
        <IconButton label={t('manage.actions', { name: category.name })} size="sm" tooltip={false}>
          <Ellipsis />
        </IconButton>
      }
      entries={[
        { label: t('categories.rename'), icon: <Pencil />, onSelect: () => onDeed('edit') },
        {
          label: `${t('categories.addSubcategory')}…`,
          icon: <FolderPlus />,
          onSelect: () => onDeed('subcategory'),
        },
        { label: t('categories.setAgents'), icon: <UsersRound />, onSelect: () => onDeed('agents') },
        { label: t('categories.routing'), icon: <Route />, onSelect: () => onDeed('routing') },
        { kind: 'separator' },
        { label: t('categories.up'), icon: <ArrowUp />, disabled: at <= 0, onSelect: () => move.mutate(-1) },
        {
          label: t('categories.down'),
          icon: <ArrowDown />,
          disabled: at === all.length - 1,
          onSelect: () => move.mutate(1),
        },
        { kind: 'separator' },
        {
          label: t(category.archived ? 'categories.restore' : 'categories.archive'),
          icon: category.archived ? <ArchiveRestore /> : <Archive />,
          onSelect: () => archive.mutate(undefined),
        },
        { label: t('categories.remove'), icon: <Trash2 />, danger: true, onSelect: () => onDeed('remove') },
      ]}
    />
  );
}

/** Numbers the whole order anew where it must, so that equal positions do not stand in the way. */
async function moveCategory(all: readonly Category[], category: Category, by: -1 | 1): Promise<void> {
  const order = all.filter((each) => each.id !== category.id);
  order.splice(all.indexOf(category) + by, 0, category);
  for (const [position, each] of order.entries()) {
    if (each.position !== position) await client.categories.update({ categoryId: each.id, position });
  }
}
