// Each agent's part: hours, load, tickets, answers, times and ratings; sorted by whatever one presses.
import type { AgentFigures, Range } from '@hotline/shared/contracts';
import { Avatar } from '@hotline/shared/ui/avatar';
import { cx } from '@hotline/shared/ui/cx';
import { type Column, Table } from '@hotline/shared/ui/table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CellWords } from '../../components/figures/data-table.tsx';
import { FigureCard } from '../../components/figures/figure-card.tsx';
import { ticketsHref } from '../../components/figures/ticket-links.ts';
import { useFigureWords } from '../../components/figures/use-figure-words.ts';
import { AGENT_COLUMNS, type AgentColumn, type AgentOrder, orderAgents, pressed } from './agents-order.ts';

type AgentsCardProps = {
  agents: readonly AgentFigures[];
  range: Range;
  categoryId: string | undefined;
  /** The dashboard of that agent alone. */
  hrefOf: (agentId: string) => string;
  className?: string;
};

export function AgentsCard({ agents, range, categoryId, hrefOf, className }: AgentsCardProps) {
  const { t } = useTranslation();
  const [order, setOrder] = useState<AgentOrder>({ by: 'agent', up: true });
  const cells = useCells(range, categoryId, hrefOf);
  const columns: Column<AgentFigures>[] = AGENT_COLUMNS.map((key) => ({
    key,
    align: key === 'agent' ? 'start' : 'end',
    ...(order.by === key && { sorted: order.up ? ('ascending' as const) : ('descending' as const) }),
    header: <SortButton column={key} order={order} onPress={() => setOrder(pressed(order, key))} />,
    cell: cells[key],
  }));
  return (
    <FigureCard
      title={t('analytics.agents')}
      of={['online', 'load', 'openTickets', 'resolved', 'answers', 'firstResponse', 'nextResponse', 'csat']}
      padded={false}
      className={className}
    >
      <Table
        caption={t('analytics.agents')}
        columns={columns}
        rows={orderAgents(agents, order)}
        rowKey={({ agent }) => agent.id}
        empty={<p className="px-5 py-8 text-center text-muted text-sm">{t('analytics.noAgents')}</p>}
        className="border-t print:overflow-visible print:text-2xs print:[&_:is(table,th)]:text-2xs print:[&_:is(td,th)]:px-1.5"
      />
    </FigureCard>
  );
}

type SortButtonProps = { column: AgentColumn; order: AgentOrder; onPress: () => void };

function SortButton({ column, order, onPress }: SortButtonProps) {
  const { t } = useTranslation();
  const here = order.by === column;
  const Arrow = order.up ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      onClick={onPress}
      className={cx(
        'inline-flex min-h-6 items-center gap-1 whitespace-nowrap rounded-sm hover:text-text pointer-coarse:min-h-10',
        here && 'text-text',
      )}
    >
      {t(`analytics.columns.${column}`)}
      <Arrow aria-hidden className={cx('size-3', !here && 'invisible')} />
    </button>
  );
}

function useCells(
  range: Range,
  categoryId: string | undefined,
  hrefOf: (agentId: string) => string,
): Record<AgentColumn, (row: AgentFigures) => ReactNode> {
  const { t } = useTranslation();
  const words = useFigureWords();
  const linked = (count: number, text: string, wanted: Parameters<typeof ticketsHref>[0]) => (
    <CellWords text={text} href={count > 0 ? ticketsHref({ categoryId, ...wanted }) : undefined} />
  );
  return {
    agent: ({ agent }) => (
      <span className="flex min-w-32 items-center gap-2.5">
        <Avatar id={agent.id} name={agent.name} size="sm" decorative />
        <span className="min-w-0 font-medium">
          <CellWords text={agent.name} href={hrefOf(agent.id)} />
        </span>
      </span>
    ),
    online: ({ online }) => (
      <span className="whitespace-nowrap">{online === null ? words.none : words.duration(online)}</span>
    ),
    load: ({ load, capacity }) => (
      <LoadWords load={load} capacity={capacity} words={t('analytics.loadOf', { load, capacity })} />
    ),
    openTickets: ({ agent, openTickets }) =>
      linked(openTickets, words.number(openTickets), { assignee: agent.id, status: 'live' }),
    resolved: ({ agent, resolved }) =>
      linked(resolved, words.number(resolved), { assignee: agent.id, ended: range }),
    answers: ({ answers }) => words.number(answers),
    firstResponse: ({ firstResponse }) => (
      <span className="whitespace-nowrap">{words.duration(firstResponse.medianSeconds)}</span>
    ),
    nextResponse: ({ nextResponse }) => (
      <span className="whitespace-nowrap">{words.duration(nextResponse.medianSeconds)}</span>
    ),
    csat: ({ agent, csat }) =>
      linked(csat.count, words.score(csat.average), { assignee: agent.id, rated: range }),
  };
}

function LoadWords({ load, capacity, words }: { load: number; capacity: number; words: string }) {
  const full = load >= capacity;
  const width = capacity > 0 ? Math.min(100, (load / capacity) * 100) : 0;
  return (
    <span className="ms-auto flex w-16 flex-col items-end gap-1">
      <span>{words}</span>
      <span aria-hidden className="h-1 w-full overflow-hidden rounded-full bg-pressed">
        <span
          className={cx('block h-full', full ? 'bg-warning' : 'bg-success')}
          style={{ width: `${width}%` }}
        />
      </span>
    </span>
  );
}
