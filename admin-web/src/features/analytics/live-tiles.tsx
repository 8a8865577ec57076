// What is going on at this moment; the longest wait goes on between two answers of the desk.
import type { LiveFigures } from '@hotline/shared/contracts';
import { useTranslation } from 'react-i18next';
import { waitText } from '../../components/figures/durations.ts';
import { type TicketsWanted, ticketsHref } from '../../components/figures/ticket-links.ts';
import { Tile, Tiles } from '../../components/figures/tile.tsx';
import { useFigureWords } from '../../components/figures/use-figure-words.ts';
import { useClock } from '../../lib/clock.ts';

/** Of counts the desk says "10000 or more". */
const countedMax = 9_999;

type LiveTilesProps = { live: LiveFigures; heardAtMs: number; scope: TicketsWanted };

export function LiveTiles({ live, heardAtMs, scope }: LiveTilesProps) {
  const { t } = useTranslation();
  const { number } = useFigureWords();
  const count = (value: number) => (value > countedMax ? `${number(countedMax)}+` : number(value));
  const waiting = ticketsHref({ ...scope, unanswered: true, longestWaitFirst: true });
  return (
    <Tiles label={t('analytics.now')} className="grid-cols-2 lg:grid-cols-4 print:grid-cols-4">
      <Tile
        of="waiting"
        label={t('figures.names.waiting')}
        value={count(live.waiting)}
        href={live.waiting > 0 ? waiting : undefined}
      />
      <Tile
        of="longestWait"
        label={t('figures.names.longestWait')}
        value={<LongestWait seconds={live.longestWaitSeconds} heardAtMs={heardAtMs} />}
      />
      <Tile
        of="queued"
        label={t('figures.names.queued')}
        value={count(live.queued)}
        href={live.queued > 0 ? ticketsHref({ ...scope, status: 'live', assignee: 'none' }) : undefined}
      />
      <Tile of="agentsOnline" label={t('figures.names.agentsOnline')} value={number(live.agentsOnline)} />
    </Tiles>
  );
}

/** By this computer's clock from when it was heard, so that a wrong clock does no harm. */
function LongestWait({ seconds, heardAtMs }: { seconds: number | null; heardAtMs: number }) {
  const { t, i18n } = useTranslation();
  const words = useClock((nowMs) =>
    seconds === null ? null : waitText(seconds + Math.max(0, nowMs - heardAtMs) / 1_000, i18n.language),
  );
  return (
    words ?? (
      <span className="font-normal text-base text-muted tracking-normal">{t('analytics.nobodyWaits')}</span>
    )
  );
}
