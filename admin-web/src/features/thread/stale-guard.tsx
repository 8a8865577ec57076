// An answer was held back because something was written meanwhile: what it was, and what to do now.
import type { Outbox, WaitingMessage } from '@hotline/shared/client/outbox';
import type { ThreadSnapshot } from '@hotline/shared/client/thread';
import { Banner } from '@hotline/shared/ui/banner';
import { Button } from '@hotline/shared/ui/button';
import { plainText } from '@hotline/shared/ui/chat/message-body';
import { useTranslation } from 'react-i18next';

type StaleGuardProps = {
  message: WaitingMessage;
  snapshot: ThreadSnapshot;
  outbox: Outbox;
  onTakeBack: (body: string) => void;
};

export function StaleGuard({ message, snapshot, outbox, onTakeBack }: StaleGuardProps) {
  const { t } = useTranslation();
  const newest = snapshot.entries.at(-1)?.seq ?? 0;
  const since = snapshot.entries.filter(
    (entry) =>
      entry.seq > (message.input.seenSeq ?? newest) &&
      entry.kind !== 'event' &&
      entry.author?.id !== message.userId,
  );
  return (
    <Banner
      tone="warning"
      actions={
        <>
          <Button
            size="sm"
            variant="primary"
            onClick={() => void outbox.retry(message.clientId, { seenSeq: newest })}
          >
            {t('thread.sendAnyway')}
          </Button>
          <Button
            size="sm"
            onClick={() => {
              onTakeBack(message.input.body);
              void outbox.discard(message.clientId);
            }}
          >
            {t('thread.backToText')}
          </Button>
        </>
      }
    >
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
      <p className="mt-1.5 truncate border-current/40 border-s-2 ps-2 opacity-80">
        {plainText(message.input.body)}
      </p>
    </Banner>
  );
}
