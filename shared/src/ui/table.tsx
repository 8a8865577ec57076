// Tables for settings and logs: head, rows, and a caption for screen readers; scrolls sideways on a phone.
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  align?: 'start' | 'end';
  /** Hidden on phones. */
  secondary?: boolean;
  className?: string;
  /** The rows stand in the order of this column. */
  sorted?: 'ascending' | 'descending';
};

export type TableProps<Row> = {
  /** Names the table. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Put a link or a button in one cell as well: rows alone are out of the keyboard's reach. */
  onRowClick?: (row: Row) => void;
  /** Stands instead of the rows when there are none. */
  empty?: ReactNode;
  className?: string;
};

export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  onRowClick,
  empty,
  className,
}: TableProps<Row>) {
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls what can be scrolled.
      tabIndex={0}
      // What is hidden for the eye alone is laid out against it: it scrolls along and does not widen the page.
      className={cx('relative overflow-x-auto outline-offset-[-2px]', className)}
    >
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                aria-sort={column.sorted}
                className={cx('py-2 font-medium text-muted text-xs', cellClass(column))}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              onClick={onRowClick && (() => onRowClick(row))}
              className={cx(
                'border-b transition-colors last:border-b-0 hover:bg-hover/60',
                onRowClick && 'cursor-pointer',
              )}
            >
              {columns.map((column) => (
                <td key={column.key} className={cx('h-12 py-1.5', cellClass(column), column.className)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
          {rows.length === 0 && empty && (
            <tr>
              <td colSpan={columns.length}>{empty}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

function cellClass(column: Pick<Column<never>, 'align' | 'secondary'>) {
  return cx(
    'px-3 first:ps-4 last:pe-4 sm:first:ps-5 sm:last:pe-5',
    column.align === 'end' ? 'text-end tabular-nums' : 'text-start',
    column.secondary && 'max-sm:hidden',
  );
}

/** Name and value pairs of a side panel. */
export function DescriptionList({ children, className }: ComponentProps<'dl'>) {
  return (
    <dl
      className={cx(
        'grid grid-cols-[minmax(5.5rem,auto)_1fr] items-center gap-x-3 gap-y-1 text-sm',
        className,
      )}
    >
      {children}
    </dl>
  );
}

export function Description({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="flex min-h-control-sm min-w-0 items-center">{children}</dd>
    </>
  );
}
