// What the customer thought of it: stars, the same in words, and what they wrote.
import type { Ticket } from '@hotline/shared/contracts';
import { cx } from '@hotline/shared/ui/cx';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';

const best = 5;

export function TicketRating({ rating }: { rating: NonNullable<Ticket['rating']> }) {
  const { t, i18n } = useTranslation();
  const { score, comment, at } = rating;
  return (
    <>
      <p className="flex items-center gap-2 text-sm">
        <span aria-hidden className="flex gap-0.5">
          {Array.from({ length: best }, (_, star) => (
            <Star
              // biome-ignore lint/suspicious/noArrayIndexKey: the stars stand still.
              key={star}
              className={cx('size-4', star < score ? 'fill-warning text-warning' : 'text-border-strong')}
            />
          ))}
        </span>
        <span className="font-medium">{t('panel.score', { score })}</span>
        <span className="grow" />
        <RelativeTime at={at} locale={i18n.language} style="narrow" className="text-muted text-xs" />
      </p>
      {comment && <p className="mt-1.5 whitespace-pre-wrap text-sm [overflow-wrap:anywhere]">{comment}</p>}
    </>
  );
}
