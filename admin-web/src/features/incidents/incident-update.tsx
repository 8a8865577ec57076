// One message to the customers of all linked tickets that still go on.
import { type Incident, MESSAGE_MAX_LENGTH } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { Card } from '@hotline/shared/ui/card';
import { Field } from '@hotline/shared/ui/field';
import { Textarea } from '@hotline/shared/ui/textarea';
import { toast } from '@hotline/shared/ui/toast';
import { SendHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { client } from '../../lib/client.ts';
import { describeError } from '../../lib/errors.ts';
import { keys } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';
import { useSafeSend } from './use-safe-send.ts';

export function IncidentUpdate({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const message = useSafeSend(`incident/${incident.id}/update`);
  const send = useSave({
    ask: () =>
      client.incidents.post({ incidentId: incident.id, clientId: message.clientId(), body: message.text }),
    refresh: [keys.incidents],
    onDone: ({ reached, skipped }) => {
      message.done();
      toast.success(
        t('incidents.sent', { count: reached }),
        skipped > 0 ? { description: t('incidents.skipped', { count: skipped }) } : undefined,
      );
    },
    onFailed: () => undefined,
  });
  const empty = message.text.trim() === '';
  return (
    <Card>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!empty && !send.isPending) send.mutate(undefined);
        }}
      >
        <Field
          label={t('incidents.update')}
          hint={t('incidents.reaches', { count: incident.liveCount })}
          error={send.error ? describeError(send.error) : undefined}
        >
          <Textarea
            rows={3}
            dir="auto"
            maxLength={MESSAGE_MAX_LENGTH}
            placeholder={t('incidents.updatePlaceholder')}
            value={message.text}
            onChange={({ target }) => message.change(target.value)}
          />
        </Field>
        <div>
          <Button
            type="submit"
            variant="primary"
            loading={send.isPending}
            disabled={empty || incident.liveCount === 0}
            iconEnd={<SendHorizontal className="rtl:-scale-x-100" />}
          >
            {t('incidents.send')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
