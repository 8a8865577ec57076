// The third line of a row. Typing goes before one's own draft, the draft before what was said last.
import { plainText } from '@hotline/shared/ui/chat/message-body';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../lib/desk.tsx';
import { draftKey } from '../../lib/draft-key.ts';
import { useActivity } from '../../live/use-activity.ts';
import type { InboxRow } from './inbox.live.ts';

export function RowPreview({ row, open }: { row: InboxRow; open: boolean }) {
  const { t } = useTranslation();
  const { drafts } = useDesk();
  const typing = useActivity(row.id).filter(({ doing }) => doing === 'typing');
  const [first] = typing;
  if (first) {
    return (
      <span className="text-accent-text italic">
        {typing.length > 1 ? t('inbox.typingMany') : t('inbox.typing', { name: first.user.name })}
      </span>
    );
  }
  // Beside the open thread the draft stands in its composer.
  const draft = open
    ? ''
    : row.draft || drafts.get(draftKey(row.id, 'reply')) || drafts.get(draftKey(row.id, 'note'));
  if (!draft) return <LastMessage row={row} />;
  return (
    <>
      <span className="font-medium text-danger-text">{t('inbox.draft')}</span> {plainText(draft)}
    </>
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
