// Filters of the list in a panel; each stands in the address.
import { TICKET_STATUSES } from '@hotline/shared/contracts';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { Field } from '@hotline/shared/ui/field';
import { PillCount } from '@hotline/shared/ui/pill-count';
import { Popover } from '@hotline/shared/ui/popover';
import { Select, type SelectOption } from '@hotline/shared/ui/select';
import { ListFilter } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useAgents, useCategories, usePriorities, useTags } from '../../lib/queries.ts';
import { type FilterParam, offeredFilters, withoutFilters, withParam } from './inbox-filter.ts';
import { useInboxView } from './use-inbox.ts';

const unset = '-';
const labels = {
  status: 'inbox.filterStatus',
  category: 'inbox.filterCategory',
  priority: 'inbox.filterPriority',
  assignee: 'inbox.filterAssignee',
  tag: 'inbox.filterTag',
} as const;

export function InboxFilters() {
  const { t } = useTranslation();
  const { view } = useInboxView();
  const [params, setParams] = useSearchParams();
  const offered = offeredFilters(view);
  const on = offered.filter((param) => params.has(param)).length;
  return (
    <Popover
      label={t('inbox.filters')}
      align="end"
      className="flex w-72 flex-col gap-3"
      trigger={
        <IconButton
          label={on ? t('inbox.filtersOn', { count: on }) : t('inbox.filters')}
          size="sm"
          className="relative"
        >
          <ListFilter />
          {on > 0 && <PillCount count={on} tone="unread" className="absolute -end-1 -top-1" />}
        </IconButton>
      }
    >
      {offered.map((param) => (
        <FilterField key={param} param={param} />
      ))}
      {on > 0 && (
        <Button size="sm" onClick={() => setParams(withoutFilters, { replace: true })}>
          {t('inbox.clearFilters')}
        </Button>
      )}
    </Popover>
  );
}

function FilterField({ param }: { param: FilterParam }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const options = useOptions(param);
  return (
    <Field label={t(labels[param])}>
      <Select
        value={params.get(param) ?? unset}
        onChange={(value) =>
          setParams((now) => withParam(now, param, value === unset ? '' : value), { replace: true })
        }
        options={options}
      />
    </Field>
  );
}

function useOptions(param: FilterParam): SelectOption[] {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const categories = useCategories().data ?? [];
  const priorities = usePriorities().data ?? [];
  const agents = useAgents().data ?? [];
  const tags = useTags().data ?? [];
  switch (param) {
    case 'status':
      return [
        { value: unset, label: params.has('q') ? t('inbox.anyStatus') : t('inbox.notDone') },
        ...TICKET_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) })),
        ...(params.has('q') ? [] : [{ value: 'any', label: t('inbox.anyStatus') }]),
      ];
    case 'category':
      return [{ value: unset, label: t('inbox.anyCategory') }, ...categories.map(toOption)];
    case 'priority':
      return [{ value: unset, label: t('inbox.anyPriority') }, ...priorities.map(toOption)];
    case 'assignee':
      return [
        { value: unset, label: t('inbox.anyAssignee') },
        { value: 'me', label: t('inbox.assignedToMe') },
        { value: 'none', label: t('inbox.unassigned') },
        ...agents.map(toOption),
      ];
    case 'tag':
      return [
        { value: unset, label: t('inbox.anyTag') },
        ...tags.map((tag) => ({ value: tag.name, label: tag.name })),
      ];
  }
}

const toOption = ({ id, name }: { id: string; name: string }): SelectOption => ({ value: id, label: name });
