// Filters of the list in a panel; each stands in the address.

import { Button, IconButton } from '@hotline/shared/ui/button';
import { Checkbox } from '@hotline/shared/ui/checkbox';
import { Field } from '@hotline/shared/ui/field';
import { PillCount } from '@hotline/shared/ui/pill-count';
import { Popover } from '@hotline/shared/ui/popover';
import { Select } from '@hotline/shared/ui/select';
import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../components/day-field.tsx';
import type { FilterParam } from '../../lib/inbox-address.ts';
import { useChangeParams } from '../../lib/use-change-params.ts';
import { offeredFilters, usualOf, valueOf, withoutFilters, withParam } from './inbox-filter.ts';
import { changedFilters } from './told-filters.ts';
import { CHOICES, type ChoiceParam, useFilterOptions } from './use-filter-options.ts';
import { useInboxView } from './use-inbox.ts';

const SWITCHES = ['mentioned', 'following'] as const;
type SwitchParam = (typeof SWITCHES)[number];
const DAYS = ['createdFrom', 'createdTo', 'endedFrom', 'endedTo'] as const;
type DayParam = (typeof DAYS)[number];

export function InboxFilters({ onSave }: { onSave: () => void }) {
  const { t } = useTranslation();
  const { view, params, saved } = useInboxView();
  const change = useChangeParams();
  const [open, setOpen] = useState(false);
  const offered = offeredFilters(view);
  const on = changedFilters(view, params, saved).length;
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
        {CHOICES.map((param) => offered.includes(param) && <Choice key={param} param={param} />)}
        {DAYS.map((param) => offered.includes(param) && <Day key={param} param={param} />)}
      </div>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        {SWITCHES.map((param) => offered.includes(param) && <Switched key={param} param={param} />)}
      </div>
      <div className="flex justify-end gap-2 border-t pt-3">
        <Button size="sm" variant="ghost" disabled={on === 0} onClick={() => change(withoutFilters)}>
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
  const change = useChangeParams();
  return [
    valueOf(param, view, params, saved),
    (value) => change((now) => withParam(now, param, value, usualOf(param, view, now, saved))),
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
  const options = useFilterOptions(param);
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

function Day({ param }: { param: DayParam }) {
  const { t } = useTranslation();
  const [value, setValue] = useFilter(param);
  return (
    <Field label={t(`filters.${param}`)}>
      <DayField
        value={value === 'any' ? null : value}
        edge={param.endsWith('To') ? 'end' : 'start'}
        onChange={(moment) => setValue(moment ?? 'any')}
      />
    </Field>
  );
}
