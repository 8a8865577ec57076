// Link the ticket to what is wrong for many: an incident that goes on, or a new one.
import { Button } from '@hotline/shared/ui/button';
import { Field } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { RadioGroup } from '@hotline/shared/ui/radio-group';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { toast } from '@hotline/shared/ui/toast';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../components/form-dialog.tsx';
import { client } from '../../lib/client.ts';
import { describeError } from '../../lib/errors.ts';
import { incidentsQuery, keys } from '../../lib/queries.ts';
import type { TicketDialogProps } from './dialogs.ts';

const isNew = 'new';

export function IncidentDialog({ ticket, deeds, onClose }: TicketDialogProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const open = useInfiniteQuery(incidentsQuery({ status: 'open', limit: 20 }));
  const incidents = (open.data?.pages ?? []).flatMap((page) => page.items);
  const [picked, setPicked] = useState<string | null>(null);
  const [title, setTitle] = useState(ticket.subject);
  const [error, setError] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const choice = picked ?? ticket.incident?.id ?? incidents[0]?.id ?? isNew;

  async function submit() {
    setSaving(true);
    try {
      const ticketIds = [ticket.id];
      const incident =
        choice === isNew
          ? await client.incidents.create({ title: title.trim(), ticketIds })
          : await client.incidents.link({ incidentId: choice, ticketIds });
      toast.success(t('deed.incidentDone', { title: incident.title }));
      void queryClient.invalidateQueries({ queryKey: keys.incidents });
      await deeds.refresh();
      onClose();
    } catch (failure) {
      setError(describeError(failure));
      setSaving(false);
    }
  }

  return (
    <FormDialog
      title={t('deed.incidentTitle')}
      description={t('deed.incidentText')}
      submitLabel={t('deed.incidentDo')}
      error={error}
      saving={saving}
      onSubmit={() =>
        void (choice === isNew && title.trim() === '' ? setError(t('common.required')) : submit())
      }
      onClose={onClose}
    >
      {open.isPending && <SkeletonRows count={2} avatar={false} label={t('app.loading')} />}
      {open.isError && (
        <p role="alert" className="flex flex-wrap items-center gap-2 text-danger-text text-sm">
          {describeError(open.error)}
          <Button size="xs" onClick={() => void open.refetch()}>
            {t('common.retry')}
          </Button>
        </p>
      )}
      {!open.isPending && (
        <RadioGroup
          label={t('deed.incidentWhich')}
          hideLabel
          value={choice}
          onChange={setPicked}
          className="max-h-64 overflow-y-auto"
          options={[
            ...incidents.map((incident) => ({
              value: incident.id,
              label: incident.title,
              hint: t('deed.incidentTickets', { count: incident.ticketCount }),
            })),
            { value: isNew, label: t('deed.incidentNew') },
          ]}
        />
      )}
      {choice === isNew && (
        <Field label={t('deed.incidentName')} required>
          <Input value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
        </Field>
      )}
    </FormDialog>
  );
}
