// The six figures one looks at first, each against the previous period.
import type { Figures, Range } from '@hotline/shared/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Better, type ChangeUnit, changeOf } from './change.ts';
import { ChangeMark } from './change-mark.tsx';
import { metPercent } from './sla-card.tsx';
import { type TicketsWanted, ticketsHref } from './ticket-links.ts';
import { Tile, Tiles } from './tile.tsx';
import { useFigureWords } from './use-figure-words.ts';

type HeadlineTilesProps = { figures: Figures; before: Figures; range: Range; scope: TicketsWanted };

type Headline = {
  name: 'created' | 'resolved' | 'firstResponse' | 'resolution' | 'sla' | 'csat';
  read: (figures: Figures) => number | null;
  say: (value: number | null) => string;
  unit: ChangeUnit;
  better: Better;
  href?: string | undefined;
};

const median: ReadonlySet<Headline['name']> = new Set(['firstResponse', 'resolution']);

export function HeadlineTiles({ figures, before, range, scope }: HeadlineTilesProps) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const narrow = (seconds: number | null) => words.duration(seconds, 'narrow');
  const ended = { ...scope, ended: range };
  const headlines: Headline[] = [
    {
      name: 'created',
      read: ({ created }) => created,
      say: words.number,
      unit: 'percent',
      better: 'neither',
      href: figures.created > 0 ? ticketsHref({ ...scope, created: range }) : undefined,
    },
    {
      name: 'resolved',
      read: ({ resolved }) => resolved,
      say: words.number,
      unit: 'percent',
      better: 'neither',
      href: figures.resolved > 0 ? ticketsHref(ended) : undefined,
    },
    {
      name: 'firstResponse',
      read: ({ firstResponse }) => firstResponse.medianSeconds,
      say: narrow,
      unit: 'percent',
      better: 'less',
    },
    {
      name: 'resolution',
      read: ({ resolution }) => resolution.medianSeconds,
      say: narrow,
      unit: 'percent',
      better: 'less',
    },
    {
      name: 'sla',
      read: ({ sla }) => metPercent(sla),
      say: words.percent,
      unit: 'points',
      better: 'more',
      href: figures.sla.missed > 0 ? ticketsHref({ ...ended, promises: 'missed' }) : undefined,
    },
    {
      name: 'csat',
      read: ({ csat }) => csat.average,
      say: words.score,
      unit: 'amount',
      better: 'more',
      href: figures.csat.count > 0 ? ticketsHref({ ...scope, rated: range }) : undefined,
    },
  ];
  return (
    <Tiles
      label={t('figures.inRange')}
      className="grid-cols-2 sm:grid-cols-3 xl:grid-cols-6 print:grid-cols-3"
    >
      {headlines.map(({ name, read, say, unit, better, href }) => (
        <Tile
          key={name}
          of={name}
          label={t(`figures.names.${name}`)}
          value={say(read(figures))}
          unit={median.has(name) && read(figures) !== null ? t('figures.median') : undefined}
          href={href}
        >
          <ChangeMark
            change={changeOf(read(figures), read(before), unit)}
            better={better}
            before={say(read(before))}
          />
          {name === 'created' && figures.reopened > 0 && (
            <Link
              to={ticketsHref({ ...scope, created: range, reopened: true })}
              className="self-start rounded-sm text-muted text-xs underline decoration-border-strong underline-offset-3 hover:text-text"
            >
              {t('figures.cameBack', { count: figures.reopened, number: words.number(figures.reopened) })}
            </Link>
          )}
        </Tile>
      ))}
    </Tiles>
  );
}
