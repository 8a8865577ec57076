// What the ticket is filed under; a change takes effect at once.
import type { Ticket } from '@hotline/shared/contracts';
import { PriorityMark } from '@hotline/shared/ui/priority-mark';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { Select, type SelectOption } from '@hotline/shared/ui/select';
import { Description, DescriptionList } from '@hotline/shared/ui/table';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/desk.tsx';
import { priorityLevel } from '../../lib/priority-level.ts';
import { useAgents, useCategories, usePriorities } from '../../lib/queries.ts';
import { type TicketChanges, useTicketActions } from '../../live/use-ticket-actions.ts';

const none = '-';

export function TicketFields({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation();
  const actions = useTicketActions(ticket.id);
  const change = (changes: TicketChanges) => void actions.update(changes).catch(() => undefined);
  const locked = !ticket.abilities.edit;
  return (
    <DescriptionList className="-me-1 [&_dd]:-my-px">
      <AssigneeField ticket={ticket} onAssign={actions.assign} />
      <CategoryFields ticket={ticket} locked={locked} onChange={change} />
      <PriorityField ticket={ticket} locked={locked} onChange={change} />
      <Description term={t('panel.opened')}>
        <RelativeTime at={ticket.createdAt} locale={i18n.language} className="px-2" />
      </Description>
      {ticket.waitingSince && (
        <Description term={t('panel.waitingSince')}>
          <RelativeTime at={ticket.waitingSince} locale={i18n.language} className="px-2" />
        </Description>
      )}
      {ticket.reopenCount > 0 && (
        <Description term={t('panel.reopened')}>
          <span className="px-2">{t('panel.times', { count: ticket.reopenCount })}</span>
        </Description>
      )}
    </DescriptionList>
  );
}

type FieldProps = { ticket: Ticket; locked: boolean; onChange: (changes: TicketChanges) => void };

function AssigneeField({
  ticket,
  onAssign,
}: {
  ticket: Ticket;
  onAssign: (agent: { id: string; name: string } | null) => void;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const agents = useAgents().data ?? [];
  const people = withCurrent(agents, ticket.assignee);
  const options: SelectOption[] = [
    { value: none, label: t('panel.nobody') },
    ...people.map(({ id, name }) => ({
      value: id,
      label: id === me.id ? `${name} (${t('common.you')})` : name,
    })),
  ];
  return (
    <Description term={t('panel.assignee')}>
      <Select
        size="sm"
        look="bare"
        label={t('panel.assignee')}
        value={ticket.assignee?.id ?? none}
        options={options}
        disabled={!ticket.abilities.assign}
        onChange={(value) => onAssign(people.find((person) => person.id === value) ?? null)}
      />
    </Description>
  );
}

function CategoryFields({ ticket, locked, onChange }: FieldProps) {
  const { t } = useTranslation();
  const categories = (useCategories().data ?? []).filter(
    (each) => !each.archived || each.id === ticket.category.id,
  );
  const subcategories = (
    categories.find((each) => each.id === ticket.category.id)?.subcategories ?? []
  ).filter((each) => !each.archived || each.id === ticket.subcategory?.id);
  return (
    <>
      <Description term={t('panel.category')}>
        <Select
          size="sm"
          look="bare"
          label={t('panel.category')}
          value={ticket.category.id}
          options={withCurrent(categories, ticket.category).map(toOption)}
          disabled={locked}
          onChange={(categoryId) => onChange({ categoryId })}
        />
      </Description>
      {subcategories.length > 0 && (
        <Description term={t('panel.subcategory')}>
          <Select
            size="sm"
            look="bare"
            label={t('panel.subcategory')}
            value={ticket.subcategory?.id ?? none}
            options={[{ value: none, label: t('panel.noSubcategory') }, ...subcategories.map(toOption)]}
            disabled={locked}
            onChange={(value) => onChange({ subcategoryId: value === none ? null : value })}
          />
        </Description>
      )}
    </>
  );
}

function PriorityField({ ticket, locked, onChange }: FieldProps) {
  const { t } = useTranslation();
  const priorities = [...(usePriorities().data ?? [ticket.priority])].sort((a, b) => b.level - a.level);
  const options = priorities.map(({ id, name, level }) => ({
    value: id,
    label: name,
    icon: <PriorityMark level={priorityLevel(level)} label="" />,
  }));
  return (
    <Description term={t('panel.priority')}>
      <Select
        size="sm"
        look="bare"
        label={t('panel.priority')}
        value={ticket.priority.id}
        options={options}
        disabled={locked}
        onChange={(priorityId) => onChange({ priorityId })}
      />
    </Description>
  );
}

type Named = { id: string; name: string };

const toOption = ({ id, name }: Named): SelectOption => ({ value: id, label: name });

/** What the ticket has stays in the list even when it is no longer offered. */
function withCurrent(offered: readonly Named[], current: Named | null): Named[] {
  return !current || offered.some((each) => each.id === current.id) ? [...offered] : [current, ...offered];
}
