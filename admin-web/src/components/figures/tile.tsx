// One figure in large type: its name, its meaning at a mark, and whatever stands below it.
import { cx } from '@hotline/shared/ui/cx';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type FigureName, InfoMark } from './info-mark.tsx';

export type TileProps = {
  label: string;
  value: ReactNode;
  of: FigureName;
  /** A small word after the value. */
  unit?: string | undefined;
  /** The tickets behind it. */
  href?: string | undefined;
  children?: ReactNode;
  className?: string;
};

export function Tile({ label, value, of, unit, href, children, className }: TileProps) {
  const shown = (
    <span className="whitespace-nowrap font-semibold text-2xl tabular-nums tracking-tight max-sm:text-xl print:text-xl">
      {value}
    </span>
  );
  return (
    <li
      className={cx(
        'flex min-w-0 flex-col rounded-lg border bg-surface px-4 py-3 shadow-xs print:break-inside-avoid print:shadow-none',
        className,
      )}
    >
      <div className="-me-2 -mt-0.5 flex pointer-coarse:-my-2 items-center justify-between gap-1">
        <h3 className="min-w-0 truncate font-medium text-muted text-xs" title={label}>
          {label}
        </h3>
        <InfoMark title={label} of={of} />
      </div>
      <p className="mt-0.5 min-w-0">
        {href ? (
          <Link to={href} className="rounded-sm hover:underline hover:decoration-1 hover:underline-offset-4">
            {shown}
          </Link>
        ) : (
          shown
        )}
        {unit && (
          <>
            {' '}
            <span className="ms-0.5 text-muted text-xs">{unit}</span>
          </>
        )}
      </p>
      <div className="mt-0.5 flex flex-col gap-0.5">{children}</div>
    </li>
  );
}

export function Tiles({
  label,
  children,
  className,
}: {
  label: string;
  children: ReactNode;
  className: string;
}) {
  return (
    <ul aria-label={label} className={cx('grid gap-3', className)}>
      {children}
    </ul>
  );
}
