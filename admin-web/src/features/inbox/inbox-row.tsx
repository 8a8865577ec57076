// One ticket in the list: who, when, what about, what was said last, and the marks that tell what to do.

import type { Thread } from '@hotline/shared/client/thread';
import { Avatar } from '@hotline/shared/ui/avatar';
import { Badge } from '@hotline/shared/ui/badge';
import { plainText } from '@hotline/shared/ui/chat/message-body';
import { cx } from '@hotline/shared/ui/cx';
import { PillCount } from '@hotline/shared/ui/pill-count';
import { PriorityMark } from '@hotline/shared/ui/priority-mark';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { StatusIcon } from '@hotline/shared/ui/status-badge';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDesk } from '../../lib/desk.tsx';
import { draftKey } from '../../lib/draft-key.ts';
import { hrefs, type InboxView } from '../../lib/hrefs.ts';
import { priorityLevel } from '../../lib/priority-level.ts';
import { useCurrentThread, useThreadSnapshot } from '../../live/current-thread.tsx';
import type { InboxRow } from './inbox.live.ts';

type InboxRowLinkProps = {
  row: InboxRow;
  view: InboxView;
  search: string;
  selected: boolean;
  tabIndex: 0 | -1;
  onFocus: () => void;
};

const tagsShown = 2;

export function InboxRowLink({ row, view, search, selected, tabIndex, onFocus }: InboxRowLinkProps) {
  const { t, i18n } = useTranslation();
  const unread = row.unread > 0 && !selected;
  return (
    <Link
      to={{ pathname: hrefs.ticket(view, row.id), search }}
      data-ticket={row.id}
      tabIndex={tabIndex}
      onFocus={onFocus}
      aria-current={selected ? 'true' : undefined}
      className={cx(
        'relative flex gap-3 border-b px-3 py-2.5 outline-offset-[-2px] transition-colors',
        selected
          ? 'bg-selected before:absolute before:inset-y-0 before:start-0 before:w-[3px] before:bg-accent'
          : 'hover:bg-hover',
      )}
    >
      <Avatar id={row.requester.id} name={row.requester.name} decorative className="mt-0.5" />
      <span className="min-w-0 grow">
        <span className="flex items-baseline gap-2">
          <span className={cx('min-w-0 grow truncate', unread ? 'font-semibold' : 'font-medium')}>
            {row.requester.name}
          </span>
          <RelativeTime
            at={row.lastMessageAt}
            locale={i18n.language}
            style="narrow"
            className={cx('shrink-0 text-xs', unread ? 'font-medium text-signal' : 'text-muted')}
          />
        </span>
        <span className="flex h-5 items-center gap-2">
          <span className={cx('min-w-0 grow truncate text-sm', unread && 'font-medium')}>{row.subject}</span>
          {!selected && (
            <PillCount count={row.unread} tone="unread" label={t('inbox.unread', { count: row.unread })} />
          )}
        </span>
        <span className="block truncate text-muted text-sm">
          <Preview row={row} selected={selected} />
        </span>
        <Marks row={row} />
      </span>
    </Link>
  );
}

function Marks({ row }: { row: InboxRow }) {
  const { t } = useTranslation();
  const level = priorityLevel(row.priority.level);
  return (
    <span className="mt-1 flex h-5 min-w-0 items-center gap-1.5">
      <StatusIcon status={row.status} label={t(`status.${row.status}`)} className="size-3.5" />
      <span className="shrink-0 text-muted text-xs tabular-nums">#{row.number}</span>
      {level !== 'normal' && (
        <PriorityMark level={level} label={t('inbox.priority', { name: row.priority.name })} />
      )}
      {row.tags.slice(0, tagsShown).map((tag) => (
        <Badge key={tag.id} className="min-w-0 shrink!">
          {tag.name}
        </Badge>
      ))}
      {row.tags.length > tagsShown && (
        <span className="shrink-0 text-muted text-xs">+{row.tags.length - tagsShown}</span>
      )}
      <span className="grow" />
      {row.assignee && (
        <span title={t('inbox.assignedTo', { name: row.assignee.name })} className="flex shrink-0">
          <span className="sr-only">{t('inbox.assignedTo', { name: row.assignee.name })}</span>
          <Avatar id={row.assignee.id} name={row.assignee.name} size="xs" decorative />
        </span>
      )}
    </span>
  );
}

/** Typing goes before one's own draft, the draft before what was said last. */
function Preview({ row, selected }: { row: InboxRow; selected: boolean }) {
  const { t } = useTranslation();
  const { drafts } = useDesk();
  const current = useCurrentThread();
  const draft = selected ? '' : drafts.get(draftKey(row.id, 'reply')) || drafts.get(draftKey(row.id, 'note'));
  const said = draft ? (
    <>
      <span className="font-medium text-danger-text">{t('inbox.draft')}</span> {draft}
    </>
  ) : (
    <LastMessage row={row} />
  );
  if (current?.ticketId === row.id) return <TypingOr thread={current.thread}>{said}</TypingOr>;
  return said;
}

function TypingOr({ thread, children }: { thread: Thread; children: ReactNode }) {
  const { t } = useTranslation();
  const { typing } = useThreadSnapshot(thread);
  const [first] = typing;
  if (!first) return children;
  return (
    <span className="text-accent-text italic">
      {typing.length > 1 ? t('inbox.typingMany') : t('inbox.typing', { name: first.user.name })}
    </span>
  );
}

function LastMessage({ row }: { row: InboxRow }) {
  const { t } = useTranslation();
  const { me } = useDesk();
  const last = row.lastMessage;
  if (!last) return t('inbox.noMessage');
  const own = last.author?.id === me.id;
  const colleague = last.author && !own && last.author.id !== row.requester.id;
  return (
    <>
      {last.kind === 'note' && (
        <span className="rounded-xs bg-note px-1 text-note-text">{t('inbox.note')}</span>
      )}{' '}
      {own && `${t('inbox.youSaid')} `}
      {colleague && `${last.author?.name}: `}
      {last.preview ? plainText(last.preview) : <em>{t('inbox.unsent')}</em>}
    </>
  );
}
