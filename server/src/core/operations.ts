// How a module answers an operation: one plain function per name, typed by the contract.
import type { Input, Operation, OperationName, OperationOf, Reply } from '@hotline/shared/contracts';
import { api } from '@hotline/shared/contracts';
import type { Ctx, PublicCtx } from './context.ts';

type CtxOf<Op extends Operation> = Op['access'] extends 'public' ? PublicCtx : Ctx;

export type Handler<Name extends OperationName> = (
  ctx: CtxOf<OperationOf<Name>>,
  input: Input<OperationOf<Name>>,
) => Promise<Answer<OperationOf<Name>>>;

/** What is no JSON is handed on piece by piece. */
type Answer<Op extends Operation> = Op extends { produces: string } ? AsyncIterable<string> : Reply<Op>;

/** One handler for every operation; a missing one does not compile. */
export type Handlers = { [Name in OperationName]: Handler<Name> };

export type AnyHandler = (ctx: PublicCtx, input: unknown) => Promise<unknown>;

/** All operations by their full name, in the order of the contract. */
export const operationsByName: ReadonlyMap<string, Operation> = new Map(
  Object.entries(api).flatMap(([domain, table]) =>
    Object.entries(table as Record<string, Operation>).map(([verb, operation]) => [
      `${domain}.${verb}`,
      operation,
    ]),
  ),
);
