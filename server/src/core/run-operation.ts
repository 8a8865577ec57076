// The one way through every door: access, budget, validate, handler, error map, log line.
import type { Door, ErrorBody, Operation } from '@hotline/shared/contracts';
import { ERRORS } from '@hotline/shared/contracts';
import { type Actor, type App, createCtx, type LiveSocket } from './context.ts';
import { AppError, toAppError, toErrorBody } from './errors.ts';
import { clientKey } from './failure-buckets.ts';
import { operationSeconds, sendTotal } from './metrics.ts';
import type { AnyHandler, Handlers } from './operations.ts';
import { operationsByName } from './operations.ts';

export interface Call {
  name: string;
  door: Door;
  /** Whose call it is; null when nobody is signed in. Throwing answers that error. */
  authenticate: () => Promise<Actor | null>;
  /** Checks and converts what came in; throws `validation_failed`. */
  readInput: (operation: Operation) => unknown;
  requestId: string;
  ip: string | null;
  userAgent: string;
  live: LiveSocket | null;
}

export type CallResult =
  | { ok: true; status: number; data: unknown }
  | { ok: false; status: number; error: ErrorBody };

export type RunOperation = (call: Call) => Promise<CallResult>;

export function createRunOperation(app: App, handlers: Handlers): RunOperation {
  const handlerOf = handlers as unknown as Record<string, AnyHandler>;
  return async (call) => {
    const startedAt = performance.now();
    let actor: Actor | null = null;
    let leave: (() => void) | null = null;
    try {
      const operation = operationsByName.get(call.name);
      const handler = Object.hasOwn(handlerOf, call.name) ? handlerOf[call.name] : undefined;
      if (!operation || !handler || !(operation.doors ?? BOTH_DOORS).includes(call.door)) {
        throw new AppError('unknown_operation');
      }
      actor = await call.authenticate();
      assertAccess(operation, actor);
      await app.budgets.take(operation.budget, budgetKey(call, actor));
      const input = call.readInput(operation);
      if (operation.costly && actor) leave = app.budgets.enter(actor.userId);
      const ctx = createCtx(app, {
        actor,
        requestId: call.requestId,
        ip: call.ip,
        userAgent: call.userAgent,
        live: call.live,
      });
      const answer = await handler(ctx, input);
      const data = operation.produces ? leavingAtEnd(answer as AsyncIterable<string>, leave) : answer;
      if (operation.produces) leave = null;
      finish(app, call, actor, startedAt);
      return { ok: true, status: operation.status ?? 200, data };
    } catch (thrown) {
      const error = toAppError(thrown);
      finish(app, call, actor, startedAt, error);
      return { ok: false, status: ERRORS[error.code].status, error: toErrorBody(error, call.requestId) };
    } finally {
      leave?.();
    }
  };
}

/** Pieces of text; whoever makes them is counted out when the last one is taken, or nobody wants more. */
function leavingAtEnd(pieces: AsyncIterable<string>, leave: (() => void) | null): AsyncIterable<string> {
  const inner = pieces[Symbol.asyncIterator]();
  const next = async (): Promise<IteratorResult<string>> => {
    try {
      const result = await inner.next();
      if (result.done) leave?.();
      return result;
    } catch (error) {
      leave?.();
      throw error;
    }
  };
  const end = async (): Promise<IteratorResult<string>> => {
    leave?.();
    await inner.return?.();
    return { done: true, value: undefined };
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: end }) };
}

const BOTH_DOORS: readonly Door[] = ['http', 'socket'];

function assertAccess(operation: Operation, actor: Actor | null): void {
  if (operation.access === 'public') return;
  if (!actor) throw new AppError('unauthenticated');
  if (operation.access === 'user') return;
  if (operation.access === 'staff' && actor.role !== 'user') return;
  if (operation.access === 'admin' && actor.role === 'admin') return;
  throw new AppError('forbidden');
}

/** Sockets have their own allowance each, so one noisy tab does not silence a person's other devices. */
function budgetKey(call: Call, actor: Actor | null): string {
  if (call.live) return `socket:${call.live.id}`;
  return actor ? `user:${actor.userId}` : `ip:${clientKey(call.ip)}`;
}

/** Counts the call and writes its line. */
function finish(app: App, call: Call, actor: Actor | null, startedAt: number, error?: AppError): void {
  const ms = performance.now() - startedAt;
  // Whatever a client calls itself must not become a label.
  const operation = operationsByName.has(call.name) ? call.name : 'unknown';
  const outcome = error?.code ?? 'ok';
  operationSeconds.observe({ operation, door: call.door, outcome }, ms / 1000);
  if (operation === 'messages.post') sendTotal.inc({ result: outcome });
  const line = {
    operation,
    door: call.door,
    requestId: call.requestId,
    userId: actor?.userId,
    ms: Math.round(ms),
  };
  if (!error) app.log.debug(line, 'done');
  else if (ERRORS[error.code].status >= 500)
    app.log.error({ ...line, code: error.code, err: error }, 'failed');
  else app.log.info({ ...line, code: error.code, fields: error.detail.fields }, 'refused');
}
