// Colleagues to choose from, with their presence and load: those who are here and have room first.
import type { Agent } from '@hotline/shared/contracts';
import { Avatar, type Presence } from '@hotline/shared/ui/avatar';
import { Button } from '@hotline/shared/ui/button';
import { cx } from '@hotline/shared/ui/cx';
import { Input } from '@hotline/shared/ui/input';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { Check, Search, UsersRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/desk.tsx';
import { describeError } from '../../lib/errors.ts';
import { useAgents } from '../../lib/queries.ts';

type PeopleListProps = {
  categoryId: string;
  /** The person chosen, or null for the queue; undefined: nothing yet. */
  chosenId: string | null | undefined;
  onPick: (agent: Agent | null) => void;
  /** Offers the queue, under this name. */
  queueName: string | null;
  /** Leaves out who does not serve the category. */
  servingOnly?: boolean;
  exceptId?: string;
  className?: string;
};

const presenceOf = (agent: Agent): Presence => (agent.online ? agent.availability : 'offline');
const rank: Record<Presence, number> = { online: 0, away: 1, offline: 2 };
const serves = (agent: Agent, categoryId: string) =>
  agent.role === 'admin' || agent.categoryIds.includes(categoryId);

/** Who serves it first, then who is here, then who has least to do. */
function sorted(agents: readonly Agent[], categoryId: string): Agent[] {
  return agents.toSorted(
    (a, b) =>
      Number(serves(b, categoryId)) - Number(serves(a, categoryId)) ||
      rank[presenceOf(a)] - rank[presenceOf(b)] ||
      a.load - b.load ||
      a.name.localeCompare(b.name),
  );
}

export function PeopleList(props: PeopleListProps) {
  const { categoryId, chosenId, onPick, queueName, servingOnly, exceptId, className } = props;
  const { t } = useTranslation();
  const me = useMe();
  const [q, setQ] = useState('');
  const query = useAgents();
  const agents = query.data ?? [];
  const fits = (agent: Agent) =>
    agent.id !== exceptId &&
    (!servingOnly || serves(agent, categoryId)) &&
    agent.name.toLocaleLowerCase().includes(q.trim().toLocaleLowerCase());
  const shown = sorted(agents.filter(fits), categoryId);
  return (
    <div>
      <Input
        aria-label={t('deed.searchPeople')}
        placeholder={t('deed.searchPeople')}
        icon={<Search />}
        value={q}
        onChange={(event) => setQ(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (q && shown[0]) onPick(shown[0]);
        }}
      />
      <ul className={cx('mt-2 max-h-72 overflow-y-auto rounded-md border p-1', className)}>
        {query.isPending && <SkeletonRows count={3} label={t('app.loading')} />}
        {query.isError && agents.length === 0 && (
          <li className="flex items-center gap-2 p-2 text-danger-text text-sm">
            {describeError(query.error)}
            <Button size="xs" onClick={() => void query.refetch()}>
              {t('common.retry')}
            </Button>
          </li>
        )}
        {!q && queueName !== null && (
          <Choice
            chosen={chosenId === null}
            onPick={() => onPick(null)}
            label={t('deed.toQueue')}
            hint={queueName}
          >
            <span className="grid size-7 place-items-center rounded-full bg-pressed text-muted">
              <UsersRound aria-hidden className="size-4" />
            </span>
          </Choice>
        )}
        {shown.map((agent) => (
          <Choice
            key={agent.id}
            chosen={agent.id === chosenId}
            onPick={() => onPick(agent)}
            label={agent.id === me.id ? `${agent.name} (${t('common.you')})` : agent.name}
            hint={t(`availability.${presenceOf(agent)}`)}
            end={<Load agent={agent} />}
          >
            <Avatar id={agent.id} name={agent.name} size="sm" presence={presenceOf(agent)} decorative />
          </Choice>
        ))}
        {query.data && shown.length === 0 && (q || queueName === null) && (
          <li className="p-2.5 text-muted text-sm">{t(q ? 'deed.nobodyFits' : 'deed.nobodyServes')}</li>
        )}
      </ul>
    </div>
  );
}

/** "2 of 5": conversations now, and how many routing gives at most. */
function Load({ agent }: { agent: Agent }) {
  const { t } = useTranslation();
  const full = agent.load >= agent.capacity;
  return (
    <span
      className={cx('shrink-0 text-xs tabular-nums', full ? 'font-medium text-warning-text' : 'text-muted')}
    >
      {t('deed.load', { load: agent.load, capacity: agent.capacity })}
    </span>
  );
}

type ChoiceProps = {
  chosen: boolean;
  onPick: () => void;
  label: string;
  hint: string;
  end?: ReactNode;
  children: ReactNode;
};

function Choice({ chosen, onPick, label, hint, end, children }: ChoiceProps) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={chosen}
        onClick={onPick}
        className={cx(
          'flex w-full items-center gap-3 rounded-sm px-2 py-1.5 text-start pointer-coarse:min-h-11',
          chosen ? 'bg-selected' : 'hover:bg-hover',
        )}
      >
        {children}
        <span className="min-w-0 grow">
          <span className="block truncate font-medium text-sm">{label}</span>
          <span className="block truncate text-muted text-xs">{hint}</span>
        </span>
        {end}
        <Check aria-hidden className={cx('size-4 shrink-0 text-accent-text', !chosen && 'invisible')} />
      </button>
    </li>
  );
}
