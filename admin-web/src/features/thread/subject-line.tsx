// The subject, which becomes a field when pressed.
import { SUBJECT_MAX_LENGTH, type Ticket } from '@hotline/shared/contracts';
import { Input } from '@hotline/shared/ui/input';
import { Pencil } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

type SubjectLineProps = { ticket: Ticket; onSave: (subject: string) => Promise<unknown> };

export function SubjectLine({ ticket, onSave }: SubjectLineProps) {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);

  async function save(event?: FormEvent) {
    event?.preventDefault();
    const subject = text?.trim() ?? '';
    if (subject && subject !== ticket.subject) await onSave(subject).catch(() => undefined);
    setText(null);
  }

  if (text === null) {
    return (
      <h2 className="group/subject flex min-w-0 items-center gap-1 font-semibold text-base tracking-tight @xl:text-lg">
        <span className="truncate" title={ticket.subject}>
          {ticket.subject}
        </span>
        {ticket.abilities.edit && (
          <button
            type="button"
            aria-label={t('thread.editSubject')}
            onClick={() => setText(ticket.subject)}
            className="grid size-6 shrink-0 place-items-center rounded-sm text-faint opacity-0 hover:bg-hover hover:text-text focus-visible:opacity-100 group-hover/subject:opacity-100 pointer-coarse:-my-2 pointer-coarse:size-10 pointer-coarse:opacity-100"
          >
            <Pencil aria-hidden className="size-3.5" />
          </button>
        )}
      </h2>
    );
  }
  return (
    <form onSubmit={(event) => void save(event)} className="min-w-0 grow-[99]">
      <Input
        aria-label={t('thread.subject')}
        autoFocus
        maxLength={SUBJECT_MAX_LENGTH}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          setText(null);
        }}
      />
    </form>
  );
}
