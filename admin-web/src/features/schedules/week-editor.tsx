// The hours of a week: a switch per day, and its spans.
import { IconButton } from '@hotline/shared/ui/button';
import { Input } from '@hotline/shared/ui/input';
import { Switch } from '@hotline/shared/ui/switch';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dayName, nextSpan, type Span, type Week } from './schedule-form.ts';

type WeekEditorProps = { week: Week; onChange: (week: Week) => void };

export function WeekEditor({ week, onChange }: WeekEditorProps) {
  const { i18n } = useTranslation();
  const setDay = (index: number, spans: readonly Span[]) =>
    onChange(week.map((day, at) => (at === index ? spans : day)));
  return (
    <ul className="flex flex-col divide-y rounded-md border">
      {week.map((spans, index) => {
        const day = dayName(index + 1, i18n.language);
        return <Day key={day} day={day} spans={spans} onChange={(next) => setDay(index, next)} />;
      })}
    </ul>
  );
}

type DayProps = { day: string; spans: readonly Span[]; onChange: (spans: readonly Span[]) => void };

function Day({ day, spans, onChange }: DayProps) {
  const { t } = useTranslation();
  const isOpen = spans.length > 0;
  const set = (at: number, change: Partial<Span>) =>
    onChange(spans.map((span, index) => (index === at ? { ...span, ...change } : span)));
  return (
    <li className="flex min-h-12 gap-3 px-3 py-2 max-sm:flex-col max-sm:gap-2 sm:items-start">
      <div className="flex min-h-control shrink-0 items-center sm:w-34">
        <Switch
          label={day}
          checked={isOpen}
          onChange={(on) => onChange(on ? [nextSpan([])] : [])}
          className="w-full"
        />
      </div>
      {!isOpen && (
        <p className="flex min-h-control items-center text-muted text-sm">{t('schedules.closed')}</p>
      )}
      {isOpen && (
        <div className="flex min-w-0 grow flex-col gap-2">
          {spans.map((span, at) => (
            // A day has a handful of spans in a fixed order; they have no names of their own.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above.
            <div key={at} className="flex items-center gap-2 pointer-coarse:gap-1">
              <TimeInput
                label={t('schedules.from', { day })}
                value={span.from}
                onChange={(from) => set(at, { from })}
              />
              <span aria-hidden>–</span>
              <TimeInput
                label={t('schedules.to', { day })}
                value={span.to}
                onChange={(to) => set(at, { to })}
                isEnd
              />
              {at === spans.length - 1 && (
                <IconButton
                  label={t('schedules.addSpan', { day })}
                  size="sm"
                  onClick={() => onChange([...spans, nextSpan(spans)])}
                >
                  <Plus />
                </IconButton>
              )}
              {spans.length > 1 && (
                <IconButton
                  label={t('schedules.removeSpan', { day })}
                  size="sm"
                  onClick={() => onChange(spans.filter((_, index) => index !== at))}
                >
                  <X />
                </IconButton>
              )}
            </div>
          ))}
        </div>
      )}
    </li>
  );
}

type TimeInputProps = { label: string; value: string; onChange: (value: string) => void; isEnd?: boolean };

/** Browsers know no 24:00: as an end, midnight means it. Their clock picture leaves no room for AM and PM. */
function TimeInput({ label, value, onChange, isEnd = false }: TimeInputProps) {
  return (
    <Input
      type="time"
      aria-label={label}
      className="w-32 min-w-0 px-2 [&::-webkit-calendar-picker-indicator]:hidden"
      value={value === '24:00' ? '00:00' : value}
      onChange={({ target }) => onChange(isEnd && target.value === '00:00' ? '24:00' : target.value)}
    />
  );
}
