// Days on which the desk is closed, whatever the weekday.
import type { Holiday } from '@hotline/shared/contracts';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { Input } from '@hotline/shared/ui/input';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';

type HolidaysEditorProps = { holidays: readonly Holiday[]; onChange: (holidays: readonly Holiday[]) => void };

export function HolidaysEditor({ holidays, onChange }: HolidaysEditorProps) {
  const { t } = useTranslation();
  const set = (at: number, change: Partial<Holiday>) =>
    onChange(holidays.map((holiday, index) => (index === at ? { ...holiday, ...change } : holiday)));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium text-sm">{t('schedules.holidays')}</legend>
      {holidays.length === 0 && <p className="text-muted text-sm">{t('schedules.noHolidays')}</p>}
      {holidays.map((holiday, at) => (
        // Two may be alike while they are typed, and none moves.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <div key={at} className="flex items-center gap-2">
          <Input
            type="date"
            aria-label={t('schedules.holidayDate')}
            className="w-40 shrink-0 max-sm:w-36"
            value={holiday.date}
            onChange={({ target }) => set(at, { date: target.value })}
          />
          <Input
            aria-label={t('schedules.holidayName')}
            placeholder={t('schedules.holidayName')}
            maxLength={80}
            value={holiday.name}
            onChange={({ target }) => set(at, { name: target.value })}
          />
          <IconButton
            label={t('schedules.removeHoliday', { name: holiday.name || holiday.date })}
            size="sm"
            onClick={() => onChange(holidays.filter((_, index) => index !== at))}
          >
            <X />
          </IconButton>
        </div>
      ))}
      <div>
        <Button size="sm" icon={<Plus />} onClick={() => onChange([...holidays, { date: '', name: '' }])}>
          {t('schedules.addHoliday')}
        </Button>
      </div>
    </fieldset>
  );
}
