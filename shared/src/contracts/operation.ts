// The shape of an operation: one thing a client may ask, the same at every door.
import type { Static, TObject, TSchema } from 'typebox';

/** Who may ask at all; finer rules live in the service. `public` needs no session. */
export type Access = 'public' | 'user' | 'staff' | 'admin';

/** Where an operation can be called. HTTP covers REST; socket covers Socket.IO and plain WebSocket. */
export type Door = 'http' | 'socket';

/** Which allowance a call draws from; the server decides how much each holds. */
export type Budget = 'read' | 'write' | 'signal' | 'credential';

export interface Operation {
  /** Absent, with `path`, on what only a socket can do. */
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below `/api`; path parameters are written `:name` and described in `params`. */
  path?: string;
  access: Access;
  summary: string;
  budget: Budget;
  /** Takes the database long: one person has only a few such calls under way at once. */
  costly?: true;
  params?: TObject;
  query?: TObject;
  body?: TObject;
  reply: TSchema;
  /** Media type of an answer that is no JSON: text that is streamed over HTTP while it is read. */
  produces?: 'text/csv';
  /** HTTP status of success; 200 when absent. */
  status?: 200 | 201 | 202 | 204;
  /** Both doors when absent. */
  doors?: readonly Door[];
}

export type OperationTable = Record<string, Operation>;

export const defineOperations = <const T extends OperationTable>(table: T): T => table;

type StaticOf<T> = T extends TSchema ? Static<T> : unknown;
type Part<Op, Key extends 'params' | 'query' | 'body'> = Op extends { [K in Key]: infer Schema }
  ? StaticOf<Schema>
  : unknown;

/** One flat object: path parameters, query and body together, as every door takes it. */
export type Input<Op> = Part<Op, 'params'> & Part<Op, 'query'> & Part<Op, 'body'>;
export type Reply<Op extends Operation> = Static<Op['reply']>;
