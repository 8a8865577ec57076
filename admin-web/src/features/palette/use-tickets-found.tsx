// Tickets by number or words, for the palette.
import { StatusIcon } from '@hotline/shared/ui/status-badge';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
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
  const now = typed.trim().slice(0, 200);
  const q = useDebounced(now);
  const worth = q.length > 1 || /^\d$/.test(q);
  const found = useQuery({
    queryKey: [...keys.tickets, 'palette', q],
    queryFn: async ({ signal }) => (await client.tickets.list({ q, limit: foundMax }, { signal })).items,
    enabled: worth,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const items = !worth || now === '' ? [] : (found.data ?? []);
  return {
    asking: now !== q || (worth && found.isFetching),
    failed: worth && found.isError,
    items: items.map(({ id, number, subject, status, requester }) => ({
      id: `ticket-${id}`,
      section: 'tickets',
      label: `#${number} ${subject}`,
      hint: requester.name,
      icon: <StatusIcon status={status} label={t(`status.${status}`)} />,
      run: () => navigate(hrefs.anyTicket(id)),
    })),
  };
}
