// Filters that are on, in words, under the search box; pressing one takes it away.

import { TICKET_STATUSES } from '@hotline/shared/contracts';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { X } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../lib/client.ts';
import { addressOf, type FilterParam } from '../../lib/inbox-address.ts';
import { keys } from '../../lib/queries.ts';
import { useChangeParams } from '../../lib/use-change-params.ts';
import { spanWords } from './filter-words.ts';
import { isSpan, SPANS, type Span, type Told, toldFilters, withoutTold } from './told-filters.ts';
import { type ChoiceParam, useFilterOptions } from './use-filter-options.ts';
import { useInboxView } from './use-inbox.ts';

export function FilterChips() {
  const { t } = useTranslation();
  const { view, params, saved } = useInboxView();
  return (
    <ul aria-label={t('filters.shown')} className="flex flex-wrap gap-1">
      {toldFilters(view, params, saved).map((told) => (
        <li key={told} className="max-w-full">
          <Chip told={told} />
        </li>
      ))}
    </ul>
  );
}

function Chip({ told }: { told: Told }) {
  if (isSpan(told)) return <SpanChip span={told} />;
  switch (told) {
    case 'requester':
      return <RequesterChip />;
    case 'unanswered':
    case 'mentioned':
    case 'following':
    case 'reopened':
      return <SwitchChip told={told} />;
    default:
      return <ChoiceChip told={told} />;
  }
}

function SpanChip({ span }: { span: Span }) {
  const { t, i18n } = useTranslation();
  const read = useRead();
  const [from = null, to = null] = SPANS[span].map((param) => (read(param) === 'any' ? null : read(param)));
  return <Pill told={span} words={spanWords(span, from, to, t, i18n.language)} />;
}

function RequesterChip() {
  const { t } = useTranslation();
  const userId = useRead()('requester');
  const customer = useQuery({
    queryKey: keys.person(userId),
    queryFn: ({ signal }) => client.users.get({ userId }, { signal }),
    staleTime: 60_000,
  }).data;
  const words = customer
    ? t('filters.told.requester', { name: customer.name })
    : t('filters.told.someRequester');
  return <Pill told="requester" words={words} />;
}

function SwitchChip({ told }: { told: 'unanswered' | 'mentioned' | 'following' | 'reopened' }) {
  const { t } = useTranslation();
  const on = useRead()(told) === 'yes';
  const words = t(`filters.told.${told}`);
  return (
    <Pill told={told} words={on ? words : t('filters.told.is', { filter: words, value: t('filters.any') })} />
  );
}

function ChoiceChip({ told }: { told: ChoiceParam }) {
  const { t } = useTranslation();
  const value = useRead()(told);
  const options = useFilterOptions(told);
  if (told === 'promises' && (value === 'met' || value === 'missed'))
    return <Pill told={told} words={t(`filters.told.${value}`)} />;
  if (told === 'score') return <Pill told={told} words={t('filters.told.score', { score: value })} />;
  const label = options.find((option) => option.value === value)?.label ?? severalWords(told, value, t);
  return <Pill told={told} words={t('filters.told.is', { filter: t(`filters.${told}`), value: label })} />;
}

/** "Open, In progress"; of what is no longer there, or not yet known, nothing can be said. */
function severalWords(told: ChoiceParam, value: string, t: TFunction): string {
  const statuses = TICKET_STATUSES.filter((status) => value.split(',').includes(status));
  if (told !== 'status' || statuses.length === 0) return t('filters.several');
  return statuses.map((status) => t(`status.${status}`)).join(', ');
}

/** What is asked for in a filter now. */
function useRead(): (param: FilterParam) => string {
  const { filter } = useInboxView();
  const asked = filter ? addressOf(filter) : {};
  return (param) => asked[param] ?? 'any';
}

function Pill({ told, words }: { told: Told; words: string }) {
  const { t } = useTranslation();
  const { view, saved } = useInboxView();
  const change = useChangeParams();

  function takeAway({ currentTarget }: MouseEvent<HTMLElement>) {
    const item = currentTarget.closest('li');
    // The focus does not go with it.
    const beside = item?.nextElementSibling ?? item?.previousElementSibling;
    beside?.querySelector('button')?.focus();
    change((now) => withoutTold(now, told, view, saved));
  }

  return (
    <button
      type="button"
      aria-label={t('filters.takeAway', { filter: words })}
      onClick={takeAway}
      className="inline-flex h-control-xs max-w-full items-center gap-1 rounded-full bg-accent-soft ps-2.5 pe-1.5 font-medium text-accent-text text-xs transition-colors hover:bg-selected pointer-coarse:ps-3.5 pointer-coarse:pe-2.5"
    >
      <span className="truncate">{words}</span>
      <X aria-hidden className="size-3.5 shrink-0 opacity-75" />
    </button>
  );
}
