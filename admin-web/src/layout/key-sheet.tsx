// Every key there is, on one sheet: those that always stand, and what the parts on the screen add to them.
import { Dialog } from '@hotline/shared/ui/dialog';
import type { ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Keys } from '../components/keys.tsx';
import { type CommandGroup, useCommandList } from '../lib/commands.ts';
import { useSingleKeys } from '../lib/single-keys.ts';

type Line = readonly [keys: string, words: ParseKeys];

const groups: readonly { name: CommandGroup; lines: readonly Line[] }[] = [
  {
    name: 'list',
    lines: [
      ['j', 'keys.next'],
      ['k', 'keys.previous'],
      ['Enter', 'keys.open'],
      ['x', 'keys.select'],
      ['Shift+X', 'keys.selectRange'],
      ['Escape', 'keys.clearSelection'],
      ['/', 'keys.search'],
    ],
  },
  {
    name: 'thread',
    lines: [
      ['r', 'thread.reply'],
      ['n', 'thread.note'],
      ['c', 'thread.claim'],
      ['a', 'thread.assign'],
      ['t', 'thread.transfer'],
      ['e', 'thread.resolve'],
      ['Shift+E', 'thread.resolveNext'],
      ['s', 'thread.snoozeMenu'],
      ['m', 'thread.merge'],
      ['f', 'thread.follow'],
      ['Ctrl+Enter', 'thread.send'],
      ['/', 'keys.canned'],
      ['@', 'keys.mention'],
      ['Escape', 'keys.back'],
    ],
  },
  {
    name: 'tasks',
    lines: [
      ['c', 'keys.newTask'],
      ['Enter', 'keys.open'],
      ['←+↑+→+↓', 'keys.walkCards'],
      ['Alt+←+↑+→+↓', 'keys.moveCard'],
      ['/', 'keys.search'],
    ],
  },
  {
    name: 'goTo',
    lines: [
      ['g i', 'nav.mine'],
      ['g q', 'keys.goQueue'],
      ['g m', 'nav.mentions'],
      ['g f', 'nav.following'],
      ['g w', 'nav.waiting'],
      ['g s', 'nav.snoozed'],
      ['g a', 'nav.all'],
      ['g /', 'keys.searchAll'],
      ['g t', 'shell.tasks'],
      ['g n', 'shell.incidents'],
      ['g o', 'shell.ownFigures'],
    ],
  },
  {
    name: 'anywhere',
    lines: [
      ['Ctrl+K', 'keys.palette'],
      ['/', 'keys.searchHere'],
      ['Shift+A', 'keys.acceptOffer'],
      ['Shift+D', 'keys.declineOffer'],
      ['?', 'keys.help'],
    ],
  },
];

export function KeySheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation();
  const singleKeys = useSingleKeys();
  const added = useAdded();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('keys.title')}
      closeLabel={t('common.close')}
      width="lg"
    >
      <section
        aria-label={t('keys.title')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls what can be scrolled.
        tabIndex={0}
        className="gap-x-10 rounded-md pb-2 outline-offset-4 sm:columns-2"
      >
        {groups.map(({ name, lines }) => (
          <section key={name} className="mb-5 break-inside-avoid">
            <h3 className="mb-1.5 font-medium text-muted text-xs">{t(`keys.${name}`)}</h3>
            <dl className="flex flex-col gap-1.5 text-sm">
              {[...lines, ...added(name)].map(([keys, words]) => (
                <div key={keys} className="flex items-center justify-between gap-4">
                  <dt className="min-w-0">{t(words).replace(/…$/, '')}</dt>
                  <dd className="shrink-0">
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
      <p className="mb-1 border-t pt-3 text-muted text-xs">
        {t(singleKeys ? 'keys.singleWhere' : 'keys.singleOff')}
      </p>
    </Dialog>
  );
}

/** What is offered right now beyond what always stands. */
function useAdded(): (name: CommandGroup) => Line[] {
  const registered = useCommandList();
  return (name) => {
    const known = new Set(groups.find((group) => group.name === name)?.lines.map(([keys]) => keys));
    return registered.flatMap(({ group, keys, labelKey }) => {
      if (group !== name || !keys || known.has(keys)) return [];
      known.add(keys);
      return [[keys, labelKey] as const];
    });
  };
}
