// One frame, one call: the same way for both kinds of socket into the one way through every door.
import type { ErrorBody, ErrorCode } from '@hotline/shared/contracts';
import type { Actor } from '../core/context.ts';
import { AppError, toErrorBody } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import { wsCloseTotal } from '../core/metrics.ts';
import { operationsByName } from '../core/operations.ts';
import { validateInput } from '../core/validate.ts';
import type { Connection } from './connection.ts';
import { countIn } from './counters.ts';
import type { Hub } from './hub.ts';
import { leaveEverything } from './membership.ts';

export type Answer = { ok: true; data: unknown } | { ok: false; error: ErrorBody };

export function refusal(code: ErrorCode, detail: ConstructorParameters<typeof AppError>[1] = {}): Answer {
  return { ok: false, error: toErrorBody(new AppError(code, detail), newId()) };
}

/** `inputs`: what came beside the name; one plain object or nothing. Null: the socket is being closed and gets no answer. */
export async function dispatch(
  hub: Hub,
  connection: Connection,
  name: unknown,
  inputs: readonly unknown[],
): Promise<Answer | null> {
  if (connection.ended) return null;
  const budget = connection.frames.take();
  if (!budget.taken) {
    hub.counters.refusedFrames += 1;
    if (budget.isAbuse) giveUpOn(hub, connection);
    return refusal('rate_limited', { retryAfterMs: budget.retryAfterMs });
  }
  if (typeof name !== 'string') return refusal('unknown_operation');
  const problem = inputProblem(inputs);
  if (problem) return refusal('validation_failed', { fields: { input: problem } });
  connection.inFlight += 1;
  try {
    const input = inputs[0] ?? {};
    const result = await hub.run({
      name,
      door: 'socket',
      authenticate: () => actorFor(hub, connection, name),
      readInput: (operation) => validateInput(name, operation, input),
      requestId: connection.nextRequestId(),
      ip: connection.ip,
      userAgent: connection.userAgent,
      live: connection.live,
    });
    return result.ok ? { ok: true, data: result.data } : { ok: false, error: result.error };
  } finally {
    connection.inFlight -= 1;
  }
}

/**
 * What customers may not do asks the database whose call it is: a node that has not heard of it would let somebody
 * who is staff no longer change the desk. Writes in a conversation ask that in their own transaction.
 */
async function actorFor(hub: Hub, connection: Connection, name: string): Promise<Actor> {
  const { actor } = connection;
  const access = operationsByName.get(name)?.access;
  if (actor.role === 'user' || (access !== 'staff' && access !== 'admin')) return actor;
  const now = (await hub.ports.liveActors([actor.sessionId])).get(actor.sessionId);
  if (!now) throw new AppError('session_ended');
  return now;
}

/** Deaf and mute at once; the answers given so far go out before the line is closed. */
function giveUpOn(hub: Hub, connection: Connection): void {
  connection.ended = true;
  leaveEverything(hub, connection);
  setImmediate(() => connection.close('rate_limited'));
}

function inputProblem(inputs: readonly unknown[]): string | null {
  if (inputs.length > 1) return 'must be one object; send nothing beside it';
  if (inputs.length === 0) return null;
  const [input] = inputs;
  const isPlain =
    typeof input === 'object' && input !== null && Object.getPrototypeOf(input) === Object.prototype;
  return isPlain ? null : 'must be an object with the fields of the operation';
}

/** Counts a close by the server. */
export function countClose(hub: Hub, code: number): void {
  countIn(hub.counters.closes, code);
  wsCloseTotal.inc({ code: String(code) });
}
