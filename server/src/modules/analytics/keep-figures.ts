// Keeps figures moving: adds what this node committed a moment later, and tells screens of it at a bounded rate.
import { type App, createCtx, type PublicCtx } from '../../core/context.ts';
import type { DomainEventType } from '../../core/events.ts';
import { foldChanges } from './roll-ups.ts';

export interface FigureKeeper {
  /** Hears no more, and resolves once nothing is under way. */
  stop(): Promise<void>;
}

/** Screens are told at most this often by a node, and the last change this much later: with the pause they make, within 2 s. */
const PACE_MS = 400;

/** What moves a figure or one of the live tiles. */
const MOVES: ReadonlySet<DomainEventType> = new Set([
  'ticket.recounted',
  'ticket.answered',
  'ticket.changed',
  'ticket.removed',
  'queue.changed',
  'presence.changed',
  'agent.available',
  'user.accessChanged',
]);

export function startFigureKeeper(app: App): FigureKeeper {
  const ctx = createCtx(app, { actor: null, requestId: 'figures', ip: null, userAgent: '', live: null });
  let timer: NodeJS.Timeout | null = null;
  let moved = false;
  let running: Promise<void> | null = null;
  let stopping = false;

  async function turn(): Promise<void> {
    moved = false;
    try {
      while (!stopping && (await foldChanges(ctx)) > 0);
      if (!stopping) tellFigures(ctx);
    } catch (error) {
      app.log.error({ err: error }, 'figures could not be brought up to date; the job tries again');
    }
  }

  function start(): void {
    timer = null;
    if (running) return;
    running = turn().finally(() => {
      running = null;
      if (moved) schedule();
    });
  }

  function schedule(): void {
    moved = true;
    if (!stopping && !timer && !running) timer = setTimeout(start, PACE_MS);
  }

  app.bus.onAfterCommit((event) => {
    if (MOVES.has(event.type)) schedule();
  });
  return {
    stop: async () => {
      stopping = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}

/** Whoever shows figures asks again. */
const tellFigures = (ctx: PublicCtx): void =>
  ctx.publish({ type: 'desk.changed', topic: 'figures', id: null, ticketId: null });

/** What a process that died left behind. */
export async function sweepFigures(ctx: PublicCtx): Promise<number> {
  const added = await foldChanges(ctx);
  if (added > 0) tellFigures(ctx);
  return added;
}
