// The ticket is no longer there, or no longer for this person: said in words, with what they were writing.
import { Button } from '@hotline/shared/ui/button';
import { EmptyState } from '@hotline/shared/ui/empty-state';
import { toast } from '@hotline/shared/ui/toast';
import { EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDesk } from '../../lib/desk.tsx';
import { draftKey } from '../../lib/draft-key.ts';
import { useBackHref } from './use-back-href.ts';

export function ThreadGone({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation();
  const { drafts } = useDesk();
  const back = useBackHref();
  const kept = [drafts.get(draftKey(ticketId, 'reply')), drafts.get(draftKey(ticketId, 'note'))].filter(
    (text) => text.trim(),
  );
  return (
    <div role="alert" className="flex grow flex-col items-center justify-center overflow-y-auto p-6">
      <EmptyState
        icon={<EyeOff />}
        title={t('thread.goneTitle')}
        description={t('thread.goneText')}
        className="py-4"
        action={
          <Button asChild>
            <Link to={back}>{t('thread.goneBack')}</Link>
          </Button>
        }
      />
      {kept.map((text) => (
        <figure key={text} className="mt-4 w-full max-w-md rounded-lg border bg-raised p-4">
          <figcaption className="mb-2 flex items-center justify-between font-medium text-muted text-xs">
            {t('thread.goneDraft')}
            <Button
              size="xs"
              onClick={() =>
                void navigator.clipboard.writeText(text).then(() => toast.success(t('thread.copied')))
              }
            >
              {t('thread.copyDraft')}
            </Button>
          </figcaption>
          <p className="whitespace-pre-wrap break-words">{text}</p>
        </figure>
      ))}
    </div>
  );
}
