// Whose days: the desk's, this browser's, or those of any other place, found by typing.
import { Button } from '@hotline/shared/ui/button';
import { Popover } from '@hotline/shared/ui/popover';
import { Command } from 'cmdk';
import { Check, Globe, Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { browserTimeZone } from './days.ts';

type TimeZonePickerProps = {
  /** '' is that of the desk. */
  value: string;
  deskTimeZone: string | undefined;
  onChange: (timeZone: string) => void;
};

export function TimeZonePicker({ value, deskTimeZone, onChange }: TimeZonePickerProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const shown = placeWords(value || deskTimeZone || t('figures.deskTimeZone'));
  const label = t('figures.timeZoneIs', { timeZone: shown });
  function choose(timeZone: string) {
    setOpen(false);
    if (timeZone !== value) onChange(timeZone);
  }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('figures.timeZone')}
      className="w-72 p-0"
      trigger={
        <Button size="sm" icon={<Globe />} aria-label={label} className="min-w-0 max-w-full justify-start">
          <span className="min-w-0 truncate">{shown}</span>
        </Button>
      }
    >
      <Zones value={value} deskTimeZone={deskTimeZone} onChoose={choose} />
    </Popover>
  );
}

type ZonesProps = Omit<TimeZonePickerProps, 'onChange'> & { onChoose: (timeZone: string) => void };

function Zones({ value, deskTimeZone, onChoose }: ZonesProps) {
  const { t } = useTranslation();
  const [zones] = useState(() => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]);
  const mine = browserTimeZone();
  const row = (timeZone: string, words: string, hint = '') => (
    <ZoneRow
      key={`${timeZone} ${hint}`}
      words={words}
      hint={hint}
      chosen={timeZone === value}
      onChoose={() => onChoose(timeZone)}
    />
  );
  return (
    <Command loop label={t('figures.timeZone')} filter={fits}>
      <div className="flex h-10 items-center gap-2 border-b px-3">
        <Search aria-hidden className="size-4 shrink-0 text-faint" />
        <Command.Input
          maxLength={64}
          placeholder={t('figures.timeZoneSearch')}
          className="h-full min-w-0 grow bg-transparent text-control outline-none placeholder:text-faint"
        />
      </div>
      <Command.List className="max-h-72 overflow-y-auto overscroll-contain p-1">
        <Command.Empty className="px-3 py-6 text-center text-muted text-sm">
          {t('figures.timeZoneNone')}
        </Command.Empty>
        {row('', t('figures.deskTimeZone'), deskTimeZone && placeWords(deskTimeZone))}
        {row(mine, t('figures.browserTimeZone'), placeWords(mine))}
        <Command.Separator className="-mx-1 my-1 h-px bg-border" />
        {zones.map((zone) => zone !== mine && row(zone, placeWords(zone)))}
      </Command.List>
    </Command>
  );
}

type ZoneRowProps = { words: string; hint: string; chosen: boolean; onChoose: () => void };

function ZoneRow({ words, hint, chosen, onChoose }: ZoneRowProps) {
  return (
    <Command.Item
      value={`${words} ${hint}`}
      onSelect={onChoose}
      className="menu-row aria-selected:bg-selected data-[disabled=false]:opacity-100 pointer-coarse:min-h-11"
    >
      <span className="min-w-0 grow truncate">
        {words}
        {hint && <span className="ms-1.5 text-muted text-xs">{hint}</span>}
      </span>
      {chosen && <Check aria-hidden className="size-4 shrink-0 text-accent-text" />}
    </Command.Item>
  );
}

/** Every typed word stands somewhere in it; letters strewn over a name are no hit. */
function fits(value: string, typed: string): number {
  const text = placeWords(value).toLowerCase();
  return placeWords(typed)
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
    ? 1
    : 0;
}

/** America/Argentina/Buenos_Aires, as people read it. */
const placeWords = (timeZone: string): string => timeZone.replaceAll('_', ' ');
