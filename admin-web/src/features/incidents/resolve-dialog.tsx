// The end of an incident: all its tickets are resolved, with a last message if there is one.
import { type Incident, MESSAGE_MAX_LENGTH } from '@hotline/shared/contracts';
import { Field } from '@hotline/shared/ui/field';
import { Textarea } from '@hotline/shared/ui/textarea';
import { toast } from '@hotline/shared/ui/toast';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../components/form-dialog.tsx';
import { client } from '../../lib/client.ts';
import { describeError } from '../../lib/errors.ts';
import { keys } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';
import { useSafeSend } from './use-safe-send.ts';

export function ResolveDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { t } = useTranslation();
  const message = useSafeSend(`incident/${incident.id}/last`);
  const resolve = useSave({
    ask: () =>
      client.incidents.resolve({
        incidentId: incident.id,
        ...(message.text.trim() !== '' && { body: message.text, clientId: message.clientId() }),
      }),
    refresh: [keys.incidents],
    onDone: ({ reached, skipped }) => {
      message.done();
      toast.success(
        t('incidents.resolved', { count: reached }),
        skipped > 0 ? { description: t('incidents.skipped', { count: skipped }) } : undefined,
      );
      onClose();
    },
    onFailed: () => undefined,
  });
  return (
    <FormDialog
      title={t('incidents.resolveTitle')}
      description={t('incidents.resolveText', { count: incident.liveCount })}
      submitLabel={t('incidents.resolve')}
      saving={resolve.isPending}
      error={resolve.error ? describeError(resolve.error) : null}
      onSubmit={() => resolve.mutate(undefined)}
      onClose={onClose}
    >
      <Field label={t('incidents.lastMessage')} optionalWord={t('common.optional')}>
        <Textarea
          rows={4}
          dir="auto"
          maxLength={MESSAGE_MAX_LENGTH}
          value={message.text}
          onChange={({ target }) => message.change(target.value)}
        />
      </Field>
    </FormDialog>
  );
}
