// What an admin may do to a person.
import type { User } from '@hotline/shared/contracts';
import { IconButton } from '@hotline/shared/ui/button';
import { Menu, type MenuEntry } from '@hotline/shared/ui/menu';
import { toast } from '@hotline/shared/ui/toast';
import { Ellipsis, KeyRound, Moon, Pencil, PowerOff, UserCheck, UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { client } from '../../lib/client.ts';
import { useMe } from '../../lib/desk.tsx';
import { keys } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';

export type PersonDeed = 'edit' | 'password' | 'disable';

export function PersonMenu({ person, onDeed }: { person: User; onDeed: (deed: PersonDeed) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const enable = useSave({
    ask: () => client.users.update({ userId: person.id, disabled: false }),
    refresh: [keys.people, keys.agents],
  });
  const force = useSave({
    ask: (availability: 'away' | 'offline') => client.presence.force({ userId: person.id, availability }),
    refresh: [keys.people, keys.agents],
    onDone: (_, availability) =>
      toast.success(
        t('people.forced', {
          name: person.name,
          availability: t(`availability.${availability}`).toLowerCase(),
        }),
      ),
  });
  const canForce = person.role !== 'user' && !person.disabled;
  const presence: MenuEntry[] = canForce
    ? [
        { kind: 'separator' },
        { label: t('people.setAway'), icon: <Moon />, onSelect: () => force.mutate('away') },
        { label: t('people.setOffline'), icon: <PowerOff />, onSelect: () => force.mutate('offline') },
      ]
    : [];
  return (
    <Menu
      trigger={
        <IconButton label={t('manage.actions', { name: person.name })} size="sm" tooltip={false}>
          <Ellipsis />
        </IconButton>
      }
      entries={[
        { label: `${t('common.edit')}…`, icon: <Pencil />, onSelect: () => onDeed('edit') },
        { label: t('people.setPassword'), icon: <KeyRound />, onSelect: () => onDeed('password') },
        ...presence,
        { kind: 'separator' },
        person.disabled
          ? { label: t('people.enable'), icon: <UserCheck />, onSelect: () => enable.mutate(undefined) }
          : {
              label: `${t('people.disable')}…`,
              icon: <UserX />,
              danger: true,
              disabled: person.id === me.id,
              onSelect: () => onDeed('disable'),
            },
      ]}
    />
  );
}
