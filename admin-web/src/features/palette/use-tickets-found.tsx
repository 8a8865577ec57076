// Tickets by number or words of their subject, for the palette; and the way to all that the words may find elsewhere.
import { isWorthAsking, SEARCH_MAX_LENGTH } from '@hotline/shared/client/searching';
import { textOf } from '@hotline/shared/ui/highlighted';
import { StatusIcon } from '@hotline/shared/ui/status-badge';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { client } from '../../lib/client.ts';
import { hrefs } from '../../lib/hrefs.ts';
import { keys } from '../../lib/queries.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import type { PaletteItem } from './use-palette-items.tsx';

const foundMax = 6;

export function useTicketsFound(typed: string): { items: PaletteItem[]; asking: boolean; failed: boolean } {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const now = typed.trim().slice(0, SEARCH_MAX_LENGTH);
  const q = useDebounced(now);
  const worth = isWorthAsking(q);
  const found = useQuery({
    queryKey: [...keys.search, 'palette', q],
    queryFn: async ({ signal }) => (await client.search.tickets({ q, limit: foundMax }, { signal })).items,
    enabled: worth,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const items = !worth || now === '' ? [] : (found.data ?? []);
  return {
    asking: now !== q || (worth && found.isFetching),
    failed: worth && found.isError,
    items: items.map(({ ticket: { id, number, status, requester }, subject }) => ({
      id: `ticket-${id}`,
      section: 'tickets',
      label: `#${number} ${textOf(subject)}`,
      hint: requester.name,
      icon: <StatusIcon status={status} label={t(`status.${status}`)} />,
      run: () => navigate(hrefs.anyTicket(id)),
    })),
  };
}

/** Always the last way on: messages and customers too. */
export function useSearchEverywhere(typed: string): PaletteItem[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const q = typed.trim().slice(0, SEARCH_MAX_LENGTH);
  if (q === '') return [];
  return [
    {
      id: 'searchEverywhere',
      section: 'everywhere',
      label: t('palette.everywhere', { typed: q }),
      icon: <Search />,
      run: () => navigate(hrefs.search(q)),
    },
  ];
}
