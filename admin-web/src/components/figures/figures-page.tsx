// A page of figures: its name, its tools, which days it shows and which it compares them with, and room to scroll.
import type { Range } from '@hotline/shared/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../lib/use-title.ts';
import './print.css';
import { useFigureWords } from './use-figure-words.ts';

type FiguresPageProps = {
  title: string;
  lead?: string;
  aside?: ReactNode;
  toolbar: ReactNode;
  children: ReactNode;
};

export function FiguresPage({ title, lead, aside, toolbar, children }: FiguresPageProps) {
  usePageTitle(title);
  return (
    <div data-figures-page className="min-h-0 grow overflow-y-auto">
      <div className="mx-auto flex w-full max-w-7xl flex-col gap-4 px-4 py-5 sm:px-6">
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0">
            <h2 className="font-semibold text-xl tracking-tight">{title}</h2>
            {lead && <p className="mt-0.5 text-muted text-sm">{lead}</p>}
          </div>
          {aside}
        </header>
        {toolbar}
        {children}
      </div>
    </div>
  );
}

type ComparedProps = { range: Range; previous: Range; countedAt: string };

/** Both ranges by their days, whose days they are, and of when the figures are. */
export function Compared({ range, previous, countedAt }: ComparedProps) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const time = new Intl.DateTimeFormat(words.locale, {
    timeZone: range.timeZone,
    hour: 'numeric',
    minute: '2-digit',
  }).format(new Date(countedAt));
  return (
    <p className="text-muted text-sm">
      <strong className="font-medium text-text">{words.range(range)}</strong>{' '}
      {t('figures.comparedWith', { previous: words.range(previous), count: previous.days })}
      {' · '}
      {t('figures.countedAt', { timeZone: range.timeZone.replaceAll('_', ' '), time })}
    </p>
  );
}

export function FiguresSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <p aria-hidden className="font-medium text-muted text-xs">
        {title}
      </p>
      {children}
    </section>
  );
}
