// Find another ticket: the same customer's at first, then by number or words.
import type { Ticket } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { cx } from '@hotline/shared/ui/cx';
import { Input } from '@hotline/shared/ui/input';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { StatusIcon } from '@hotline/shared/ui/status-badge';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../lib/client.ts';
import { describeError } from '../../lib/errors.ts';
import { keys } from '../../lib/queries.ts';
import { useDebounced } from '../../lib/use-debounced.ts';

type TicketPickerProps = {
  ticket: Ticket;
  /** Only this customer's, whatever is searched for. */
  sameCustomer: boolean;
  chosen: Ticket | null;
  onPick: (ticket: Ticket) => void;
  /** Tickets that cannot be chosen. */
  leaveOut?: (ticket: Ticket) => boolean;
};

const shown = 20;

export function TicketPicker({ ticket, sameCustomer, chosen, onPick, leaveOut }: TicketPickerProps) {
  const { t, i18n } = useTranslation();
  const [text, setText] = useState('');
  const q = useDebounced(text.trim());
  const ofCustomer = sameCustomer || q === '';
  const requesterId = ofCustomer ? ticket.requester.id : undefined;
  const found = useQuery({
    queryKey: [...keys.tickets, 'pick', requesterId, q],
    queryFn: async ({ signal }) =>
      (await client.tickets.list({ requesterId, q: q || undefined, limit: shown }, { signal })).items,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const offered = (found.data ?? []).filter((each) => each.id !== ticket.id && !leaveOut?.(each));
  return (
    <div>
      <Input
        aria-label={t('deed.findTicket')}
        placeholder={t(sameCustomer ? 'deed.findTicketOf' : 'deed.findTicket', {
          name: ticket.requester.name,
        })}
        icon={<Search />}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (q && offered[0]) onPick(offered[0]);
        }}
      />
      <p className="mt-3 mb-1 font-medium text-muted text-xs">
        {ofCustomer ? t('deed.ticketsOf', { name: ticket.requester.name }) : t('deed.ticketsFound')}
      </p>
      <ul className="max-h-72 min-h-12 overflow-y-auto rounded-md border p-1" aria-busy={found.isFetching}>
        {found.isPending && <SkeletonRows count={3} avatar={false} label={t('app.loading')} />}
        {found.isError && (
          <li className="flex items-center gap-2 p-2 text-danger-text text-sm">
            {describeError(found.error)}
            <Button size="xs" onClick={() => void found.refetch()}>
              {t('common.retry')}
            </Button>
          </li>
        )}
        {found.data && offered.length === 0 && (
          <li className="p-2.5 text-muted text-sm">
            {t(q ? 'deed.noTicketFits' : 'deed.noOtherTicket', { name: ticket.requester.name })}
          </li>
        )}
        {offered.map((each) => (
          <li key={each.id}>
            <button
              type="button"
              aria-pressed={each.id === chosen?.id}
              onClick={() => onPick(each)}
              className={cx(
                'flex w-full items-center gap-2.5 rounded-sm px-2 py-1.5 text-start text-sm pointer-coarse:min-h-11',
                each.id === chosen?.id ? 'bg-selected' : 'hover:bg-hover',
              )}
            >
              <StatusIcon status={each.status} label={t(`status.${each.status}`)} />
              <span className="shrink-0 text-muted tabular-nums">#{each.number}</span>
              <span className="min-w-0 grow">
                <span className="block truncate font-medium">{each.subject}</span>
                {!ofCustomer && (
                  <span className="block truncate text-muted text-xs">{each.requester.name}</span>
                )}
              </span>
              <RelativeTime
                at={each.lastMessageAt}
                locale={i18n.language}
                style="narrow"
                className="shrink-0 text-muted text-xs"
              />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
