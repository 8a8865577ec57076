// The list over the composer: canned replies with the words they will insert, or colleagues with their presence.
import { Avatar } from '@hotline/shared/ui/avatar';
import { Button } from '@hotline/shared/ui/button';
import { plainText } from '@hotline/shared/ui/chat/message-body';
import { cx } from '@hotline/shared/ui/cx';
import { Kbd } from '@hotline/shared/ui/kbd';
import { Spinner } from '@hotline/shared/ui/spinner';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hrefs } from '../../lib/hrefs.ts';
import type { Suggestion } from './suggest.ts';

type SuggestionListProps = {
  id: string;
  sign: '/' | '@';
  offered: readonly Suggestion[];
  marked: number;
  loading: boolean;
  failed: boolean;
  onRetry: () => void;
  onPick: (suggestion: Suggestion) => void;
  preview: (body: string) => string;
};

export function SuggestionList(props: SuggestionListProps) {
  const { id, sign, offered, marked, loading, failed, onRetry, onPick, preview } = props;
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another mark is the reason to scroll.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [marked]);
  const title = t(sign === '/' ? 'thread.cannedReplies' : 'thread.colleagues');
  return (
    <div className="floating overflow-hidden text-text">
      <div ref={list} id={id} role="listbox" aria-label={title} className="max-h-72 overflow-y-auto p-1">
        {offered.map((suggestion, index) => (
          <div
            key={suggestion.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === marked}
            // The field keeps the focus; pressing must not take it away.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(suggestion)}
            onKeyDown={() => undefined}
            className={cx(
              'flex cursor-default items-center gap-3 rounded-sm px-2.5 py-1.5 text-sm pointer-coarse:min-h-11',
              index === marked ? 'bg-selected' : 'hover:bg-hover',
            )}
          >
            <Row suggestion={suggestion} preview={preview} />
          </div>
        ))}
        {offered.length === 0 && (
          <p className="flex items-center gap-2 px-2.5 py-2 text-muted text-sm" role="status">
            {loading && <Spinner className="size-3.5" />}
            {loading ? t('app.loading') : t(failed ? 'common.loadFailed' : 'thread.noCannedReplies')}
            {failed && (
              <Button size="xs" onClick={onRetry}>
                {t('common.retry')}
              </Button>
            )}
          </p>
        )}
      </div>
      <div
        className={cx(
          'flex items-center gap-3 border-t bg-sunken px-3 py-1.5 text-muted text-xs',
          sign === '@' && 'pointer-coarse:hidden',
        )}
      >
        <span className="flex items-center gap-1 pointer-coarse:hidden">
          <Kbd keys="↑" /> <Kbd keys="↓" /> <Kbd keys="Enter" /> <Kbd keys="Esc" />
        </span>
        <span className="grow" />
        {sign === '/' && (
          <Link to={hrefs.manage('canned-replies')} className="font-medium text-accent-text hover:underline">
            {t('thread.manageCanned')}
          </Link>
        )}
      </div>
    </div>
  );
}

function Row({ suggestion, preview }: { suggestion: Suggestion; preview: (body: string) => string }) {
  const { t } = useTranslation();
  if (suggestion.kind === 'colleague') {
    const { agent } = suggestion;
    const presence = agent.online ? agent.availability : 'offline';
    return (
      <>
        <Avatar id={agent.id} name={agent.name} size="sm" presence={presence} decorative />
        <span className="min-w-0 grow truncate font-medium">{agent.name}</span>
        <span className="shrink-0 text-muted text-xs">{t(`availability.${presence}`)}</span>
      </>
    );
  }
  const { reply } = suggestion;
  return (
    <span className="min-w-0 grow">
      <span className="flex items-baseline gap-2">
        <span className="truncate font-medium">{reply.title}</span>
        <span className="shrink-0 text-muted text-xs">/{reply.shortcut}</span>
        {!reply.shared && <span className="shrink-0 text-faint text-xs">{t('thread.mineAlone')}</span>}
      </span>
      <span className="block truncate text-muted text-xs">{plainText(preview(reply.body))}</span>
    </span>
  );
}
