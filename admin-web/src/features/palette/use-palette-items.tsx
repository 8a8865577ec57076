// All that the palette offers: what can be done here now, where one can go, how things look.
import { AVAILABILITIES } from '@hotline/shared/contracts';
import { PresenceDot } from '@hotline/shared/ui/avatar';
import { useTheme } from '@hotline/shared/ui/theme-toggle';
import {
  ArrowRight,
  CircleUserRound,
  Inbox,
  Keyboard,
  Languages,
  Layers,
  ListTodo,
  Palette,
  Settings2,
  Zap,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAvailability } from '../../layout/use-availability.ts';
import { type Command, enabledCommands, useCommandList } from '../../lib/commands.ts';
import { useIsAdmin, useMe } from '../../lib/desk.tsx';
import { hrefs, MANAGE_PARTS } from '../../lib/hrefs.ts';
import { chooseLanguage, LANGUAGES, type Language } from '../../lib/i18n.ts';
import { useCategories, useViews } from '../../lib/queries.ts';
import { turnSingleKeys, useSingleKeys } from '../../lib/single-keys.ts';

export const SECTIONS = ['recent', 'here', 'goTo', 'tickets', 'settings', 'everywhere'] as const;
export type Section = (typeof SECTIONS)[number];

export type PaletteItem = {
  id: string;
  section: Section;
  label: string;
  /** Found by as well. */
  words?: string;
  hint?: string;
  keys?: string | undefined;
  icon: ReactNode;
  run: () => unknown;
};

export function usePaletteItems(): PaletteItem[] {
  return [...useRegistered(), ...usePlaces(), ...useSettings()];
}

const groupsHere = new Set<Command['group']>(['thread', 'tasks', 'list', 'anywhere']);

/** Of the registry: what is enabled at this moment, the conversation's deeds first. */
function useRegistered(): PaletteItem[] {
  const { t } = useTranslation();
  useCommandList();
  const order = [...groupsHere];
  return enabledCommands()
    .filter(({ id }) => id !== 'palette')
    .toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group))
    .map(({ id, labelKey, group, keys, run }) => ({
      id,
      section: groupsHere.has(group) ? 'here' : 'goTo',
      label: t(labelKey),
      words: group === 'thread' ? t('keys.thread') : '',
      keys,
      icon: groupsHere.has(group) ? <Zap /> : <ArrowRight />,
      run,
    }));
}

function usePlaces(): PaletteItem[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const admin = useIsAdmin();
  const categories = useCategories().data ?? [];
  const views = useViews().data ?? [];
  const place = (id: string, label: string, words: string, icon: ReactNode, to: string): PaletteItem => ({
    id: `place.${id}`,
    section: 'goTo',
    label,
    words,
    hint: words,
    icon,
    run: () => navigate(to),
  });
  const queues = categories.filter(
    ({ archived, agentIds }) => !archived && (admin || agentIds.includes(me.id)),
  );
  const parts = admin ? MANAGE_PARTS : (['canned-replies'] as const);
  return [
    ...queues.map(({ id, name }) =>
      place(`queue-${id}`, name, t('palette.queue'), <Inbox />, hrefs.inbox(`queue-${id}`)),
    ),
    ...views.map(({ id, name }) =>
      place(`saved-${id}`, name, t('palette.view'), <Layers />, hrefs.inbox(`saved-${id}`)),
    ),
    place('newTask', t('palette.newTask'), t('shell.tasks'), <ListTodo />, hrefs.tasks('new')),
    ...parts.map((part) =>
      place(part, t(`manage.parts.${part}`), t('shell.manage'), <Settings2 />, hrefs.manage(part)),
    ),
    place('profile', t('shell.profile'), '', <CircleUserRound />, hrefs.profile()),
  ];
}

const themeWords = {
  system: 'shell.themeSystem',
  light: 'shell.themeLight',
  dark: 'shell.themeDark',
} as const;

function useSettings(): PaletteItem[] {
  const { t, i18n } = useTranslation();
  const [availability, setAvailability] = useAvailability();
  const [theme, setTheme] = useTheme();
  const keysOn = useSingleKeys();
  const setting = (id: string, words: string, label: string, icon: ReactNode, run: () => unknown) => ({
    id: `setting.${id}`,
    section: 'settings' as const,
    label,
    words,
    hint: words,
    icon,
    run,
  });
  return [
    ...AVAILABILITIES.filter((state) => state !== availability).map((state) =>
      setting(
        state,
        t('palette.availability'),
        t(`availability.${state}`),
        <PresenceDot presence={state} className="mx-[3px] block" />,
        () => setAvailability(state),
      ),
    ),
    ...(['system', 'light', 'dark'] as const)
      .filter((each) => each !== theme)
      .map((each) => setting(each, t('shell.theme'), t(themeWords[each]), <Palette />, () => setTheme(each))),
    ...(Object.keys(LANGUAGES) as Language[])
      .filter((each) => each !== i18n.language)
      .map((each) =>
        setting(each, t('shell.language'), LANGUAGES[each], <Languages />, () => chooseLanguage(each)),
      ),
    setting(
      'singleKeys',
      t('keys.title'),
      t(keysOn ? 'palette.singleKeysOff' : 'palette.singleKeysOn'),
      <Keyboard />,
      () => turnSingleKeys(!keysOn),
    ),
  ];
}
