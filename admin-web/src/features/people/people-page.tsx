// People of the desk: find, add, change, disable, set a password.
import { ROLES, type Role, type User } from '@hotline/shared/contracts';
import { Avatar, PresenceDot } from '@hotline/shared/ui/avatar';
import { Badge } from '@hotline/shared/ui/badge';
import { Button } from '@hotline/shared/ui/button';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { Input } from '@hotline/shared/ui/input';
import { Select } from '@hotline/shared/ui/select';
import { type Column, Table } from '@hotline/shared/ui/table';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Bot, Plus, Search, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page, QueryCard } from '../../components/page.tsx';
import { client } from '../../lib/client.ts';
import { keys, useAgents, useCategories } from '../../lib/queries.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import { DisableDialog, PasswordDialog } from './person-deeds.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { type PersonDeed, PersonMenu } from './person-menu.tsx';

const anyRole = '-';

function usePeople(q: string, role: string) {
  return useInfiniteQuery({
    queryKey: [...keys.people, 'list', q, role],
    queryFn: ({ pageParam, signal }) =>
      client.users.list(
        {
          cursor: pageParam,
          limit: 50,
          q: q || undefined,
          role: role === anyRole ? undefined : (role as Role),
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function PeoplePage() {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [role, setRole] = useState(anyRole);
  const [open, setOpen] = useState<{ deed: PersonDeed | 'add'; person: User | null } | null>(null);
  const people = usePeople(useDebounced(q.trim()), role);
  const columns = useColumns((deed, person) => setOpen({ deed, person }));
  const close = () => setOpen(null);
  return (
    <Page
      title={t('manage.parts.people')}
      lead={t('people.lead')}
      action={
        <Button variant="primary" icon={<Plus />} onClick={() => setOpen({ deed: 'add', person: null })}>
          {t('people.add')}
        </Button>
      }
    >
      <QueryCard
        query={people}
        toolbar={
          <>
            <Input
              aria-label={t('people.search')}
              placeholder={t('people.search')}
              icon={<Search />}
              value={q}
              maxLength={200}
              onChange={(event) => setQ(event.target.value)}
              className="sm:w-64"
            />
            <Select
              label={t('people.role')}
              value={role}
              onChange={setRole}
              className="sm:w-40!"
              options={[
                { value: anyRole, label: t('people.allRoles') },
                ...ROLES.map((each) => ({ value: each, label: t(`roles.${each}`) })),
              ]}
            />
          </>
        }
      >
        {(data) => (
          <>
            <Table
              caption={t('manage.parts.people')}
              columns={columns}
              rows={data.pages.flatMap((page) => page.items)}
              rowKey={(person) => person.id}
              empty={
                <EmptyState
                  icon={<UsersRound />}
                  title={t('people.none')}
                  description={t('people.noneText')}
                />
              }
            />
            {people.hasNextPage && (
              <div className="border-t p-2 text-center">
                <Button
                  variant="ghost"
                  size="sm"
                  loading={people.isFetchingNextPage}
                  onClick={() => void people.fetchNextPage()}
                >
                  {t('common.loadMore')}
                </Button>
              </div>
            )}
          </>
        )}
      </QueryCard>
      {open && (open.deed === 'add' || open.deed === 'edit') && (
        <PersonDialog person={open.person} onClose={close} />
      )}
      {open?.person && open.deed === 'password' && <PasswordDialog person={open.person} onClose={close} />}
      {open?.person && open.deed === 'disable' && <DisableDialog person={open.person} onClose={close} />}
    </Page>
  );
}

function useColumns(onDeed: (deed: PersonDeed, person: User) => void): Column<User>[] {
  const { t, i18n } = useTranslation();
  return [
    {
      key: 'name',
      header: t('people.name'),
      // Takes the room the others leave, and cuts what does not fit.
      className: 'w-full max-w-0',
      cell: (person) => (
        <span className="flex min-w-0 items-center gap-3">
          <Avatar
            id={person.id}
            name={person.name}
            size="sm"
            decorative
            className={person.disabled ? 'grayscale' : undefined}
          />
          <span className="min-w-0">
            <span className="flex items-center gap-2 font-medium">
              <span className="truncate">{person.name}</span>
              {person.bot && (
                <Badge tone="info" icon={<Bot />}>
                  {t('people.bot')}
                </Badge>
              )}
              {person.disabled && <Badge tone="danger">{t('people.disabled')}</Badge>}
            </span>
            <span className="block truncate text-muted text-xs">{person.email}</span>
          </span>
        </span>
      ),
    },
    {
      key: 'role',
      header: t('people.role'),
      cell: (person) => (
        <Badge tone={person.role === 'user' ? 'neutral' : 'accent'}>{t(`roles.${person.role}`)}</Badge>
      ),
    },
    {
      key: 'categories',
      header: t('people.categories'),
      secondary: true,
      cell: (person) => <Served person={person} />,
    },
    {
      key: 'here',
      header: t('people.presence'),
      secondary: true,
      cell: (person) => <Here person={person} />,
    },
    {
      key: 'joined',
      header: t('people.joined'),
      secondary: true,
      cell: (person) => (
        <span className="whitespace-nowrap text-muted">
          {new Date(person.createdAt).toLocaleDateString(i18n.language, { dateStyle: 'medium' })}
        </span>
      ),
    },
    {
      key: 'more',
      header: <span className="sr-only">{t('common.more')}</span>,
      align: 'end',
      cell: (person) => <PersonMenu person={person} onDeed={(deed) => onDeed(deed, person)} />,
    },
  ];
}

/** Whether a colleague is here, and how much of their capacity is in use. */
function Here({ person }: { person: User }) {
  const { t } = useTranslation();
  const agent = (useAgents().data ?? []).find(({ id }) => id === person.id);
  if (!agent || person.disabled) return null;
  const availability = agent.online ? agent.availability : 'offline';
  return (
    <span className="flex items-center gap-2 whitespace-nowrap text-muted">
      <PresenceDot presence={availability} />
      <span>{t(`availability.${availability}`)}</span>
      <span className="tabular-nums">{t('people.load', { load: agent.load, capacity: agent.capacity })}</span>
    </span>
  );
}

function Served({ person }: { person: User }) {
  const { t } = useTranslation();
  const categories = useCategories().data ?? [];
  if (person.role === 'user') return null;
  if (person.role === 'admin' && person.categoryIds.length === 0)
    return <span className="text-muted">{t('people.allCategories')}</span>;
  const names = categories
    .filter((category) => person.categoryIds.includes(category.id))
    .map((category) => category.name);
  if (names.length === 0) return <span className="text-warning-text text-xs">{t('people.noCategory')}</span>;
  return <span className="line-clamp-2 w-44 text-muted xl:w-56">{names.join(', ')}</span>;
}
