// Give the ticket to somebody, or back to its queue: people with their presence and load, those who serve it first.
import type { Agent, Ticket } from '@hotline/shared/contracts';
import { Avatar, type Presence } from '@hotline/shared/ui/avatar';
import { Dialog } from '@hotline/shared/ui/dialog';
import { Input } from '@hotline/shared/ui/input';
import { Check, Search, UsersRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/desk.tsx';
import { useAgents } from '../../lib/queries.ts';

type AssignDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  ticket: Ticket;
  onAssign: (agent: { id: string; name: string } | null) => void;
};

export function AssignDialog({ open, onOpenChange, ticket, onAssign }: AssignDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('thread.assignTitle')}
      closeLabel={t('common.close')}
      width="sm"
    >
      <People
        ticket={ticket}
        onPick={(agent) => {
          onOpenChange(false);
          if (agent?.id !== ticket.assignee?.id) onAssign(agent);
        }}
      />
    </Dialog>
  );
}

const presenceOf = (agent: Agent): Presence => (agent.online ? agent.availability : 'offline');
const rank: Record<Presence, number> = { online: 0, away: 1, offline: 2 };

function People({ ticket, onPick }: { ticket: Ticket; onPick: (agent: Agent | null) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const [q, setQ] = useState('');
  const agents = useAgents().data ?? [];
  const serves = (agent: Agent) =>
    Number(agent.role === 'admin' || agent.categoryIds.includes(ticket.category.id));
  const shown = agents
    .filter((agent) => agent.name.toLocaleLowerCase().includes(q.trim().toLocaleLowerCase()))
    .sort(
      (a, b) =>
        serves(b) - serves(a) || rank[presenceOf(a)] - rank[presenceOf(b)] || a.openTickets - b.openTickets,
    );
  return (
    <div className="pb-3">
      <Input
        aria-label={t('thread.assignSearch')}
        placeholder={t('thread.assignSearch')}
        icon={<Search />}
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      <ul className="-mx-2 mt-2 max-h-80 overflow-y-auto p-0.5">
        {!q && (
          <Choice
            chosen={!ticket.assignee}
            onPick={() => onPick(null)}
            label={t('thread.toQueue')}
            hint={ticket.category.name}
          >
            <span className="grid size-7 place-items-center rounded-full bg-pressed text-muted">
              <UsersRound aria-hidden className="size-4" />
            </span>
          </Choice>
        )}
        {shown.map((agent) => (
          <Choice
            key={agent.id}
            chosen={agent.id === ticket.assignee?.id}
            onPick={() => onPick(agent)}
            label={agent.id === me.id ? `${agent.name} (${t('common.you')})` : agent.name}
            hint={`${t(`availability.${presenceOf(agent)}`)} · ${t('thread.loadOf', { count: agent.openTickets })}`}
          >
            <Avatar id={agent.id} name={agent.name} size="sm" presence={presenceOf(agent)} decorative />
          </Choice>
        ))}
      </ul>
    </div>
  );
}

type ChoiceProps = { chosen: boolean; onPick: () => void; label: string; hint: string; children: ReactNode };

function Choice({ chosen, onPick, label, hint, children }: ChoiceProps) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={chosen}
        onClick={onPick}
        className="flex w-full items-center gap-3 rounded-md px-2 py-1.5 text-start hover:bg-hover"
      >
        {children}
        <span className="min-w-0 grow">
          <span className="block truncate font-medium text-sm">{label}</span>
          <span className="block truncate text-muted text-xs">{hint}</span>
        </span>
        {chosen && <Check aria-hidden className="size-4 text-accent-text" />}
      </button>
    </li>
  );
}
