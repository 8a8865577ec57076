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
import type { OpenDialog } from './dialogs.ts';
import { ThreadBanners } from './thread-banners.tsx';
import { type ComposerControl, ThreadComposer } from './thread-composer.tsx';
import { ThreadDialogs } from './thread-dialogs.tsx';
import { ThreadGone } from './thread-gone.tsx';
import { ThreadHeader } from './thread-header.tsx';
import { ThreadTimeline } from './thread-timeline.tsx';
import { useBackHref } from './use-back-href.ts';
import { useDeeds } from './use-deeds.ts';
import { useTicketDrafts } from './use-drafts.ts';
import { useThreadCommands } from './use-thread-commands.ts';

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
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [snoozeOpen, setSnoozeOpen] = useState(false);
  const deeds = useDeeds(ticket);
  const drafts = useTicketDrafts(ticket.id);
  useThreadCommands({
    ticket,
    deeds,
    onWrite: (mode) => composer.current?.write(mode),
    onDialog: (name) => setDialog({ name }),
    onSnooze: () => setSnoozeOpen(true),
  });

  function onSeen(seq: number) {
    setSeenSeq((before) => Math.max(before, seq));
    thread.markRead(seq);
  }

  return (
    <>
      <ThreadHeader
        ticket={ticket}
        viewers={snapshot.viewers}
        deeds={deeds}
        onDialog={(name) => setDialog({ name })}
        snoozeOpen={snoozeOpen}
        onSnoozeOpen={setSnoozeOpen}
      />
      <ThreadBanners
        ticket={ticket}
        entries={snapshot.entries}
        deeds={deeds}
        onDecline={() => setDialog({ name: 'declineTransfer' })}
      />
      <ThreadTimeline
        thread={thread}
        snapshot={snapshot}
        ticket={ticket}
        onSeen={onSeen}
        onEdit={(item) => composer.current?.edit(item)}
        onQuote={(message) => composer.current?.quote(message)}
        onDialog={setDialog}
        onUnsent={() => composer.current?.catchFocus()}
      />
      <ThreadComposer
        ref={composer}
        thread={thread}
        snapshot={snapshot}
        ticket={ticket}
        drafts={drafts}
        seenSeq={seenSeq}
        onReopen={deeds.reopen}
      />
      <ThreadDialogs
        dialog={dialog}
        ticket={ticket}
        snapshot={snapshot}
        drafts={drafts}
        deeds={deeds}
        onClose={() => setDialog(null)}
      />
    </>
  );
}
