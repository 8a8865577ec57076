// What becomes of a draft that two places know: mine here, the one last agreed on, and the desk's. Pure; no clocks are compared.

/** keep: mine stands, and the desk hears of it unless it has it. take: the desk's stands. ask: both were changed. */
export type Reconciled = 'keep' | 'take' | 'ask';

export interface KnownDraft {
  /** What stands in the box here. */
  local: string;
  /** What this browser and the desk last agreed on; '' before they ever did. */
  base: string;
  /** What the desk has now. */
  server: string;
}

/** Nothing that was typed here since the last agreement is overwritten; what was not touched here follows the desk. */
export function reconcileDraft({ local, base, server }: KnownDraft): Reconciled {
  if (local === server || server === base) return 'keep';
  if (local === base || local === '') return 'take';
  // The desk's is what I had on the way here, or it was sent or cleared elsewhere while I went on.
  if (server === '' || local.startsWith(server)) return 'keep';
  return 'ask';
}
