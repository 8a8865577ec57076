// What narrows a search of tickets and messages; on a phone behind a button.

import { TICKET_STATUSES } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { cx } from '@hotline/shared/ui/cx';
import { Field } from '@hotline/shared/ui/field';
import { Select, type SelectOption } from '@hotline/shared/ui/select';
import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { DayField } from '../../components/day-field.tsx';
import { dayOf, momentOf } from '../../lib/days.ts';
import { useAgents, useCategories } from '../../lib/queries.ts';
import { useChangeParams } from '../../lib/use-change-params.ts';
import { usePhone } from '../../lib/use-media.ts';
import { filtersOn, type SearchFilter, withAsked, withoutFilters } from './search-address.ts';

const any = 'any';
const LIVE = 'open,in_progress,waiting';

export function SearchFilters() {
  const { t } = useTranslation();
  const phone = usePhone();
  const [params] = useSearchParams();
  const change = useChangeParams();
  const [shown, setShown] = useState(false);
  const on = filtersOn(params);
  const clear = on > 0 && (
    <Button size="sm" variant="ghost" className="-my-1" onClick={() => change(withoutFilters)}>
      {t('search.clearFilters')}
    </Button>
  );
  return (
    <div className="flex flex-col gap-3">
      {phone && (
        <div className="flex items-center gap-2">
          <Button size="sm" icon={<ListFilter />} aria-expanded={shown} onClick={() => setShown(!shown)}>
            {on > 0 ? t('search.filtersOn', { count: on }) : t('search.filters')}
          </Button>
          {clear}
        </div>
      )}
      {(!phone || shown) && <Fields />}
      {!phone && clear && <div className="flex justify-end">{clear}</div>}
    </div>
  );
}

function Fields() {
  const { t } = useTranslation();
  return (
    <fieldset className="grid grid-cols-2 gap-2.5 md:grid-cols-5">
      <legend className="sr-only">{t('search.filters')}</legend>
      <Choice name="status" options={useStatuses()} className="max-md:col-span-2" />
      <Choice name="category" options={useCategoryOptions()} />
      <Choice name="agent" options={useAgentOptions()} />
      <Day name="from" edge="start" />
      <Day name="to" edge="end" />
    </fieldset>
  );
}

function useAddress(name: SearchFilter): [string, (value: string) => void] {
  const [params] = useSearchParams();
  const change = useChangeParams();
  return [params.get(name) ?? '', (value) => change((now) => withAsked(now, name, value))];
}

type ChoiceProps = { name: 'status' | 'category' | 'agent'; options: SelectOption[]; className?: string };

function Choice({ name, options, className }: ChoiceProps) {
  const { t } = useTranslation();
  const [value, setValue] = useAddress(name);
  const known = value === '' || options.some((option) => option.value === value);
  return (
    <Field label={t(`search.by.${name}`)} className={cx('[&_label]:text-muted [&_label]:text-xs', className)}>
      <Select
        value={value || any}
        onChange={(chosen) => setValue(chosen === any ? '' : chosen)}
        options={[
          { value: any, label: t('search.any') },
          ...options,
          ...(known ? [] : [{ value, label: t('search.several') }]),
        ]}
      />
    </Field>
  );
}

function Day({ name, edge }: { name: 'from' | 'to'; edge: 'start' | 'end' }) {
  const { t } = useTranslation();
  const [day, setDay] = useAddress(name);
  return (
    <Field label={t(`search.by.${name}`)} className="[&_label]:text-muted [&_label]:text-xs">
      <DayField
        value={momentOf(day, edge)}
        edge={edge}
        onChange={(moment) => setDay(moment ? dayOf(moment, edge) : '')}
      />
    </Field>
  );
}

function useStatuses(): SelectOption[] {
  const { t } = useTranslation();
  return [
    { value: LIVE, label: t('search.notDone') },
    ...TICKET_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) })),
  ];
}

const toOption = ({ id, name }: { id: string; name: string }): SelectOption => ({ value: id, label: name });
const useCategoryOptions = () => (useCategories().data ?? []).map(toOption);
const useAgentOptions = () => (useAgents().data ?? []).map(toOption);
