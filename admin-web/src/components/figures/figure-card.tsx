// The card of a chart: its name, its meaning at a mark, and its figures as a table for whoever asks for it.
import { Button } from '@hotline/shared/ui/button';
import { Card } from '@hotline/shared/ui/card';
import { cx } from '@hotline/shared/ui/cx';
import { Table2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataTableProps } from './data-table.tsx';
import { type FigureName, InfoMark } from './info-mark.tsx';

type FigureCardProps = {
  title: string;
  of: FigureName | readonly FigureName[];
  /** Absent where the card is a table already. */
  table?: Omit<DataTableProps, 'caption'>;
  padded?: boolean;
  children: ReactNode;
  className?: string;
};

export function FigureCard({ title, of, table, padded, children, className }: FigureCardProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const id = useId();
  return (
    <Card
      title={title}
      padded={padded}
      className={cx('print:break-inside-avoid print:shadow-none', className)}
      actions={
        <div className="-my-1 -me-1.5 flex shrink-0 pointer-coarse:-my-2.5 items-center gap-0.5">
          {table && (
            <Button
              variant="ghost"
              size="xs"
              icon={<Table2 />}
              aria-label={t('figures.tableOf', { figure: title })}
              aria-expanded={shown}
              aria-controls={shown ? id : undefined}
              onClick={() => setShown(!shown)}
              className={cx('print:hidden', shown && 'bg-selected text-accent-text')}
            >
              <span className="max-sm:hidden">{t('figures.table')}</span>
            </Button>
          )}
          <InfoMark title={title} of={of} />
        </div>
      }
    >
      {children}
      {table && shown && (
        <div id={id} className="mt-4">
          <DataTable caption={title} {...table} />
        </div>
      )}
    </Card>
  );
}
