// The ticket's tags: taken off by their cross, put on from a list one can search.
import type { Ticket } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { Input } from '@hotline/shared/ui/input';
import { Popover } from '@hotline/shared/ui/popover';
import { Plus, Search, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTags } from '../../lib/queries.ts';
import { useTicketActions } from '../../live/use-ticket-actions.ts';

export function TicketTags({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const actions = useTicketActions(ticket.id);
  const set = (tagIds: string[]) => void actions.update({ tagIds }).catch(() => undefined);
  const own = ticket.tags.map((tag) => tag.id);
  const editable = ticket.abilities.edit;
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {ticket.tags.map((tag) => (
        <span
          key={tag.id}
          className="inline-flex h-6 max-w-full items-center rounded-full bg-pressed/80 ps-2.5 text-muted text-xs pointer-coarse:h-10"
        >
          <span className="truncate">{tag.name}</span>
          {editable ? (
            <button
              type="button"
              aria-label={t('panel.removeTag', { name: tag.name })}
              onClick={() => set(own.filter((id) => id !== tag.id))}
              className="ms-0.5 grid size-6 shrink-0 place-items-center rounded-full hover:text-text pointer-coarse:size-10"
            >
              <X aria-hidden className="size-3" />
            </button>
          ) : (
            <span className="w-2.5" />
          )}
        </span>
      ))}
      {ticket.tags.length === 0 && !editable && (
        <span className="text-muted text-sm">{t('panel.noTags')}</span>
      )}
      {editable && <AddTag chosen={own} onAdd={(id) => set([...own, id])} />}
    </div>
  );
}

function AddTag({ chosen, onAdd }: { chosen: string[]; onAdd: (tagId: string) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [q, setQ] = useState('');
  const tags = useTags().data ?? [];
  const fits = tags.filter(
    (tag) => !chosen.includes(tag.id) && tag.name.toLocaleLowerCase().includes(q.trim().toLocaleLowerCase()),
  );

  function add(tagId: string) {
    setOpen(false);
    setQ('');
    onAdd(tagId);
  }

  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('panel.addTag')}
      align="end"
      className="w-60 p-2"
      trigger={
        <Button variant="ghost" size="xs" icon={<Plus />} className="-ms-1">
          {t('panel.addTag')}
        </Button>
      }
    >
      <Input
        aria-label={t('panel.findTag')}
        placeholder={t('panel.findTag')}
        icon={<Search />}
        value={q}
        onChange={(event) => setQ(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && fits[0]) add(fits[0].id);
        }}
      />
      <ul className="mt-1.5 max-h-56 overflow-y-auto">
        {fits.map((tag) => (
          <li key={tag.id}>
            <button
              type="button"
              onClick={() => add(tag.id)}
              className="w-full truncate rounded-sm px-2.5 py-1.5 text-start text-sm hover:bg-hover focus-visible:bg-hover"
            >
              {tag.name}
            </button>
          </li>
        ))}
        {fits.length === 0 && <li className="px-2.5 py-2 text-muted text-sm">{t('panel.noTagFits')}</li>}
      </ul>
    </Popover>
  );
}
