// Filters of the list in a panel; each stands in the address.
import { TICKET_STATUSES } from '@hotline/shared/contracts';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { Checkbox } from '@hotline/shared/ui/checkbox';
import { Field } from '@hotline/shared/ui/field';
import { PillCount } from '@hotline/shared/ui/pill-count';
import { Popover } from '@hotline/shared/ui/popover';
import { Select, type SelectOption } from '@hotline/shared/ui/select';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { incidentsQuery, useAgents, useCategories, usePriorities, useTags } from '../../lib/queries.ts';
import {
  changedFilters,
  type FilterParam,
  LIVE_STATUSES,
  offeredFilters,
  usualOf,
  valueOf,
  withoutFilters,
  withParam,
} from './inbox-filter.ts';
import { useInboxView } from './use-inbox.ts';

type SwitchParam = 'mentioned' | 'following';
type ChoiceParam = Exclude<FilterParam, SwitchParam>;
const isSwitch = (param: FilterParam): param is SwitchParam => param === 'mentioned' || param === 'following';

export function InboxFilters({ onSave }: { onSave: () => void }) {
  const { t } = useTranslation();
  const { view, params } = useInboxView();
  const [, setParams] = useSearchParams();
  const [open, setOpen] = useState(false);
  const offered = offeredFilters(view);
  const on = changedFilters(view, params);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('filters.title')}
      align="end"
      className="flex max-h-[min(38rem,80dvh)] w-[26rem] flex-col gap-3 overflow-y-auto"
      trigger={
        <IconButton
          label={on ? t('filters.on', { count: on }) : t('filters.title')}
          size="sm"
          className="relative"
        >
          <ListFilter />
          {on > 0 && <PillCount count={on} tone="unread" className="absolute -end-1 -top-1" />}
        </IconButton>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        {offered.map((param) => !isSwitch(param) && <Choice key={param} param={param} />)}
      </div>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        {offered.map((param) => isSwitch(param) && <Switched key={param} param={param} />)}
      </div>
      <div className="flex justify-end gap-2 border-t pt-3">
        <Button
          size="sm"
          variant="ghost"
          disabled={on === 0}
          onClick={() => setParams(withoutFilters, { replace: true })}
        >
          {t('inbox.clearFilters')}
        </Button>
        <Button
          size="sm"
          onClick={() => {
            setOpen(false);
            onSave();
          }}
        >
          {t('views.saveAs')}
        </Button>
      </div>
    </Popover>
  );
}

function useFilter(param: FilterParam): [string, (value: string) => void] {
  const { view, params, saved } = useInboxView();
  const [, setParams] = useSearchParams();
  return [
    valueOf(param, view, params, saved),
    (value) =>
      setParams((now) => withParam(now, param, value, usualOf(param, view, now, saved)), { replace: true }),
  ];
}

function Switched({ param }: { param: SwitchParam }) {
  const { t } = useTranslation();
  const [value, setValue] = useFilter(param);
  return (
    <Checkbox
      label={t(`filters.${param}`)}
      checked={value === 'yes'}
      onChange={(on) => setValue(on ? 'yes' : 'any')}
    />
  );
}

function Choice({ param }: { param: ChoiceParam }) {
  const { t } = useTranslation();
  const [value, setValue] = useFilter(param);
  const options = useOptions(param);
  const known = options.some((option) => option.value === value);
  return (
    <Field label={t(`filters.${param}`)}>
      <Select
        value={value}
        onChange={setValue}
        options={known ? options : [...options, { value, label: t('filters.several') }]}
      />
    </Field>
  );
}

function useOptions(param: ChoiceParam): SelectOption[] {
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
  }
}

const toOption = ({ id, name }: { id: string; name: string }): SelectOption => ({ value: id, label: name });
