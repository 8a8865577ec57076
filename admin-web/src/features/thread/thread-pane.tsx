// The open ticket: loading, gone, failed, or the conversation itself.
import type { Thread, ThreadSnapshot } from '@hotline/shared/client/thread';
import type { Ticket } from '@hotline/shared/contracts';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { describeError } from '../../lib/errors.ts';
import { useShortcuts } from '../../lib/use-shortcuts.ts';
import { useCurrentThread, useThreadSnapshot } from '../../live/current-thread.tsx';
import { useTicketActions } from '../../live/use-ticket-actions.ts';
import { type ComposerControl, ThreadComposer } from './thread-composer.tsx';
import { ThreadGone } from './thread-gone.tsx';
import { ThreadHeader } from './thread-header.tsx';
import { ThreadTimeline } from './thread-timeline.tsx';
import { useBackHref } from './use-back-href.ts';

export function ThreadPane() {
  const { t } = useTranslation();
  const current = useCurrentThread();
  return (
    <section aria-label={t('thread.pane')} className="flex min-h-0 grow flex-col">
      {current && <OpenThread key={current.ticketId} thread={current.thread} ticketId={current.ticketId} />}
    </section>
  );
}

function OpenThread({ thread, ticketId }: { thread: Thread; ticketId: string }) {
  const { t } = useTranslation();
  const snapshot = useThreadSnapshot(thread);
  const navigate = useNavigate();
  const back = useBackHref();
  useShortcuts({ Escape: () => void navigate(back) });

  if (snapshot.status === 'gone') return <ThreadGone ticketId={ticketId} />;
  if (snapshot.status === 'error') {
    return (
      <ErrorState
        title={t('thread.errorTitle')}
        description={describeError(snapshot.error)}
        retryLabel={t('common.retry')}
        onRetry={() => thread.retryOpen()}
        detail={snapshot.error?.requestId}
        className="grow"
      />
    );
  }
  if (!snapshot.ticket) return <SkeletonRows count={5} label={t('app.loading')} />;
  return <Conversation thread={thread} snapshot={snapshot} ticket={snapshot.ticket} />;
}

type ConversationProps = { thread: Thread; snapshot: ThreadSnapshot; ticket: Ticket };

function Conversation({ thread, snapshot, ticket }: ConversationProps) {
  const composer = useRef<ComposerControl>(null);
  const [seenSeq, setSeenSeq] = useState(0);
  const actions = useTicketActions(ticket.id);
  const { abilities } = ticket;
  useShortcuts({
    r: () => composer.current?.write('reply'),
    n: () => composer.current?.write('note'),
    c: () => abilities.claim && actions.claim(),
    e: () => abilities.resolve && actions.resolve(),
  });

  function onSeen(seq: number) {
    setSeenSeq((before) => Math.max(before, seq));
    thread.markRead(seq);
  }

  return (
    <>
      <ThreadHeader ticket={ticket} viewers={snapshot.viewers} actions={actions} />
      <ThreadTimeline
        thread={thread}
        snapshot={snapshot}
        ticket={ticket}
        onSeen={onSeen}
        onEdit={(item) => composer.current?.edit(item)}
        onUnsent={() => composer.current?.catchFocus()}
      />
      <ThreadComposer
        ref={composer}
        thread={thread}
        snapshot={snapshot}
        ticket={ticket}
        seenSeq={seenSeq}
        onReopen={actions.reopen}
      />
    </>
  );
}
