// The figures of a chart as a table: numbers in columns, and links to the tickets behind them.
import { cx } from '@hotline/shared/ui/cx';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

export type DataCell = { text: ReactNode; href?: string | undefined };
export type DataRow = { key: string; label: string; href?: string | undefined; cells: readonly DataCell[] };
export type DataTableProps = {
  caption: string;
  /** The first heads the rows' own names. */
  columns: readonly string[];
  rows: readonly DataRow[];
  className?: string;
};

export function DataTable({ caption, columns, rows, className }: DataTableProps) {
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls what can be scrolled.
      tabIndex={0}
      className={cx(
        'relative max-h-80 overflow-auto rounded-md border outline-offset-[-2px] print:max-h-none',
        className,
      )}
    >
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-sunken">
          <tr>
            {columns.map((name, index) => (
              <th
                key={name}
                scope="col"
                className={cx(
                  'px-3 py-1.5 font-medium text-muted text-xs',
                  index === 0 ? 'text-start' : 'text-end',
                )}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-t hover:bg-hover/60">
              <th scope="row" className="px-3 py-1.5 text-start font-normal">
                <CellWords text={row.label} href={row.href} />
              </th>
              {row.cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells are told apart by their column.
                <td key={index} className="whitespace-nowrap px-3 py-1.5 text-end tabular-nums">
                  <CellWords {...cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function CellWords({ text, href }: DataCell) {
  if (!href) return text;
  return (
    <Link
      to={href}
      className="rounded-sm underline decoration-border-strong underline-offset-3 hover:decoration-current"
    >
      {text}
    </Link>
  );
}
