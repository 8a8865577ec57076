// Under the search box while a saved view is shown otherwise than it was saved: keep it, keep it as another, or undo.
import type { View } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { toast } from '@hotline/shared/ui/toast';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { client } from '../../lib/client.ts';
import { keys } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';
import { useInboxView } from './use-inbox.ts';
import { useMayChange } from './use-may-change.ts';
import { ViewDialogs } from './view-dialogs.tsx';

export function ViewChanges({ saved }: { saved: View }) {
  const { t } = useTranslation();
  const { filter: shown } = useInboxView();
  const [, setParams] = useSearchParams();
  const [saving, setSaving] = useState(false);
  const mayChange = useMayChange(saved);
  const undo = () => setParams({}, { replace: true });
  const update = useSave({
    ask: () => {
      const { sort, ...filter } = shown ?? { ...saved.filter, sort: saved.sort };
      return client.views.update({ viewId: saved.id, filter, sort });
    },
    refresh: [keys.views],
    onDone: () => {
      undo();
      toast.success(t('views.updated', { name: saved.name }));
    },
  });
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-1 text-xs">
      <span className="grow text-muted">{t('views.changed')}</span>
      <Button size="xs" variant="ghost" onClick={undo}>
        {t('views.undo')}
      </Button>
      {mayChange ? (
        <Button size="xs" loading={update.isPending} onClick={() => update.mutate(undefined)}>
          {t('views.update')}
        </Button>
      ) : (
        <Button size="xs" onClick={() => setSaving(true)}>
          {t('views.saveAs')}
        </Button>
      )}
      {saving && <ViewDialogs deed="create" onClose={() => setSaving(false)} />}
    </div>
  );
}
