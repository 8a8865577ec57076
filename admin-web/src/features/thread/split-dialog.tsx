// Open a new ticket with some of this one's messages: which, under what subject and category.
import type { TimelineEntry } from '@hotline/shared/client/timeline-state';
import { uuidV7 } from '@hotline/shared/client/uuid-v7';
import { SUBJECT_MAX_LENGTH } from '@hotline/shared/contracts';
import { plainText } from '@hotline/shared/ui/chat/message-body';
import { Checkbox } from '@hotline/shared/ui/checkbox';
import { Field } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { RelativeTime } from '@hotline/shared/ui/relative-time';
import { Select } from '@hotline/shared/ui/select';
import { toast } from '@hotline/shared/ui/toast';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { FormDialog } from '../../components/form-dialog.tsx';
import { describeError } from '../../lib/errors.ts';
import { hrefs, isInboxView } from '../../lib/hrefs.ts';
import { useCategories } from '../../lib/queries.ts';
import type { TicketDialogProps } from './dialogs.ts';

const selectedMax = 50;

export function SplitDialog({ ticket, snapshot, deeds, entryId, onClose }: TicketDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { view } = useParams();
  const offered = snapshot.entries.filter((entry) => entry.kind !== 'event' && !entry.deletedAt);
  const first = offered.find((entry) => entry.id === entryId);
  const [clientId] = useState(uuidV7);
  const [selected, setSelected] = useState<readonly string[]>(entryId ? [entryId] : []);
  const [subject, setSubject] = useState(first ? subjectOf(first) : '');
  const [categoryId, setCategoryId] = useState(ticket.category.id);
  const [error, setError] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const categories = (useCategories().data ?? []).filter((each) => !each.archived);

  function toggle(entry: TimelineEntry, on: boolean) {
    setSelected(on ? [...selected, entry.id] : selected.filter((id) => id !== entry.id));
    if (on && subject.trim() === '') setSubject(subjectOf(entry));
    setError(null);
  }

  async function submit() {
    if (selected.length === 0 || selected.length > selectedMax || subject.trim() === '') {
      setError(t(subject.trim() === '' && selected.length > 0 ? 'deed.subjectNeeded' : 'deed.splitChoose'));
      return;
    }
    setSaving(true);
    try {
      const inOrder = offered.filter((entry) => selected.includes(entry.id)).map((entry) => entry.id);
      const made = await deeds.split({ entryIds: inOrder, subject: subject.trim(), categoryId, clientId });
      toast.success(t('deed.splitDone', { number: made.number }));
      onClose();
      void navigate(hrefs.ticket(view && isInboxView(view) ? view : 'all', made.id));
    } catch (failure) {
      setError(describeError(failure));
      setSaving(false);
    }
  }

  return (
    <FormDialog
      title={t('deed.splitTitle', { number: `#${ticket.number}` })}
      description={t('deed.splitText')}
      submitLabel={t('deed.splitDo', { count: selected.length })}
      error={error}
      saving={saving}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <MessageChoices offered={offered} selected={selected} onToggle={toggle} />
      <Field label={t('thread.subject')} required>
        <Input
          value={subject}
          maxLength={SUBJECT_MAX_LENGTH}
          onChange={(event) => setSubject(event.target.value)}
        />
      </Field>
      <Field label={t('deed.category')}>
        <Select
          value={categoryId}
          onChange={setCategoryId}
          options={categories.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
    </FormDialog>
  );
}

type MessageChoicesProps = {
  offered: readonly TimelineEntry[];
  selected: readonly string[];
  onToggle: (entry: TimelineEntry, on: boolean) => void;
};

function MessageChoices({ offered, selected, onToggle }: MessageChoicesProps) {
  const { t, i18n } = useTranslation();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">{t('deed.splitMessages')}</legend>
      <div className="flex max-h-60 flex-col gap-1 overflow-y-auto rounded-md border p-1">
        {offered.map((entry) => (
          <Checkbox
            key={entry.id}
            checked={selected.includes(entry.id)}
            onChange={(on) => onToggle(entry, on)}
            className="rounded-sm px-2 py-1.5 hover:bg-hover"
            label={<span className="line-clamp-2 [overflow-wrap:anywhere]">{plainText(entry.body)}</span>}
            hint={
              <>
                {entry.author?.name}
                {entry.kind === 'note' && ` · ${t('thread.noteLabel')}`} ·{' '}
                <RelativeTime at={entry.createdAt} locale={i18n.language} />
              </>
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

function subjectOf(entry: TimelineEntry): string {
  const words = plainText(entry.body);
  return words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words;
}
