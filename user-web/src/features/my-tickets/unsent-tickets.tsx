// Conversations written while there was no line to the desk, or that it refused: still here, still safe.
import { Button } from '@hotline/shared/ui/button';
import { Spinner } from '@hotline/shared/ui/spinner';
import { CircleAlert, CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useConnection, useDesk, useUnsent } from '../../lib/desk-context.ts';
import { codeWords } from '../../lib/error-words.ts';

export function UnsentTickets() {
  const { t } = useTranslation();
  const { outbox } = useDesk();
  const unsent = useUnsent().filter((item) => item.kind === 'ticket');
  const offline = useConnection() === 'offline';
  if (unsent.length === 0) return null;
  return (
    <ul>
      {unsent.map((item) => (
        <li key={item.clientId} className="border-b bg-sunken px-4 py-3.5 sm:px-6">
          <p className="truncate font-medium">{item.input.subject}</p>
          <p className="mt-0.5 truncate text-muted text-sm">{item.input.body}</p>
          {item.state === 'queued' ? (
            <p className="mt-1 flex items-center gap-2 text-muted text-xs">
              {offline ? <CloudOff aria-hidden className="size-3.5" /> : <Spinner className="size-3.5" />}
              {t(offline ? 'tickets.unsentOffline' : 'tickets.unsent')}
            </p>
          ) : (
            <div className="mt-1 flex flex-wrap items-center gap-x-2 text-danger-text text-xs" role="alert">
              <CircleAlert aria-hidden className="size-3.5" />
              <span className="grow">
                {t('tickets.unsentFailed')}: {codeWords(t, item.failure?.code ?? '')}
              </span>
              <Button
                variant="ghost"
                size="xs"
                className="text-accent-text"
                onClick={() => void outbox.retry(item.clientId)}
              >
                {t('chat.retry')}
              </Button>
              <Button variant="ghost" size="xs" onClick={() => void outbox.discard(item.clientId)}>
                {t('chat.discard')}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
