// What may be chosen in each filter.
import { TICKET_STATUSES } from '@hotline/shared/contracts';
import type { SelectOption } from '@hotline/shared/ui/select';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { incidentsQuery, useAgents, useCategories, usePriorities, useTags } from '../../lib/queries.ts';
import { LIVE_STATUSES, SCORES } from './inbox-filter.ts';

export const CHOICES = [
  'status',
  'category',
  'assignee',
  'priority',
  'tag',
  'sla',
  'snoozed',
  'incident',
  'promises',
  'score',
] as const;
export type ChoiceParam = (typeof CHOICES)[number];

export function useFilterOptions(param: ChoiceParam): SelectOption[] {
  const { t } = useTranslation();
  const categories = useCategories().data ?? [];
  const priorities = usePriorities().data ?? [];
  const agents = useAgents().data ?? [];
  const tags = useTags().data ?? [];
  const incidents = useInfiniteQuery({ ...incidentsQuery({}), enabled: param === 'incident' }).data;
  const any = { value: 'any', label: t('filters.any') };
  switch (param) {
    case 'status':
      return [
        { value: LIVE_STATUSES, label: t('filters.notDone') },
        ...TICKET_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) })),
        any,
      ];
    case 'category':
      return [any, ...categories.map(toOption)];
    case 'priority':
      return [any, ...priorities.map(toOption)];
    case 'assignee':
      return [
        any,
        { value: 'me', label: t('filters.me') },
        { value: 'none', label: t('filters.nobody') },
        ...agents.map(toOption),
      ];
    case 'tag':
      return [any, ...tags.map((tag) => ({ value: tag.name, label: tag.name }))];
    case 'sla':
      return [
        any,
        { value: 'running_out', label: t('filters.runningOut') },
        { value: 'breached', label: t('filters.breached') },
      ];
    case 'snoozed':
      return [
        { value: 'no', label: t('filters.notSnoozed') },
        { value: 'yes', label: t('filters.onlySnoozed') },
        any,
      ];
    case 'incident':
      return [
        any,
        ...(incidents?.pages.flatMap((page) => page.items) ?? []).map(({ id, title }) => ({
          value: id,
          label: title,
        })),
      ];
    case 'promises':
      return [
        any,
        { value: 'met', label: t('filters.promisesMet') },
        { value: 'missed', label: t('filters.promisesMissed') },
      ];
    case 'score':
      return [
        any,
        ...SCORES.toReversed().map((score) => ({
          value: `${score}`,
          label: t('filters.scoreOf', { score }),
        })),
      ];
  }
}

const toOption = ({ id, name }: { id: string; name: string }): SelectOption => ({ value: id, label: name });
