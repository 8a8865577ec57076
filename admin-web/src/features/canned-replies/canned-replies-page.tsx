// Canned replies: everybody's own, and the shared ones admins keep.
import type { CannedReply } from '@hotline/shared/contracts';
import { Badge } from '@hotline/shared/ui/badge';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { ConfirmDialog } from '@hotline/shared/ui/dialog';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { Input } from '@hotline/shared/ui/input';
import { Menu } from '@hotline/shared/ui/menu';
import { Table } from '@hotline/shared/ui/table';
import { useQuery } from '@tanstack/react-query';
import { Ellipsis, MessageSquareText, Pencil, Plus, Search, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page, QueryCard } from '../../components/page.tsx';
import { client } from '../../lib/client.ts';
import { useIsAdmin } from '../../lib/desk.tsx';
import { cannedRepliesQuery, keys } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';
import { CannedReplyDialog } from './canned-reply-dialog.tsx';

type Open = { kind: 'add' } | { kind: 'edit' | 'remove'; reply: CannedReply } | null;

export function CannedRepliesPage() {
  const { t } = useTranslation();
  const replies = useQuery(cannedRepliesQuery);
  const [open, setOpen] = useState<Open>(null);
  const [search, setSearch] = useState('');
  const close = () => setOpen(null);
  const add = (
    <Button variant="primary" icon={<Plus />} onClick={() => setOpen({ kind: 'add' })}>
      {t('canned.add')}
    </Button>
  );
  return (
    <Page title={t('canned.title')} lead={t('canned.lead')} action={add}>
      <QueryCard
        query={replies}
        toolbar={
          <Input
            aria-label={t('canned.search')}
            placeholder={t('canned.search')}
            icon={<Search />}
            value={search}
            onChange={({ target }) => setSearch(target.value)}
            className="sm:w-64"
          />
        }
      >
        {(all) => (
          <Table
            caption={t('canned.title')}
            rows={all.filter((reply) => isFound(reply, search))}
            rowKey={(reply) => reply.id}
            columns={[
              { key: 'shortcut', header: t('canned.shortcut'), cell: (reply) => <Shortcut reply={reply} /> },
              { key: 'title', header: t('canned.name'), cell: (reply) => <TitleAndText reply={reply} /> },
              {
                key: 'whose',
                header: t('canned.whose'),
                secondary: true,
                cell: ({ shared }) => (
                  <Badge tone={shared ? 'accent' : 'neutral'}>
                    {t(shared ? 'canned.everybody' : 'canned.mine')}
                  </Badge>
                ),
              },
              {
                key: 'uses',
                header: t('canned.uses'),
                align: 'end',
                secondary: true,
                cell: ({ uses }) => uses,
              },
              {
                key: 'more',
                header: <span className="sr-only">{t('common.more')}</span>,
                align: 'end',
                cell: (reply) => <ReplyMenu reply={reply} onOpen={setOpen} />,
              },
            ]}
            empty={
              all.length === 0 ? (
                <EmptyState
                  icon={<MessageSquareText />}
                  title={t('canned.empty')}
                  description={t('canned.emptyText')}
                  action={add}
                />
              ) : (
                <EmptyState icon={<Search />} title={t('canned.noneFits')} />
              )
            }
          />
        )}
      </QueryCard>
      {(open?.kind === 'add' || open?.kind === 'edit') && (
        <CannedReplyDialog reply={open.kind === 'edit' ? open.reply : null} onClose={close} />
      )}
      {open?.kind === 'remove' && <RemoveReply reply={open.reply} onClose={close} />}
    </Page>
  );
}

function isFound({ shortcut, title, body }: CannedReply, search: string): boolean {
  const wanted = search.trim().replace(/^\//, '').toLowerCase();
  return [shortcut, title, body].some((text) => text.toLowerCase().includes(wanted));
}

const Shortcut = ({ reply }: { reply: CannedReply }) => (
  <span className="whitespace-nowrap font-mono text-sm">/{reply.shortcut}</span>
);

const TitleAndText = ({ reply }: { reply: CannedReply }) => (
  <span className="flex min-w-0 flex-col">
    <span className="font-medium">{reply.title}</span>
    <span className="line-clamp-1 max-w-120 break-words text-muted text-xs" dir="auto">
      {reply.body}
    </span>
  </span>
);

/** What is shared is the admins' to change; whatever else is listed is the reader's own. */
function ReplyMenu({ reply, onOpen }: { reply: CannedReply; onOpen: (open: Open) => void }) {
  const { t } = useTranslation();
  const isAdmin = useIsAdmin();
  if (reply.shared && !isAdmin) return null;
  return (
    <Menu
      entries={[
        { label: `${t('common.edit')}…`, icon: <Pencil />, onSelect: () => onOpen({ kind: 'edit', reply }) },
        { kind: 'separator' },
        {
          label: t('canned.remove'),
          icon: <Trash2 />,
          danger: true,
          onSelect: () => onOpen({ kind: 'remove', reply }),
        },
      ]}
      trigger={
        <IconButton label={t('manage.actions', { name: `/${reply.shortcut}` })} size="sm" tooltip={false}>
          <Ellipsis />
        </IconButton>
      }
    />
  );
}

function RemoveReply({ reply, onClose }: { reply: CannedReply; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useSave({
    ask: () => client.cannedReplies.remove({ cannedReplyId: reply.id }),
    refresh: [keys.cannedReplies],
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('canned.removeTitle', { shortcut: reply.shortcut })}
      description={t('canned.removeText')}
      confirmLabel={t('common.remove')}
      cancelLabel={t('common.cancel')}
      danger
      loading={remove.isPending}
      onConfirm={() => remove.mutate(undefined)}
    />
  );
}
