// Saving what the list shows as a view, renaming and deleting one.
import type { View } from '@hotline/shared/contracts';
import { Checkbox } from '@hotline/shared/ui/checkbox';
import { ConfirmDialog } from '@hotline/shared/ui/dialog';
import { toast } from '@hotline/shared/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { NameDialog } from '../../components/name-dialog.tsx';
import { client } from '../../lib/client.ts';
import { useIsAdmin } from '../../lib/desk.tsx';
import { hrefs } from '../../lib/hrefs.ts';
import { keys, viewsQuery } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';
import { useInboxView } from './use-inbox.ts';

export type ViewDeed = 'create' | 'rename' | 'remove';
type DialogProps = { onClose: () => void };

const nameMax = 60;

export function ViewDialogs({ deed, onClose }: DialogProps & { deed: ViewDeed }) {
  const { saved } = useInboxView();
  if (deed === 'create') return <CreateView onClose={onClose} />;
  if (!saved) return null;
  return deed === 'rename' ? (
    <RenameView view={saved} onClose={onClose} />
  ) : (
    <RemoveView view={saved} onClose={onClose} />
  );
}

function CreateView({ onClose }: DialogProps) {
  const { t } = useTranslation();
  const admin = useIsAdmin();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { filter: shown } = useInboxView();
  const [shared, setShared] = useState(false);
  const save = useSave({
    ask: (name: string) => {
      const { sort, ...filter } = shown ?? { sort: 'newest' as const };
      return client.views.create({ name, filter, sort, ...(shared && { shared }) });
    },
    refresh: [keys.views],
    onDone: (view) => {
      queryClient.setQueryData(viewsQuery.queryKey, (views) => [...(views ?? []), view]);
      void navigate(hrefs.inbox(`saved-${view.id}`));
      onClose();
    },
    onFailed: () => undefined,
  });
  return (
    <NameDialog
      title={t('views.createTitle')}
      label={t('views.name')}
      maxLength={nameMax}
      saving={save.isPending}
      error={save.error}
      onSave={(name) => save.mutate(name)}
      onClose={onClose}
    >
      {admin && (
        <Checkbox
          label={t('views.shared')}
          hint={t('views.sharedHint')}
          checked={shared}
          onChange={setShared}
        />
      )}
    </NameDialog>
  );
}

function RenameView({ view, onClose }: DialogProps & { view: View }) {
  const { t } = useTranslation();
  const save = useSave({
    ask: (name: string) => client.views.update({ viewId: view.id, name }),
    refresh: [keys.views],
    onDone: onClose,
    onFailed: () => undefined,
  });
  return (
    <NameDialog
      title={t('views.renameTitle', { name: view.name })}
      label={t('views.name')}
      initialName={view.name}
      maxLength={nameMax}
      saving={save.isPending}
      error={save.error}
      onSave={(name) => save.mutate(name)}
      onClose={onClose}
    />
  );
}

function RemoveView({ view, onClose }: DialogProps & { view: View }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useSave({
    ask: () => client.views.remove({ viewId: view.id }),
    refresh: [keys.views],
    onDone: () => {
      onClose();
      void navigate(hrefs.inbox('mine'));
      toast.success(t('views.removed', { name: view.name }));
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('views.removeTitle', { name: view.name })}
      description={view.shared ? t('views.removeSharedText') : t('views.removeText')}
      confirmLabel={t('common.remove')}
      cancelLabel={t('common.cancel')}
      danger
      loading={remove.isPending}
      onConfirm={() => remove.mutate(undefined)}
    />
  );
}
