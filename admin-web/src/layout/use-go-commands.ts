// From anywhere to anywhere: "g" and then a letter.
import type { ParseKeys } from 'i18next';
import { useNavigate } from 'react-router';
import { type Command, enabledCommands, useCommands } from '../lib/commands.ts';
import { useIsAdmin, useMe } from '../lib/desk.tsx';
import { hrefs } from '../lib/hrefs.ts';
import { useCategories } from '../lib/queries.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';

export function useGoCommands(): void {
  const navigate = useNavigate();
  const me = useMe();
  const admin = useIsAdmin();
  const queue = useCategories().data?.find(
    ({ archived, agentIds }) => !archived && (admin || agentIds.includes(me.id)),
  );
  const go = (id: string, labelKey: ParseKeys, key: string, to: string): Command => ({
    id: `go.${id}`,
    labelKey,
    group: 'goTo',
    keys: `g ${key}`,
    run: () => navigate(to),
  });
  useCommands([
    go('mine', 'nav.mine', 'i', hrefs.inbox('mine')),
    ...(queue ? [go('queue', 'keys.goQueue', 'q', hrefs.inbox(`queue-${queue.id}`))] : []),
    go('mentions', 'nav.mentions', 'm', hrefs.inbox('mentions')),
    go('following', 'nav.following', 'f', hrefs.inbox('following')),
    go('waiting', 'nav.waiting', 'w', hrefs.inbox('waiting')),
    go('snoozed', 'nav.snoozed', 's', hrefs.inbox('snoozed')),
    go('all', 'nav.all', 'a', hrefs.inbox('all')),
    go('search', 'keys.searchAll', '/', hrefs.search()),
    go('tasks', 'shell.tasks', 't', hrefs.tasks()),
    go('incidents', 'shell.incidents', 'n', hrefs.incidents()),
    ...(admin ? [go('analytics', 'shell.analytics', 'd', hrefs.analytics())] : []),
    go('ownFigures', 'shell.ownFigures', 'o', hrefs.ownFigures()),
  ]);
  // Where a page has no search of its own, the key for it leads to the search of everything.
  useShortcuts({
    '/': () => !enabledCommands().some(({ keys }) => keys === '/') && navigate(hrefs.search()),
  });
}
