// Hand the ticket over: to whom, why, and what they need to know. What I had typed for the customer goes along if I want.
import type { Agent } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { Field } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { Select } from '@hotline/shared/ui/select';
import { Textarea } from '@hotline/shared/ui/textarea';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../components/form-dialog.tsx';
import { describeError, fieldWords } from '../../lib/errors.ts';
import { useCategories } from '../../lib/queries.ts';
import type { TicketDialogProps } from './dialogs.ts';
import { PeopleList } from './people-list.tsx';

const reasonMax = 200;
const noteMax = 4000;

export function TransferDialog({ ticket, drafts, deeds, onClose }: TicketDialogProps) {
  const { t } = useTranslation();
  const [categoryId, setCategoryId] = useState(ticket.category.id);
  const [agent, setAgent] = useState<Agent | null | undefined>(undefined);
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<unknown>(null);
  const [tried, setTried] = useState(false);
  const categories = (useCategories().data ?? []).filter(
    (each) => !each.archived || each.id === ticket.category.id,
  );
  const moves = categoryId !== ticket.category.id;
  const unsent = drafts.getSnapshot().reply.text.trim();
  const categoryName = categories.find((each) => each.id === categoryId)?.name ?? ticket.category.name;
  const chosen = agent !== undefined && (agent !== null || moves || ticket.assignee !== null);

  async function submit() {
    setTried(true);
    if (!chosen || reason.trim() === '') return;
    try {
      // Sight of the ticket may end with the deed: what I typed is at the desk before.
      await drafts.flush();
      await deeds.transfer(
        {
          ...(agent && { agentId: agent.id }),
          ...((moves || !agent) && { categoryId }),
          reason: reason.trim(),
          ...(note.trim() && { note: note.trim() }),
        },
        agent?.name ?? categoryName,
      );
      onClose();
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <FormDialog
      title={t('deed.transferTitle', { number: `#${ticket.number}` })}
      description={t('deed.transferText')}
      submitLabel={t('deed.transferDo')}
      error={failure ? describeError(failure) : null}
      saving={deeds.pending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('deed.category')}>
        <Select
          value={categoryId}
          onChange={(next) => {
            setCategoryId(next);
            setAgent(undefined);
            setFailure(null);
          }}
          options={categories.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <Field
        label={t('deed.to')}
        required
        error={tried && !chosen ? t('deed.chooseSomebody') : fieldWords(failure, 'agentId')}
      >
        <PeopleList
          categoryId={categoryId}
          chosenId={agent === null ? null : agent?.id}
          queueName={moves || ticket.assignee ? categoryName : null}
          servingOnly
          exceptId={ticket.assignee?.id}
          onPick={(next) => {
            setAgent(next);
            setFailure(null);
          }}
          className="max-h-48"
        />
      </Field>
      <Field
        label={t('deed.reason')}
        required
        error={tried && reason.trim() === '' ? t('common.required') : fieldWords(failure, 'reason')}
      >
        <Input
          value={reason}
          maxLength={reasonMax}
          placeholder={t('deed.reasonHint')}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      {unsent && !note.includes(unsent) && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-xs">
          {t('deed.unsent')}
          <Button
            size="xs"
            onClick={() => setNote([note, unsent].filter(Boolean).join('\n\n').slice(0, noteMax))}
          >
            {t('deed.unsentAdd')}
          </Button>
        </p>
      )}
      <Field
        label={t('deed.handover')}
        optionalWord={t('common.optional')}
        hint={t('deed.handoverHint')}
        error={fieldWords(failure, 'note')}
      >
        <Textarea
          rows={3}
          value={note}
          maxLength={noteMax}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
