// The column of a calm screen: one heading, one width.
import { cx } from '@hotline/shared/ui/cx';
import type { ReactNode } from 'react';
import { usePageTitle } from '../lib/use-page-title.ts';

export type PageProps = {
  title: string;
  /** Shown in place of the title. */
  heading?: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
  className?: string;
};

export function Page({ title, heading, lead, children, className }: PageProps) {
  usePageTitle(title);
  return (
    <div className={cx('mx-auto w-full max-w-2xl px-4 py-8 sm:px-6 sm:py-12', className)}>
      <header className="mb-6 sm:mb-8">
        <h1 className="text-balance font-semibold text-2xl tracking-tight">{heading ?? title}</h1>
        {lead && <p className="mt-1.5 text-muted">{lead}</p>}
      </header>
      {children}
    </div>
  );
}
