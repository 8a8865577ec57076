// One conversation: header, timeline, where one writes.
import type { Ticket } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { useInfiniteQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { errorWords, requestIdOf } from '../../lib/error-words.ts';
import { href } from '../../lib/paths.ts';
import { ticketsQuery } from '../../lib/queries.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { findTicket } from '../../live/tickets.live.ts';
import { ChatHeader } from './chat-header.tsx';
import { Conversation } from './conversation.tsx';
import { type OpenThread, useThread } from './use-thread.ts';

export function ChatPage() {
  const { ticketId = '' } = useParams();
  const opened = useThread(ticketId);
  const { t } = useTranslation();
  const remembered = useListedTicket(ticketId);
  const subject = (opened?.snapshot.ticket ?? remembered)?.subject;
  usePageTitle(subject ?? t('tickets.title'));
  if (!opened) return null;
  return <ChatBody key={ticketId} ticketId={ticketId} listed={remembered} {...opened} />;
}

type ChatBodyProps = OpenThread & { ticketId: string; listed: Ticket | undefined };

/** As the list knows it: enough for a heading until, or without, the desk's answer. */
function useListedTicket(ticketId: string): Ticket | undefined {
  const { data } = useInfiniteQuery({ ...ticketsQuery, select: (pages) => findTicket(pages, ticketId) });
  return data;
}

function ChatBody({ ticketId, listed, thread, snapshot }: ChatBodyProps) {
  const { t } = useTranslation();
  if (snapshot.status === 'gone') {
    return (
      <EmptyState
        className="grow"
        titleAs="h1"
        icon={<SearchX />}
        title={t('chat.gone')}
        description={t('chat.goneText')}
        action={
          <Button asChild>
            <Link to={href.tickets()}>{t('chat.toList')}</Link>
          </Button>
        }
      />
    );
  }
  // Unsent messages are shown even when the rest cannot be loaded: nothing typed is ever out of sight.
  const nothingToShow = snapshot.entries.length === 0 && snapshot.pending.length === 0;
  return (
    <>
      <ChatHeader ticket={snapshot.ticket ?? listed ?? null} thread={thread} snapshot={snapshot} />
      {snapshot.status === 'loading' && nothingToShow && (
        <div className="grow">
          <SkeletonRows label={t('common.loading')} />
        </div>
      )}
      {snapshot.status === 'error' && nothingToShow && (
        <ErrorState
          className="grow"
          title={t('chat.loadFailed')}
          description={errorWords(t, snapshot.error)}
          retryLabel={t('common.retry')}
          onRetry={thread.retryOpen}
          detail={
            requestIdOf(snapshot.error)
              ? t('common.requestId', { id: requestIdOf(snapshot.error) })
              : undefined
          }
        />
      )}
      {(snapshot.status === 'ready' || !nothingToShow) && (
        <Conversation ticketId={ticketId} thread={thread} snapshot={snapshot} />
      )}
    </>
  );
}
