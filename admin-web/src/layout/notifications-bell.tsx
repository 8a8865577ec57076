// The bell: what happened while one looked elsewhere; opening one marks it read.
import type { Notification } from '@hotline/shared/contracts';
import { Avatar } from '@hotline/shared/ui/avatar';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { cx } from '@hotline/shared/ui/cx';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { PillCount } from '@hotline/shared/ui/pill-count';
import { Popover } from '@hotline/shared/ui/popover';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Bell, CheckCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { client } from '../lib/client.ts';
import { hrefs } from '../lib/hrefs.ts';
import { keys } from '../lib/queries.ts';

const useNotifications = () =>
  useInfiniteQuery({
    queryKey: keys.notifications,
    queryFn: ({ pageParam, signal }) =>
      client.notifications.list({ limit: 25, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 60_000,
  });

function useMarkRead() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (ids?: string[]) => client.notifications.read(ids ? { ids } : {}),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.notifications }),
  });
}

export function NotificationsBell({ side }: { side: 'top' | 'right' }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const list = useNotifications();
  const markRead = useMarkRead();
  const unread = list.data?.pages[0]?.unread ?? 0;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('notifications.title')}
      side={side}
      align="end"
      className="flex max-h-[min(34rem,80dvh)] w-96 flex-col p-0"
      trigger={
        <IconButton
          label={t('notifications.bell', { count: unread })}
          className="relative size-9 pointer-coarse:size-11"
        >
          <Bell />
          <PillCount count={unread} tone="unread" className="absolute -end-0.5 -top-0.5" />
        </IconButton>
      }
    >
      <header className="flex items-center justify-between gap-2 border-b py-2 ps-4 pe-2">
        <h2 className="font-semibold">{t('notifications.title')}</h2>
        <Button
          variant="ghost"
          size="xs"
          icon={<CheckCheck />}
          disabled={unread === 0}
          loading={markRead.isPending}
          onClick={() => markRead.mutate(undefined)}
        >
          {t('notifications.markAll')}
        </Button>
      </header>
      <div className="min-h-0 grow overflow-y-auto">
        <NotificationRows
          list={list}
          onOpen={(item) => {
            setOpen(false);
            if (!item.readAt) markRead.mutate([item.id]);
          }}
        />
      </div>
    </Popover>
  );
}

type RowsProps = { list: ReturnType<typeof useNotifications>; onOpen: (item: Notification) => void };

function NotificationRows({ list, onOpen }: RowsProps) {
  const { t } = useTranslation();
  if (list.isPending) return <SkeletonRows count={4} label={t('app.loading')} />;
  if (list.isError && !list.data) {
    return (
      <ErrorState
        title={t('common.loadFailed')}
        retryLabel={t('common.retry')}
        onRetry={() => void list.refetch()}
        retrying={list.isFetching}
      />
    );
  }
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState
        icon={<Bell />}
        title={t('notifications.empty')}
        description={t('notifications.emptyText')}
        className="py-8"
      />
    );
  }
  return (
    <ul className="p-1">
      {items.map((item) => (
        <NotificationRow key={item.id} item={item} onOpen={() => onOpen(item)} />
      ))}
      {list.hasNextPage && (
        <li className="p-1">
          <Button
            variant="ghost"
            size="sm"
            full
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('common.loadMore')}
          </Button>
        </li>
      )}
    </ul>
  );
}

function NotificationRow({ item, onOpen }: { item: Notification; onOpen: () => void }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const words = item.actor
    ? t(`notifications.${item.kind}`, { actor: item.actor.name })
    : t(`notifications.${item.kind}_nobody`);
  return (
    <li>
      <button
        type="button"
        onClick={() => {
          onOpen();
          void navigate(item.ticketId ? hrefs.anyTicket(item.ticketId) : hrefs.tasks(item.taskId));
        }}
        className="flex w-full items-start gap-3 rounded-md p-2.5 text-start hover:bg-hover"
      >
        <Avatar id={item.actor?.id ?? item.id} name={item.actor?.name ?? '#'} size="sm" decorative />
        <span className="min-w-0 grow">
          <span className={cx('block text-sm', !item.readAt && 'font-semibold')}>{words}</span>
          <span className="block truncate text-muted text-xs">
            {item.ticketNumber !== null && `#${item.ticketNumber} · `}
            {item.subject}
          </span>
          <RelativeTime at={item.createdAt} locale={i18n.language} className="text-faint text-xs" />
        </span>
        {!item.readAt && (
          <span className="mt-1.5 size-2 shrink-0 rounded-full bg-signal">
            <span className="sr-only">{t('notifications.unread')}</span>
          </span>
        )}
      </button>
    </li>
  );
}
