// The command palette: type what to do or where to go, Enter does it; the focus goes back to where it was.
import { Dialog } from '@hotline/shared/ui/dialog';
import { Spinner } from '@hotline/shared/ui/spinner';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../components/keys.tsx';
import { rankItems } from './rank.ts';
import { readRecent, remember } from './recent.ts';
import { type PaletteItem, SECTIONS, type Section, usePaletteItems } from './use-palette-items.tsx';
import { useSearchEverywhere, useTicketsFound } from './use-tickets-found.tsx';

/** After the dialog has given the focus back: what a command focuses has the last word. */
const closedMs = 50;

export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [recentIds] = useState(readRecent);
  const tickets = useTicketsFound(typed);
  const everywhere = useSearchEverywhere(typed);
  const groups = useGroups(typed, recentIds, [...tickets.items, ...everywhere]);

  const [selected, setSelected] = useFirst(typed, groups);

  function choose(item: PaletteItem) {
    if (item.section !== 'tickets' && item.section !== 'everywhere') remember(item.id);
    onClose();
    setTimeout(item.run, closedMs);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('palette.title')}
      hideTitle
      closeLabel={t('common.close')}
      look="top"
    >
      <Command
        shouldFilter={false}
        loop
        label={t('palette.title')}
        value={selected}
        onValueChange={setSelected}
        className="flex min-h-0 flex-col"
      >
        <div className="flex h-13 shrink-0 items-center gap-2.5 border-b ps-4 pe-14">
          {tickets.asking ? (
            <Spinner className="size-4 text-faint" />
          ) : (
            <Search aria-hidden className="size-4 shrink-0 text-faint" />
          )}
          <Command.Input
            value={typed}
            onValueChange={setTyped}
            maxLength={200}
            placeholder={t('palette.placeholder')}
            className="h-full min-w-0 grow bg-transparent text-control outline-none placeholder:text-faint"
          />
        </div>
        <Command.List className="h-[min(24rem,60dvh)] overflow-y-auto overscroll-contain p-1.5">
          {groups.map(({ section, items }) => (
            <Command.Group
              key={section}
              heading={t(`palette.sections.${section}`)}
              className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
            >
              {items.map((item) => (
                <PaletteRow key={item.id} item={item} onChoose={() => choose(item)} />
              ))}
            </Command.Group>
          ))}
          {tickets.failed && !tickets.asking && (
            <p role="status" className="px-2.5 py-2 text-muted text-sm">
              {t('palette.ticketsFailed')}
            </p>
          )}
        </Command.List>
      </Command>
    </Dialog>
  );
}

function PaletteRow({ item, onChoose }: { item: PaletteItem; onChoose: () => void }) {
  return (
    <Command.Item
      value={rowValue(item)}
      onSelect={onChoose}
      className="menu-row aria-selected:bg-selected data-[disabled=false]:opacity-100 pointer-coarse:min-h-11"
    >
      <span aria-hidden className="flex shrink-0 text-muted [&_svg]:size-4">
        {item.icon}
      </span>
      <span className="min-w-0 truncate">{item.label}</span>
      {item.hint && <span className="shrink-0 text-faint text-xs">{item.hint}</span>}
      <span className="grow" />
      {item.keys && <Keys keys={item.keys} className="text-muted" />}
    </Command.Item>
  );
}

const rowValue = ({ section, id }: PaletteItem): string => `${section}:${id}`;

/** What stands first is what Enter does, also when tickets arrive above what stood there at first. */
function useFirst(typed: string, groups: readonly Group[]) {
  const first = groups[0]?.items[0];
  const value = first ? rowValue(first) : '';
  const [selected, setSelected] = useState(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words begin at the top again.
  useEffect(() => setSelected(value), [typed, value]);
  return [selected, setSelected] as const;
}

type Group = { section: Section; items: PaletteItem[] };

/** Nothing typed: what was used lately, then all. Typed: the group with the best hit first, what was found after it. */
function useGroups(typed: string, recentIds: readonly string[], found: PaletteItem[]): Group[] {
  const all = usePaletteItems();
  const ranked = rankItems(all, typed, recentIds);
  if (typed.trim() === '') {
    const recent = recentIds.flatMap((id) => all.find((each) => each.id === id) ?? []);
    const rest = ranked.filter((item) => !recent.includes(item));
    return inSections(
      [...recent.map((item) => ({ ...item, section: 'recent' as const })), ...rest],
      SECTIONS,
    );
  }
  const order = [...new Set(ranked.map(({ section }) => section))];
  const [best, ...others] = order;
  const sections: Section[] = best ? [best, 'tickets', ...others] : ['tickets'];
  return inSections([...ranked, ...found], [...sections, 'everywhere']);
}

const inSections = (items: readonly PaletteItem[], order: readonly Section[]): Group[] =>
  order
    .map((section) => ({ section, items: items.filter((item) => item.section === section) }))
    .filter((group) => group.items.length > 0);
