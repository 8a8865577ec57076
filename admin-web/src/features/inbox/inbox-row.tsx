// One ticket in the list: who, when, what about, what was said last, and the marks that tell what to do.
// The link is the row; the box that chooses it lies over the avatar, so that neither stands inside the other.
import { Avatar } from '@hotline/shared/ui/avatar';
import { cx } from '@hotline/shared/ui/cx';
import { PillCount } from '@hotline/shared/ui/pill-count';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { Check } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hrefs, type InboxView } from '../../lib/hrefs.ts';
import type { InboxRow } from './inbox.live.ts';
import { RowMarks } from './row-marks.tsx';
import { RowPreview } from './row-preview.tsx';

type InboxRowItemProps = {
  row: InboxRow;
  view: InboxView;
  search: string;
  /** Its thread stands beside the list. */
  open: boolean;
  /** Chosen for a deed with others. */
  selected: boolean;
  /** Something is chosen: every row shows its box, not its avatar. */
  selecting: boolean;
  tabIndex: 0 | -1;
  onFocus: (id: string) => void;
  onSelect: (id: string, range: boolean) => void;
};

export const InboxRowItem = memo(function InboxRowItem(props: InboxRowItemProps) {
  const { row, view, search, open, selected, selecting, tabIndex, onFocus, onSelect } = props;
  const { i18n, t } = useTranslation();
  const unread = row.unread > 0 && !open;

  function onClick(event: MouseEvent) {
    if (!event.shiftKey) return;
    event.preventDefault();
    onSelect(row.id, true);
  }

  return (
    <div
      className={cx(
        'group relative border-b transition-colors',
        selected ? 'bg-accent-soft' : open ? 'bg-selected' : 'hover:bg-hover',
        open && 'before:absolute before:inset-y-0 before:start-0 before:z-10 before:w-[3px] before:bg-accent',
      )}
    >
      <Link
        to={{ pathname: hrefs.ticket(view, row.id), search }}
        data-ticket={row.id}
        tabIndex={tabIndex}
        onFocus={() => onFocus(row.id)}
        onClick={onClick}
        draggable={false}
        aria-current={open ? 'true' : undefined}
        className="flex gap-3 px-3 py-2.5 outline-offset-[-2px]"
      >
        <Avatar
          id={row.requester.id}
          name={row.requester.name}
          decorative
          className={cx(
            'mt-0.5 transition-opacity',
            selecting ? 'opacity-0' : 'group-has-focus-visible:opacity-0 pointer-fine:group-hover:opacity-0',
          )}
        />
        <span className="min-w-0 grow">
          <span className="flex items-baseline gap-2">
            <span className={cx('min-w-0 grow truncate', unread ? 'font-semibold' : 'font-medium')}>
              {row.requester.name}
            </span>
            {selected && <span className="sr-only">{t('inbox.selected')}</span>}
            <RelativeTime
              at={row.lastMessageAt}
              locale={i18n.language}
              style="narrow"
              className={cx(
                'shrink-0 text-xs',
                unread && 'font-medium',
                unread && !selected ? 'text-signal' : 'text-muted',
              )}
            />
          </span>
          <span className="flex h-5 items-center gap-2">
            <span className={cx('min-w-0 grow truncate text-sm', unread && 'font-medium')}>
              {row.subject}
            </span>
            {!open && (
              <PillCount count={row.unread} tone="unread" label={t('inbox.unread', { count: row.unread })} />
            )}
          </span>
          <span className="block truncate text-muted text-sm">
            <RowPreview row={row} open={open} />
          </span>
          <RowMarks row={row} />
        </span>
      </Link>
      <RowBox {...props} />
    </div>
  );
});

/** As large as the avatar it covers; on a touch screen the avatar is the button. */
function RowBox({ row, selected, selecting, tabIndex, onSelect }: InboxRowItemProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: the shift key of the press is wanted, which an input's change does not tell.
    <button
      type="button"
      role="checkbox"
      aria-checked={selected}
      aria-label={t('inbox.select', { number: row.number, name: row.requester.name })}
      tabIndex={tabIndex}
      onClick={(event) => onSelect(row.id, event.shiftKey)}
      className={cx(
        'absolute start-2 top-2 grid size-11 place-items-center rounded-full transition-opacity',
        !selecting && 'opacity-0 group-has-focus-visible:opacity-100 pointer-fine:group-hover:opacity-100',
      )}
    >
      <span
        className={cx(
          'grid size-[1.125rem] place-items-center rounded-xs border text-on-accent',
          selected ? 'border-accent bg-accent' : 'border-border-control bg-raised',
        )}
      >
        {selected && <Check className="size-3.5" strokeWidth={3} />}
      </span>
    </button>
  );
}
