// Over the tasks: board or list, the search box, whose, how urgent, until when; all of it kept in the address.
import { TASK_PRIORITIES, TASK_SORTS } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { Input } from '@hotline/shared/ui/input';
import { Select, type SelectOption } from '@hotline/shared/ui/select';
import { Search, X } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/desk.tsx';
import { useAgents } from '../../lib/queries.ts';
import {
  isFiltered,
  noFilter,
  TASK_DUES,
  TASK_SHOWN,
  type TaskFilter,
  type TaskShown,
  type TaskSort,
} from './tasks-filter.ts';

type FiltersProps = {
  filter: TaskFilter;
  onChange: (changes: Partial<TaskFilter>) => void;
  searchRef: RefObject<HTMLInputElement | null>;
};

/** A list of choices knows no empty value. */
const any = '-';

export function TasksFilters({ filter, onChange, searchRef }: FiltersProps) {
  const { t } = useTranslation();
  const people = usePeople();
  const choose = <Name extends keyof TaskFilter>(name: Name) => ({
    value: filter[name] === '' ? any : filter[name],
    onChange: (value: string) => onChange({ [name]: value === any ? '' : value }),
    size: 'sm' as const,
    className: 'max-sm:w-auto max-sm:min-w-0 max-sm:grow',
  });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox q={filter.q} onChange={(q) => onChange({ q })} inputRef={searchRef} />
      <div className="flex min-w-0 gap-2 max-sm:basis-full">
        <Select {...choose('assignee')} label={t('tasks.assignee')} options={people} />
        <Select
          {...choose('priority')}
          label={t('tasks.priority')}
          options={[
            { value: any, label: t('tasks.anyPriority') },
            ...TASK_PRIORITIES.toReversed().map((value) => ({
              value,
              label: t(`tasks.priorities.${value}`),
            })),
          ]}
        />
        <Select
          {...choose('due')}
          label={t('tasks.due')}
          options={[
            { value: any, label: t('tasks.anyDue') },
            ...TASK_DUES.map((value) => ({ value, label: t(`tasks.dues.${value}`) })),
          ]}
        />
      </div>
      {filter.look === 'list' && <ListChoices filter={filter} onChange={onChange} />}
      {isFiltered(filter) && (
        <Button variant="ghost" size="sm" icon={<X />} onClick={() => onChange(noFilter)}>
          {t('tasks.clearFilters')}
        </Button>
      )}
    </div>
  );
}

function ListChoices({ filter, onChange }: Pick<FiltersProps, 'filter' | 'onChange'>) {
  const { t } = useTranslation();
  return (
    <div className="grid grow grid-cols-2 gap-2 sm:flex sm:grow-0">
      <Select
        size="sm"
        label={t('tasks.shown')}
        value={filter.shown}
        onChange={(shown) => onChange({ shown: shown as TaskShown })}
        className="max-sm:w-full"
        options={TASK_SHOWN.map((value) => ({ value, label: t(`tasks.showns.${value}`) }))}
      />
      <Select
        size="sm"
        label={t('tasks.sort')}
        value={filter.sort}
        onChange={(sort) => onChange({ sort: sort as TaskSort })}
        className="max-sm:w-full"
        options={TASK_SORTS.map((value) => ({ value, label: t(`tasks.sorts.${value}`) }))}
      />
    </div>
  );
}

function usePeople(): SelectOption[] {
  const { t } = useTranslation();
  const me = useMe();
  const others = (useAgents().data ?? []).filter(({ id }) => id !== me.id);
  return [
    { value: any, label: t('tasks.anybody') },
    { value: 'me', label: t('tasks.mine') },
    { value: 'none', label: t('tasks.nobody') },
    ...others.map(({ id, name }) => ({ value: id, label: name })),
  ];
}

const searchPauseMs = 250;

type SearchBoxProps = {
  q: string;
  onChange: (q: string) => void;
  inputRef: RefObject<HTMLInputElement | null>;
};

/** The words go into the address after a pause; Escape empties, then leaves. */
function SearchBox({ q, onChange, inputRef }: SearchBoxProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(q);
  const [seen, setSeen] = useState(q);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  if (q !== seen) {
    // The address changed: by ourselves a moment ago, or by clearing and going back.
    setSeen(q);
    if (q !== text.trim()) setText(q);
  }
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === q) return;
    const timer = setTimeout(() => latest.current(wanted), searchPauseMs);
    return () => clearTimeout(timer);
  }, [text, q]);
  return (
    <search className="min-w-44 grow sm:max-w-64">
      <Input
        ref={inputRef}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={t('tasks.search')}
        placeholder={t('tasks.search')}
        maxLength={200}
        value={text}
        icon={<Search />}
        className="[&_input]:h-control-sm [&_input]:text-sm"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          if (text) setText('');
          else event.currentTarget.blur();
        }}
      />
    </search>
  );
}
