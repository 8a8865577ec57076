// Carries a bulk deed out: progress while it runs, a way to stop it, and in the end words about what happened.
import type { BulkAction, TicketFilter } from '@hotline/shared/contracts';
import { toast } from '@hotline/shared/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { client } from '../../lib/client.ts';
import { describeError } from '../../lib/errors.ts';
import { keys } from '../../lib/queries.ts';
import { type BulkOutcome, reasonsOf, runBulk } from './bulk-run.ts';
import type { Selecting } from './use-selection.ts';

/** 200 tickets in one transaction may take their time. */
const callTimeoutMs = 60_000;
const numbersShown = 4;
const longToastMs = 12_000;

export function useBulk(selecting: Selecting, filter: TicketFilter) {
  const queryClient = useQueryClient();
  const [changed, setChanged] = useState<number | null>(null);
  const stopper = useRef<AbortController | null>(null);
  useEffect(() => () => stopper.current?.abort(), []);

  async function run(action: BulkAction) {
    const { all, ids } = selecting.selection;
    const controller = new AbortController();
    stopper.current = controller;
    setChanged(0);
    const outcome = await runBulk({
      target: all ? { filter } : { ids: [...ids] },
      action,
      ask: (input) => client.tickets.bulk(input, { timeoutMs: callTimeoutMs }),
      signal: controller.signal,
      onProgress: (progress) => setChanged(progress.changed),
    });
    setChanged(null);
    for (const queryKey of [keys.tickets, keys.views]) void queryClient.invalidateQueries({ queryKey });
    if (outcome.error === undefined) selecting.clear();
    tell(outcome);
  }

  return {
    /** How many are changed so far; null while nothing runs. */
    changed,
    run: (action: BulkAction) => void run(action),
    stop: () => stopper.current?.abort(),
  };
}

function tell({ changed, skipped, stopped, error }: BulkOutcome): void {
  const { t } = i18next;
  const words = [
    t(stopped ? 'bulk.stopped' : 'bulk.changed', { count: changed }),
    skipped.length > 0 && t('bulk.skipped', { count: skipped.length }),
  ];
  const title = words.filter(Boolean).join(', ');
  if (error !== undefined) {
    toast.error(describeError(error), { description: changed > 0 ? title : undefined });
  } else if (skipped.length > 0) {
    toast.warning(title, { description: whySkipped(skipped), duration: longToastMs });
  } else {
    toast.success(title);
  }
}

/** "#1042, #1043: This ticket is closed." */
function whySkipped(skipped: BulkOutcome['skipped']): string {
  return reasonsOf(skipped)
    .map(({ code, numbers }) => {
      const shown = numbers.slice(0, numbersShown).map((number) => `#${number}`);
      const rest = numbers.length - shown.length;
      return `${shown.join(', ')}${rest > 0 ? ` +${rest}` : ''}: ${describeError({ code })}`;
    })
    .join(' ');
}
