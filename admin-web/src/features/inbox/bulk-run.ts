// One change to many tickets: as many calls as it takes, one after the other, until done, stopped or refused. Pure but for `ask`.
import type { InputOf, ReplyOf } from '@hotline/shared/client/api-client';
import { BULK_MAX, type BulkAction, type OperationOf, type TicketFilter } from '@hotline/shared/contracts';

type BulkInput = InputOf<OperationOf<'tickets.bulk'>>;
type BulkReply = ReplyOf<'tickets.bulk'>;

export type BulkTarget = { ids: readonly string[] } | { filter: TicketFilter };
export type BulkProgress = { changed: number; skipped: BulkReply['skipped'] };
/** `error`: what was refused after what `changed` tells. */
export type BulkOutcome = BulkProgress & { stopped: boolean; error?: unknown };

export type BulkRun = {
  target: BulkTarget;
  action: BulkAction;
  ask: (input: BulkInput) => Promise<BulkReply>;
  signal: AbortSignal;
  onProgress: (progress: BulkProgress) => void;
};

export async function runBulk({ target, action, ask, signal, onProgress }: BulkRun): Promise<BulkOutcome> {
  let done: BulkProgress = { changed: 0, skipped: [] };
  let next = firstCall(target);
  while (next) {
    if (signal.aborted) return { ...done, stopped: true };
    try {
      const reply = await ask({ ...next.input, action });
      done = { changed: done.changed + reply.changed, skipped: [...done.skipped, ...reply.skipped] };
      onProgress(done);
      next = next.following(reply);
    } catch (error) {
      return { ...done, stopped: false, error };
    }
  }
  return { ...done, stopped: false };
}

type Call = { input: Omit<BulkInput, 'action'>; following: (reply: BulkReply) => Call | null };

function firstCall(target: BulkTarget): Call | null {
  return 'ids' in target ? callOfIds(target.ids) : callOfFilter(target.filter);
}

function callOfIds(ids: readonly string[]): Call | null {
  if (ids.length === 0) return null;
  return {
    input: { ticketIds: ids.slice(0, BULK_MAX) },
    following: () => callOfIds(ids.slice(BULK_MAX)),
  };
}

/** In the order of ids, so that a change that takes tickets out of the filter skips none. */
function callOfFilter(filter: TicketFilter, after?: string): Call {
  return {
    input: { filter, ...(after && { after }) },
    following: ({ next }) => (next === null ? null : callOfFilter(filter, next)),
  };
}

/** Why tickets were skipped, each reason once, with the numbers it is true of. */
export function reasonsOf(skipped: BulkReply['skipped']): { code: string; numbers: number[] }[] {
  const reasons = new Map<string, number[]>();
  for (const { code, number } of skipped) reasons.set(code, [...(reasons.get(code) ?? []), number]);
  return [...reasons].map(([code, numbers]) => ({ code, numbers }));
}
