// Nothing happened in these days: at a new desk, say what to do next; else, show the way to where something is.
import type { Dashboard } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { Card } from '@hotline/shared/ui/card';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { useQuery } from '@tanstack/react-query';
import { CalendarSearch, ChartNoAxesCombined } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FiguresAddress } from '../../components/figures/figures-address.ts';
import { client } from '../../lib/client.ts';
import { hrefs } from '../../lib/hrefs.ts';
import { keys } from '../../lib/queries.ts';

/** Neither opened, ended, answered, rated nor left over. */
export const isQuiet = ({ created, resolved, answers, csat, trend }: Dashboard): boolean =>
  created + resolved + answers + csat.count === 0 && trend.every(({ backlog }) => backlog === 0);

type NoTicketsProps = {
  address: FiguresAddress;
  onChange: (changes: Partial<FiguresAddress>) => void;
};

export function NoTickets({ address, onChange }: NoTicketsProps) {
  const { t } = useTranslation();
  const any = useQuery({
    queryKey: [...keys.figures, 'anyTicket'],
    queryFn: ({ signal }) => client.tickets.list({ limit: 1 }, { signal }),
  });
  if (any.isPending) return null;
  if (any.data?.items.length === 0) return <NewDesk />;
  const filtered = address.categoryId !== '' || address.agentId !== '';
  return (
    <Card>
      <EmptyState
        icon={<CalendarSearch />}
        title={t('analytics.quiet')}
        description={t(filtered ? 'analytics.quietFiltered' : 'analytics.quietText')}
        action={
          <span className="flex flex-wrap justify-center gap-2">
            {filtered && (
              <Button onClick={() => onChange({ categoryId: '', agentId: '' })}>
                {t('analytics.clearFilters')}
              </Button>
            )}
            {address.range !== '365d' && (
              <Button onClick={() => onChange({ range: '365d' })}>{t('figures.ranges.365d')}</Button>
            )}
          </span>
        }
      />
    </Card>
  );
}

function NewDesk() {
  const { t } = useTranslation();
  return (
    <Card>
      <EmptyState
        icon={<ChartNoAxesCombined />}
        title={t('analytics.newDesk')}
        description={t('analytics.newDeskText')}
        action={
          <Button variant="primary" asChild>
            <Link to={hrefs.manage('people')}>{t('analytics.invite')}</Link>
          </Button>
        }
      />
    </Card>
  );
}
