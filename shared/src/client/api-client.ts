// Typed calls over fetch: every HTTP operation of the contract as `client.messages.post({...})`.
import {
  type Api,
  api,
  type Domain,
  type Input,
  type Operation,
  type OperationName,
  type OperationOf,
  type Reply,
} from '../contracts/index.ts';
import { ApiError, toApiError } from './api-error.ts';

export { ApiError, type ApiErrorCode, asApiError, type ClientErrorCode } from './api-error.ts';

export interface CallOptions {
  signal?: AbortSignal;
  /** 15 seconds when absent. */
  timeoutMs?: number;
}

/** The input of an operation; `{}` where it takes none. */
export type InputOf<Op> = unknown extends Input<Op> ? Record<string, never> : Input<Op>;
type Arguments<In> =
  Record<string, never> extends In
    ? [input?: In, options?: CallOptions]
    : object extends In
      ? [input?: In, options?: CallOptions]
      : [input: In, options?: CallOptions];

type HttpVerbs<Table> = {
  [Verb in keyof Table as Table[Verb] extends { produces: string }
    ? never
    : Table[Verb] extends { method: string }
      ? Verb
      : never]: Table[Verb] extends Operation
    ? (...args: Arguments<InputOf<Table[Verb]>>) => Promise<Reply<Table[Verb]>>
    : never;
};

export type ApiClient = { [D in Domain]: HttpVerbs<Api[D]> } & {
  callOperation: CallOperation;
};

export type ReplyOf<Name extends OperationName> =
  OperationOf<Name> extends Operation ? Reply<OperationOf<Name>> : never;
export type CallOperation = <Name extends OperationName>(
  name: Name,
  input: InputOf<OperationOf<Name>>,
  options?: CallOptions,
) => Promise<ReplyOf<Name>>;

export interface ApiClientOptions {
  /** Such as `https://desk.example` or ``: paths below it start with `/api`. */
  baseUrl: string;
  fetch?: typeof fetch;
  /** Token mode: the access token to send. Absent: the browser sends its cookies. */
  token?: () => string | null;
  /** Called once on a 401; true means the session is fresh again and the call is repeated. */
  onUnauthenticated?: () => Promise<boolean>;
  timeoutMs?: number;
  /** Sent with every request. */
  headers?: Record<string, string>;
}

export const operationOf = (name: string): Operation | undefined => {
  const [domain = '', verb = ''] = name.split('.');
  const table: Record<string, Operation> | undefined = Object.hasOwn(api, domain)
    ? api[domain as Domain]
    : undefined;
  return table && Object.hasOwn(table, verb) ? table[verb] : undefined;
};

const DEFAULT_TIMEOUT_MS = 15_000;

export function createApiClient(options: ApiClientOptions): ApiClient {
  const call = async (name: string, input: unknown, callOptions: CallOptions = {}): Promise<unknown> => {
    const operation = operationOf(name);
    if (!operation?.method || operation.path === undefined) throw new ApiError('unknown_operation');
    const request = buildRequest(options.baseUrl, operation, (input ?? {}) as Record<string, unknown>);
    try {
      return await send(options, request, callOptions);
    } catch (error) {
      const again =
        error instanceof ApiError &&
        error.status === 401 &&
        !name.startsWith('auth.log') &&
        name !== 'auth.refresh';
      if (!again || error.code === 'invalid_credentials' || !(await options.onUnauthenticated?.()))
        throw error;
      return send(options, request, callOptions);
    }
  };

  const client: Record<string, unknown> = { callOperation: call };
  for (const [domain, table] of Object.entries(api)) {
    const verbs: Record<string, unknown> = {};
    for (const [verb, operation] of Object.entries<Operation>(table)) {
      if (operation.method)
        verbs[verb] = (input: unknown, callOptions?: CallOptions) =>
          call(`${domain}.${verb}`, input, callOptions);
    }
    client[domain] = verbs;
  }
  return client as unknown as ApiClient;
}

interface BuiltRequest {
  url: string;
  method: string;
  body: string | undefined;
}

/** Path parameters into the path, query fields into the query, the rest into the body. */
function buildRequest(baseUrl: string, operation: Operation, input: Record<string, unknown>): BuiltRequest {
  const rest = { ...input };
  const take = (key: string): unknown => {
    const value = rest[key];
    delete rest[key];
    return value;
  };
  const path = (operation.path ?? '').replaceAll(/:(\w+)/g, (_, key: string) => {
    const value = take(key);
    if (value === undefined || value === '')
      throw new ApiError('validation_failed', { fields: { [key]: 'is required' } });
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const key of Object.keys(operation.query?.properties ?? {})) {
    const value = take(key);
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one));
  }
  // Unknown fields go into the query of a call without a body, so that the server names them.
  if (!operation.body)
    for (const [key, value] of Object.entries(rest))
      if (value !== undefined) query.append(key, String(value));
  const search = query.size > 0 ? `?${query}` : '';
  return {
    url: `${baseUrl}/api${path}${search}`,
    method: operation.method ?? 'GET',
    body: operation.body ? JSON.stringify(rest) : undefined,
  };
}

async function send(
  options: ApiClientOptions,
  request: BuiltRequest,
  callOptions: CallOptions,
): Promise<unknown> {
  const timeout = AbortSignal.timeout(callOptions.timeoutMs ?? options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const signal = callOptions.signal ? AbortSignal.any([callOptions.signal, timeout]) : timeout;
  const token = options.token?.();
  const doFetch = options.fetch ?? globalThis.fetch;
  try {
    const response = await doFetch(request.url, {
      method: request.method,
      headers: {
        accept: 'application/json',
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...options.headers,
      },
      body: request.body,
      credentials: token ? 'omit' : 'same-origin',
      signal,
    });
    return await readReply(response);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (callOptions.signal?.aborted) throw new ApiError('aborted', { cause: error });
    if (timeout.aborted) throw new ApiError('timeout', { cause: error });
    throw new ApiError('offline', { cause: error });
  }
}

async function readReply(response: Response): Promise<unknown> {
  const text = await response.text();
  const body = parseJson(text);
  if (!response.ok) {
    const error = toApiError(body, response.status);
    const retryAfterSeconds = Number(response.headers.get('retry-after'));
    if (error.retryAfterMs !== undefined || !(retryAfterSeconds > 0)) throw error;
    throw new ApiError(error.code, {
      ...error,
      message: error.message,
      retryAfterMs: retryAfterSeconds * 1000,
    });
  }
  if (text !== '' && body === undefined) throw new ApiError('unreadable_reply', { status: response.status });
  return body ?? {};
}

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
