// Over the rows while some are chosen: how many, all of them, and what to do with them.
import type { BulkAction } from '@hotline/shared/contracts';
import { Button, IconButton } from '@hotline/shared/ui/button';
import { Checkbox } from '@hotline/shared/ui/checkbox';
import { ConfirmDialog } from '@hotline/shared/ui/dialog';
import { Spinner } from '@hotline/shared/ui/spinner';
import { LiveRegion } from '@hotline/shared/ui/visually-hidden';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BulkActions } from './bulk-actions.tsx';
import type { InboxFilter } from './inbox-filter.ts';
import { boxState, movedOn } from './selection.ts';
import { useBulk } from './use-bulk.ts';
import type { Selecting } from './use-selection.ts';

type BulkBarProps = {
  selecting: Selecting;
  filter: InboxFilter /** All that match are loaded. */;
  complete: boolean;
};

export function BulkBar({ selecting, filter, complete }: BulkBarProps) {
  const { t } = useTranslation();
  const { sort: _order, ...question } = filter;
  const bulk = useBulk(selecting, question);
  const [asked, setAsked] = useState<BulkAction | null>(null);
  const { selection, order } = selecting;
  const count = selection.all && complete ? order.length : selection.ids.size;
  const words = selection.all && !complete ? t('bulk.allMatching') : t('bulk.count', { count });
  const run = (action: BulkAction) =>
    selection.all || action.status === 'closed' ? setAsked(action) : bulk.run(action);

  if (bulk.changed !== null) {
    return (
      <div className="flex items-center gap-2 px-3 text-sm">
        <Spinner />
        <span role="status" className="grow tabular-nums">
          {t('bulk.running', { count: bulk.changed })}
        </span>
        <Button size="xs" onClick={bulk.stop}>
          {t('bulk.stop')}
        </Button>
      </div>
    );
  }
  return (
    <section aria-label={t('bulk.label')} className="flex flex-col gap-1 px-3">
      <div className="flex items-center gap-2">
        <Checkbox
          aria-label={t('bulk.selectShown')}
          checked={boxState(selection, order)}
          onChange={(on) => (on ? selecting.selectShown() : selecting.clear())}
        />
        <span className="min-w-0 grow truncate font-medium text-sm tabular-nums">{words}</span>
        {!selection.all && !complete && (
          <Button size="xs" variant="soft" onClick={selecting.selectMatching}>
            {t('bulk.selectMatching')}
          </Button>
        )}
        {!selection.all && complete && selection.ids.size < order.length && (
          <Button size="xs" variant="soft" onClick={selecting.selectShown}>
            {t('bulk.selectAll', { count: order.length })}
          </Button>
        )}
        <IconButton label={t('bulk.clear')} size="xs" onClick={selecting.clear}>
          <X />
        </IconButton>
      </div>
      <BulkActions onRun={run} />
      <MovedOn selecting={selecting} />
      <LiveRegion>{words}</LiveRegion>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={t(asked?.status === 'closed' ? 'bulk.closeTitle' : 'bulk.allTitle')}
        description={
          selection.all && !complete
            ? t('bulk.allText')
            : t(asked?.status === 'closed' ? 'bulk.closeText' : 'bulk.someText', { count })
        }
        confirmLabel={t(asked?.status === 'closed' ? 'bulk.close' : 'bulk.go')}
        cancelLabel={t('common.cancel')}
        danger={asked?.status === 'closed'}
        onConfirm={() => {
          if (asked) bulk.run(asked);
          setAsked(null);
        }}
      />
    </section>
  );
}

/** Others may move tickets while one chooses: they stay chosen, and one can leave them out. */
function MovedOn({ selecting }: { selecting: Selecting }) {
  const { t } = useTranslation();
  const gone = movedOn(selecting.selection, selecting.order);
  if (gone.length === 0) return null;
  return (
    <p className="flex h-5 items-center gap-2 text-muted text-xs">
      <span className="min-w-0 grow truncate">{t('bulk.movedOn', { count: gone.length })}</span>
      <Button size="xs" variant="ghost" onClick={() => selecting.leaveOut(gone)}>
        {t('bulk.leaveOut')}
      </Button>
    </p>
  );
}
