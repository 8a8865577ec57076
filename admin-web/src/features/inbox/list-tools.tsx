// At the head of the list: filters, order, and what can be done with the view.

import { TICKET_SORTS } from '@hotline/shared/contracts';
import { IconButton } from '@hotline/shared/ui/button';
import { Menu, type MenuEntry } from '@hotline/shared/ui/menu';
import { ArrowDownWideNarrow, Bookmark, BookmarkPlus, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeParams } from '../../lib/use-change-params.ts';
import { baseOf, withParam } from './inbox-filter.ts';
import { InboxFilters } from './inbox-filters.tsx';
import { useInboxView } from './use-inbox.ts';
import { useMayChange } from './use-may-change.ts';
import { type ViewDeed, ViewDialogs } from './view-dialogs.tsx';

export function ListTools() {
  const [deed, setDeed] = useState<ViewDeed | null>(null);
  return (
    <>
      <InboxFilters onSave={() => setDeed('create')} />
      <SortMenu />
      <ViewMenu onChoose={setDeed} />
      {deed && <ViewDialogs deed={deed} onClose={() => setDeed(null)} />}
    </>
  );
}

function SortMenu() {
  const { t } = useTranslation();
  const { view, saved, filter } = useInboxView();
  const change = useChangeParams();
  if (!filter) return null;
  const usual = baseOf(view, saved).sort ?? 'newest';
  return (
    <Menu
      entries={TICKET_SORTS.map((sort) => ({
        label: t(`inbox.sorts.${sort}`),
        checked: sort === filter.sort,
        onSelect: () => change((now) => withParam(now, 'sort', sort, usual)),
      }))}
      trigger={
        <IconButton label={`${t('inbox.sort')}: ${t(`inbox.sorts.${filter.sort}`)}`} size="sm">
          <ArrowDownWideNarrow />
        </IconButton>
      }
    />
  );
}

function ViewMenu({ onChoose }: { onChoose: (deed: ViewDeed) => void }) {
  const { t } = useTranslation();
  const { saved } = useInboxView();
  const mayChange = useMayChange(saved);
  const entries: MenuEntry[] = [
    { label: t('views.saveAs'), icon: <BookmarkPlus />, onSelect: () => onChoose('create') },
  ];
  if (saved && mayChange) {
    entries.push(
      { label: t('views.rename'), icon: <Pencil />, onSelect: () => onChoose('rename') },
      { kind: 'separator' },
      { label: t('views.remove'), icon: <Trash2 />, danger: true, onSelect: () => onChoose('remove') },
    );
  }
  return (
    <Menu
      entries={entries}
      trigger={
        <IconButton label={t('views.menu')} size="sm">
          <Bookmark />
        </IconButton>
      }
    />
  );
}
