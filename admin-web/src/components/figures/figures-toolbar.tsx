// Over the figures: which days, whose days, filters, and what to do with them. What the desk refuses is said at its field.
import { Button } from '@hotline/shared/ui/button';
import { CircleAlert, Printer, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../lib/errors.ts';
import { type FigureField, usualAddress } from './figures-address.ts';
import { RangePicker } from './range-picker.tsx';
import { TimeZonePicker } from './time-zone-picker.tsx';
import type { FiguresChoice } from './use-figures-address.ts';

type FiguresToolbarProps = {
  choice: FiguresChoice;
  error: unknown;
  filters?: ReactNode;
  /** After the print button. */
  actions?: ReactNode;
};

/** Fields of the address that no box of their own stands for at all times. */
const otherFields = ['timeZone', 'categoryId', 'agentId'] as const;

export function FiguresToolbar({ choice, error, filters, actions }: FiguresToolbarProps) {
  const { t } = useTranslation();
  const { address, change, today, deskTimeZone } = choice;
  const errorOf = (field: FigureField) => fieldWords(error, field);
  const others = otherFields.flatMap((field) => errorOf(field) ?? []);
  const refused = others.length > 0 || errorOf('from') !== undefined || errorOf('to') !== undefined;
  return (
    <div className="flex flex-col gap-2 print:hidden">
      <div className="grid grid-cols-2 items-start gap-2 sm:flex sm:flex-wrap">
        <RangePicker address={address} today={today} onChange={change} errorOf={errorOf} />
        {filters}
        <TimeZonePicker
          value={address.timeZone}
          deskTimeZone={deskTimeZone}
          onChange={(timeZone) => change({ timeZone })}
        />
        <span className="grow max-sm:hidden" />
        <div className="contents gap-2 sm:flex">
          {actions}
          <Button size="sm" icon={<Printer />} onClick={() => window.print()}>
            {t('figures.print')}
          </Button>
        </div>
      </div>
      {refused && (
        <div role="alert" className="flex flex-wrap items-center gap-x-4 gap-y-2 text-danger-text text-sm">
          {otherFields.map((field) => {
            const words = errorOf(field);
            return (
              words && (
                <span key={field} className="inline-flex items-center gap-1.5">
                  <CircleAlert aria-hidden className="size-4 shrink-0" />
                  {t(`figures.fields.${field}`)}: {words}
                </span>
              )
            );
          })}
          <Button size="sm" icon={<RotateCcw />} onClick={() => change(usualAddress)}>
            {t('figures.backToUsual')}
          </Button>
        </div>
      )}
    </div>
  );
}
