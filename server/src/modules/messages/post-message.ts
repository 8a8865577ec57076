// Posting: sends that arrive while a transaction is under way share the next one.
import type { Entry, Input, OperationOf } from '@hotline/shared/contracts';
import { type Ctx, createCtx, type PublicCtx } from '../../core/context.ts';
import { AppError, toAppError } from '../../core/errors.ts';
import type { Database } from '../../db/client.ts';
import { type Send, type SendOutcome, writeSends } from './write-sends.ts';

const BATCH_MAX = 128;

interface WaitingSend extends Send {
  settle(outcome: SendOutcome): void;
}

/** At most one shared transaction at a time in each lane; the next one fills up meanwhile. */
interface Lane {
  waiting: WaitingSend[];
  running: boolean;
}

/** Two, so that one lane works while the other waits for its COMMIT. A ticket always takes the same one. */
const LANES = 2;
const lanesOf = new WeakMap<Database, Lane[]>();

function laneOf(database: Database, ticketId: string): Lane {
  let lanes = lanesOf.get(database);
  if (!lanes) {
    lanes = Array.from({ length: LANES }, () => ({ waiting: [], running: false }));
    lanesOf.set(database, lanes);
  }
  const lane = lanes[Number.parseInt(ticketId.slice(-2), 16) % LANES];
  if (!lane) throw new Error('a ticket id ends in two hexadecimal digits');
  return lane;
}

/** The same clientId gives the same entry for ever; another text under it is `client_id_reused`. */
export function postMessage(ctx: Ctx, input: Input<OperationOf<'messages.post'>>): Promise<Entry> {
  const lane = laneOf(ctx.database, input.ticketId);
  return new Promise<Entry>((resolve, reject) => {
    const settle = (outcome: SendOutcome) =>
      outcome instanceof AppError ? reject(outcome) : resolve(outcome);
    lane.waiting.push({ userId: ctx.actor.userId, input, settle });
    if (!lane.running) void drain(lane, systemCtx(ctx));
  });
}

const systemCtx = (ctx: Ctx): PublicCtx =>
  createCtx(ctx, { actor: null, requestId: 'messages', ip: null, userAgent: '', live: null });

async function drain(lane: Lane, ctx: PublicCtx): Promise<void> {
  lane.running = true;
  while (lane.waiting.length > 0) {
    await writeShared(ctx, lane.waiting.splice(0, BATCH_MAX));
  }
  lane.running = false;
}

/** Never rejects: each send hears its own outcome. */
async function writeShared(ctx: PublicCtx, sends: WaitingSend[]): Promise<void> {
  try {
    const outcomes = await writeSends(ctx, sends, { skipLocked: true });
    const held: WaitingSend[] = [];
    for (const send of sends) {
      const outcome = outcomes.get(send);
      if (outcome === undefined) held.push(send);
      else send.settle(outcome);
    }
    // A ticket that somebody else holds, or that is not there, must not keep the others waiting.
    for (const ticketId of new Set(held.map((send) => send.input.ticketId))) {
      void writeHeld(
        ctx,
        held.filter((send) => send.input.ticketId === ticketId),
      );
    }
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code !== 'internal' || sends.length === 1) {
      for (const send of sends) send.settle(error);
      return;
    }
    // One send the database refuses must not fail the others that happened to share its transaction.
    for (const send of sends) await writeShared(ctx, [send]);
  }
}

/** Waits for the ticket's lock; a time-out answers `busy`, and the client tries again. */
async function writeHeld(ctx: PublicCtx, sends: WaitingSend[]): Promise<void> {
  try {
    const outcomes = await writeSends(ctx, sends, { skipLocked: false });
    for (const send of sends) send.settle(outcomes.get(send) ?? new AppError('not_found'));
  } catch (thrown) {
    const error = toAppError(thrown);
    for (const send of sends) send.settle(error);
  }
}
