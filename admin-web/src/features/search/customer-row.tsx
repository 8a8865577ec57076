// A customer whose name or address was looked for; the row leads to their tickets.
import type { CustomerHit } from '@hotline/shared/contracts';
import { Avatar } from '@hotline/shared/ui/avatar';
import { Highlighted, textOf } from '@hotline/shared/ui/highlighted';
import { useTranslation } from 'react-i18next';
import { hrefs } from '../../lib/hrefs.ts';
import { HitLink, type HitRow } from './hit-link.tsx';

const countedMax = 100;

export function CustomerRow({ hit, row }: { hit: CustomerHit; row: HitRow }) {
  const { t } = useTranslation();
  const { openTickets: count } = hit;
  return (
    <HitLink
      to={hrefs.inboxOf({ requesterId: hit.id })}
      row={row}
      picture={<Avatar id={hit.id} name={textOf(hit.name)} decorative />}
    >
      <span className="flex items-baseline gap-3">
        <span className="min-w-0 grow truncate font-medium">
          <Highlighted parts={hit.name} />
        </span>
        <span className="shrink-0 text-muted text-xs tabular-nums">
          {count >= countedMax ? t('search.manyOpen', { count: countedMax }) : t('search.open', { count })}
        </span>
      </span>
      <span className="block truncate text-muted text-sm">
        <Highlighted parts={hit.email} />
      </span>
    </HitLink>
  );
}
