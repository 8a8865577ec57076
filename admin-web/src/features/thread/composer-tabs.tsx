// Reply or note, with a dot where the other one has unsent text; or the line that says a message is being changed.
import { IconButton } from '@hotline/shared/ui/button';
import { type Segment, SegmentedControl } from '@hotline/shared/ui/segmented-control';
import { LockKeyhole, Pencil, Reply, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ComposerMode } from '../../lib/draft-key.ts';

type ComposerTabsProps = {
  mode: ComposerMode;
  editing: boolean;
  mayReply: boolean;
  mayNote: boolean;
  /** Where unsent text stands. */
  waiting: Record<ComposerMode, boolean>;
  onMode: (mode: ComposerMode) => void;
  onCancelEdit: () => void;
};

export function ComposerTabs(props: ComposerTabsProps) {
  const { mode, editing, mayReply, mayNote, waiting, onMode, onCancelEdit } = props;
  const { t } = useTranslation();
  if (editing) {
    return (
      <p className="flex grow items-center gap-2 ps-1.5 font-medium text-muted text-xs">
        <Pencil aria-hidden className="size-3.5" />
        {t('thread.editing')}
        <IconButton label={t('common.cancel')} size="xs" className="ms-auto" onClick={onCancelEdit}>
          <X />
        </IconButton>
      </p>
    );
  }
  const words = (of: ComposerMode, label: string) =>
    of !== mode && waiting[of] ? `${label} · ${t('thread.draft')}` : label;
  const segments: Segment<ComposerMode>[] = [];
  if (mayReply) segments.push({ value: 'reply', label: words('reply', t('thread.reply')), icon: <Reply /> });
  if (mayNote)
    segments.push({
      value: 'note',
      label: words('note', t('thread.note')),
      icon: <LockKeyhole />,
      tone: 'note',
    });
  return (
    <SegmentedControl label={t('thread.mode')} size="xs" value={mode} onChange={onMode} segments={segments} />
  );
}
