// One row of what was found: a link all over, reached with Tab once and then with the arrows.
import type { ReactNode } from 'react';
import { Link } from 'react-router';

export type HitRow = { hitKey: string; tabIndex: 0 | -1; onFocus: () => void; onClick: () => void };

type HitLinkProps = { to: string; row: HitRow; picture: ReactNode; children: ReactNode };

export function HitLink({ to, row, picture, children }: HitLinkProps) {
  const { hitKey, ...rest } = row;
  return (
    <Link
      to={to}
      data-hit={hitKey}
      draggable={false}
      className="flex gap-3 px-4 py-3 outline-offset-[-2px] transition-colors hover:bg-hover focus-visible:bg-hover"
      {...rest}
    >
      <span className="mt-0.5 flex shrink-0">{picture}</span>
      <span className="min-w-0 grow">{children}</span>
    </Link>
  );
}
