// Which days: a range with a name, or from one day to another.
import { Field } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { Select } from '@hotline/shared/ui/select';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDay } from './days.ts';
import { daysOf, type FigureField, type FiguresAddress, RANGES, type RangeName } from './figures-address.ts';

type RangePickerProps = {
  address: FiguresAddress;
  today: string;
  onChange: (changes: Partial<FiguresAddress>) => void;
  errorOf: (field: FigureField) => string | undefined;
};

export function RangePicker({ address, today, onChange, errorOf }: RangePickerProps) {
  const { t } = useTranslation();
  const { range } = address;
  const custom = range === 'custom';
  function choose(next: string) {
    if (next !== 'custom') onChange({ range: next as RangeName });
    else if (range !== 'custom') onChange({ range: 'custom', ...daysOf(range, today) });
  }
  return (
    <>
      <Field label={t('figures.rangeLabel')} hideLabel>
        <Select
          size="sm"
          value={range}
          onChange={choose}
          className="sm:w-40!"
          options={[
            ...RANGES.map((value) => ({ value, label: t(`figures.ranges.${value}`) })),
            { value: 'custom', label: t('figures.ranges.custom') },
          ]}
        />
      </Field>
      {custom && (
        <div className="col-span-2 grid grid-cols-2 gap-2 max-sm:order-first sm:flex">
          {(['from', 'to'] as const).map((name) => (
            <DayField
              key={name}
              name={name}
              day={address[name]}
              error={errorOf(name)}
              onChange={(day) => onChange({ [name]: day })}
            />
          ))}
        </div>
      )}
    </>
  );
}

const pauseMs = 500;
/** A year is typed digit by digit, and 0002 is a year as well. */
const earliest = '1970-01-01';

type DayFieldProps = {
  name: 'from' | 'to';
  day: string;
  error: string | undefined;
  onChange: (day: string) => void;
};

function DayField({ name, day, error, onChange }: DayFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(day);
  const [seen, setSeen] = useState(day);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  if (day !== seen) {
    setSeen(day);
    setTyped(day);
  }
  useEffect(() => {
    if (typed === day || !isDay(typed) || typed < earliest) return;
    const timer = setTimeout(() => latest.current(typed), pauseMs);
    return () => clearTimeout(timer);
  }, [typed, day]);
  return (
    <Field label={t(`figures.${name}`)} hideLabel error={error}>
      <Input
        type="date"
        value={isDay(typed) ? typed : ''}
        min={earliest}
        onChange={(event) => setTyped(event.target.value)}
        className="h-control-sm! text-sm!"
      />
    </Field>
  );
}
