// In which order the list stands; kept in the address.
import { TICKET_SORTS } from '@hotline/shared/contracts';
import { IconButton } from '@hotline/shared/ui/button';
import { Menu } from '@hotline/shared/ui/menu';
import { ArrowDownWideNarrow } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { withParam } from './inbox-filter.ts';
import { useInboxView } from './use-inbox.ts';

export function InboxSortMenu() {
  const { t } = useTranslation();
  const { filter } = useInboxView();
  const [, setParams] = useSearchParams();
  return (
    <Menu
      entries={TICKET_SORTS.map((sort) => ({
        label: t(`inbox.sorts.${sort}`),
        checked: sort === filter.sort,
        onSelect: () => setParams((params) => withParam(params, 'sort', sort), { replace: true }),
      }))}
      trigger={
        <IconButton label={`${t('inbox.sort')}: ${t(`inbox.sorts.${filter.sort}`)}`} size="sm">
          <ArrowDownWideNarrow />
        </IconButton>
      }
    />
  );
}
