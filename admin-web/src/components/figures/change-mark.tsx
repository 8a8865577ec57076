// How a figure moved against the previous period: an arrow, by how much, and the same in words.
import { cx } from '@hotline/shared/ui/cx';
import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Better, type Change, isBetter } from './change.ts';
import { useFigureWords } from './use-figure-words.ts';

const arrows = { up: ArrowUp, down: ArrowDown, same: ArrowRight };

type ChangeMarkProps = { change: Change | null; better: Better; before: string; className?: string };

export function ChangeMark({ change, better, before, className }: ChangeMarkProps) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const look = cx('flex flex-wrap items-center gap-x-1.5 text-muted text-xs tabular-nums', className);
  if (!change) return <p className={look}>{t('figures.change.none', { before })}</p>;
  const Arrow = arrows[change.direction];
  const good = isBetter(change, better);
  const by = words.by(change.by, change.unit);
  return (
    <p className={look}>
      <span
        aria-hidden
        className={cx(
          'inline-flex items-center gap-0.5 font-medium [&_svg]:size-3.5',
          good === null ? 'text-text' : good ? 'text-success-text' : 'text-danger-text',
        )}
      >
        <Arrow strokeWidth={2.5} />
        {change.direction !== 'same' && by}
      </span>
      <span aria-hidden>{t('figures.change.before', { before })}</span>
      <span className="sr-only">
        {t(`figures.change.${change.direction}`, { by, before })}
        {good !== null && ` ${t(good ? 'figures.change.better' : 'figures.change.worse')}`}
      </span>
    </p>
  );
}
