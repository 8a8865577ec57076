// An answer was held back: something was written meanwhile, or tasks keep the ticket from being resolved. What now?
import type { Outbox, WaitingMessage } from '@hotline/shared/client/outbox';
import type { ThreadSnapshot } from '@hotline/shared/client/thread';
import { Banner } from '@hotline/shared/ui/banner';
import { Button } from '@hotline/shared/ui/button';
import { plainText } from '@hotline/shared/ui/chat/message-body';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '../../lib/errors.ts';
import { BlockingTasks } from './blocking-tasks.tsx';
import { openTasksOf } from './open-tasks.ts';
import { isAboutStatus } from './timeline-items.ts';

type HeldMessageProps = {
  message: WaitingMessage;
  snapshot: ThreadSnapshot;
  outbox: Outbox;
  onTakeBack: (message: WaitingMessage) => void;
};

export function HeldMessage({ message, snapshot, outbox, onTakeBack }: HeldMessageProps) {
  const { t } = useTranslation();
  const newest = snapshot.entries.at(-1)?.seq ?? 0;
  const blocked = isAboutStatus(message.failure?.code);
  const tasks = openTasksOf(message.failure);
  const retry = () =>
    void outbox.retry(message.clientId, blocked ? { thenStatus: undefined } : { seenSeq: newest });
  return (
    <Banner
      tone="warning"
      actions={
        <>
          <Button size="sm" variant="primary" onClick={retry}>
            {t(wordsOf(blocked, message))}
          </Button>
          <Button
            size="sm"
            onClick={() => {
              onTakeBack(message);
              void outbox.discard(message.clientId);
            }}
          >
            {t('thread.backToText')}
          </Button>
        </>
      }
    >
      {!blocked && <WrittenSince message={message} snapshot={snapshot} newest={newest} />}
      {blocked && tasks.length > 0 && <BlockingTasks tasks={tasks} />}
      {blocked && tasks.length === 0 && <p className="font-medium">{describeError(message.failure)}</p>}
      <p className="mt-1.5 truncate border-current/40 border-s-2 ps-2">{plainText(message.input.body)}</p>
    </Banner>
  );
}

function wordsOf(blocked: boolean, { input }: WaitingMessage) {
  if (!blocked) return 'thread.sendAnyway';
  return input.thenStatus === 'resolved' ? 'thread.sendUnresolved' : 'thread.sendOnly';
}

type WrittenSinceProps = { message: WaitingMessage; snapshot: ThreadSnapshot; newest: number };

function WrittenSince({ message, snapshot, newest }: WrittenSinceProps): ReactNode {
  const { t } = useTranslation();
  const since = snapshot.entries.filter(
    (entry) =>
      entry.seq > (message.input.seenSeq ?? newest) &&
      entry.kind !== 'event' &&
      entry.author?.id !== message.userId,
  );
  return (
    <>
      <p className="font-medium">
        {since.length > 0 ? t('thread.staleTitle', { count: since.length }) : t('thread.staleTitleUnknown')}
      </p>
      <ul className="mt-1 flex max-h-28 flex-col gap-0.5 overflow-y-auto">
        {since.map((entry) => (
          <li key={entry.id} className="truncate">
            <span className="font-medium">{entry.author?.name}:</span> {plainText(entry.body)}
          </li>
        ))}
      </ul>
    </>
  );
}
