// Who one is, how one is seen, what it looks like, and the way out.
import { AVAILABILITIES, type Availability } from '@hotline/shared/contracts';
import { Avatar, PresenceDot } from '@hotline/shared/ui/avatar';
import { ConfirmDialog } from '@hotline/shared/ui/dialog';
import { Menu, type MenuEntry } from '@hotline/shared/ui/menu';
import { type Theme, useTheme } from '@hotline/shared/ui/theme-toggle';
import { toast } from '@hotline/shared/ui/toast';
import { ChartNoAxesCombined, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDesk, useMe } from '../lib/desk.tsx';
import { describeError } from '../lib/errors.ts';
import { hrefs } from '../lib/hrefs.ts';
import { useAgents } from '../lib/queries.ts';
import { useSignOut } from '../lib/use-sign-out.ts';
import { useAvailability, useAvailabilityNotice } from './use-availability.ts';

const themeIcons: Record<Theme, typeof Sun> = { system: Monitor, light: Sun, dark: Moon };
const themeWords = {
  system: 'shell.themeSystem',
  light: 'shell.themeLight',
  dark: 'shell.themeDark',
} as const;

export function ProfileMenu({ side }: { side: 'top' | 'right' }) {
  const { t } = useTranslation();
  const me = useMe();
  const { outbox } = useDesk();
  const navigate = useNavigate();
  const [theme, setTheme] = useTheme();
  const [availability, choose] = useAvailability();
  useAvailabilityNotice();
  const leave = useLeave();
  const [asking, setAsking] = useState(false);

  const entries: MenuEntry[] = [
    { kind: 'heading', label: t('availability.heading') },
    ...AVAILABILITIES.map((state: Availability) => ({
      label: t(`availability.${state}`),
      hint: t(`availability.${state}Hint`),
      icon: <PresenceDot presence={state} className="mx-[3px] block" />,
      checked: state === availability,
      onSelect: () => choose(state),
    })),
    { kind: 'separator' },
    { kind: 'heading', label: t('shell.theme') },
    ...(['system', 'light', 'dark'] as const).map((each) => {
      const Icon = themeIcons[each];
      return {
        label: t(themeWords[each]),
        icon: <Icon />,
        checked: each === theme,
        onSelect: () => setTheme(each),
      };
    }),
    { kind: 'separator' },
    {
      label: t('shell.ownFigures'),
      icon: <ChartNoAxesCombined />,
      onSelect: () => void navigate(hrefs.ownFigures()),
    },
    { label: t('shell.profile'), icon: <UserRound />, onSelect: () => void navigate(hrefs.profile()) },
    {
      label: t('shell.signOut'),
      icon: <LogOut />,
      onSelect: () => (outbox.items().length > 0 ? setAsking(true) : void leave()),
    },
  ];

  return (
    <>
      <Menu
        side={side}
        align="end"
        entries={entries}
        header={
          <div className="min-w-0">
            <p className="truncate font-semibold text-sm">{me.name}</p>
            <p className="truncate text-muted text-xs">{me.email}</p>
            <MyLoad />
          </div>
        }
        trigger={
          <button
            type="button"
            aria-label={`${t('shell.signedInAs', { name: me.name })}. ${t('availability.label', { state: t(`availability.${availability}`) })}`}
            className="grid size-9 place-items-center rounded-full pointer-coarse:size-11"
          >
            <Avatar id={me.id} name={me.name} size="sm" presence={availability} decorative />
          </button>
        }
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('shell.signOut')}
        description={t('shell.signOutUnsent', { count: outbox.items().length })}
        confirmLabel={t('shell.signOut')}
        cancelLabel={t('common.cancel')}
        onConfirm={() => void leave()}
      />
    </>
  );
}

/** How much I have of what routing gives me at most. */
function MyLoad() {
  const { t } = useTranslation();
  const me = useMe();
  const agent = useAgents().data?.find((each) => each.id === me.id);
  if (!agent) return null;
  const { load, capacity } = agent;
  return (
    <div className="mt-2 text-muted text-xs">
      <p className="tabular-nums">{t('availability.load', { load, capacity })}</p>
      <div aria-hidden className="mt-1 h-1 overflow-hidden rounded-full bg-pressed">
        <div
          className={load >= capacity ? 'h-full bg-warning' : 'h-full bg-success'}
          style={{ width: `${Math.min(100, (load / capacity) * 100)}%` }}
        />
      </div>
    </div>
  );
}

function useLeave() {
  const navigate = useNavigate();
  const signOut = useSignOut();
  return async () => {
    try {
      await signOut();
      await navigate(hrefs.signIn());
    } catch (error) {
      toast.error(describeError(error));
    }
  };
}
