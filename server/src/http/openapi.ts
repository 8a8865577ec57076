// The API document: OpenAPI 3.1, built from the operation tables and nothing else.
import { ERRORS, type Operation } from '@hotline/shared/contracts';
import { AuditLine } from '@hotline/shared/contracts/audit';
import { DemoAccount, Session, SignedIn } from '@hotline/shared/contracts/auth';
import { Category } from '@hotline/shared/contracts/categories';
import { Person } from '@hotline/shared/contracts/common';
import { Notification } from '@hotline/shared/contracts/notifications';
import { Presence, Queue } from '@hotline/shared/contracts/presence';
import { Priority } from '@hotline/shared/contracts/priorities';
import { Tag } from '@hotline/shared/contracts/tags';
import { Ticket, TicketRow } from '@hotline/shared/contracts/ticket';
import { Entry, EntryPage, EventData, MessageState } from '@hotline/shared/contracts/timeline';
import { Agent, User } from '@hotline/shared/contracts/users';
import type { TObject, TSchema } from 'typebox';
import { operationsByName } from '../core/operations.ts';

type Json = Record<string, unknown>;

/** Shapes with a name of their own in the document. */
const NAMED: Record<string, TSchema> = {
  Agent,
  AuditLine,
  Category,
  DemoAccount,
  Entry,
  EntryPage,
  EventData,
  MessageState,
  Notification,
  Person,
  Presence,
  Priority,
  Queue,
  Session,
  SignedIn,
  Tag,
  Ticket,
  TicketRow,
  User,
};
const nameOf = new Map<unknown, string>(Object.entries(NAMED).map(([name, schema]) => [schema, name]));
/** Our own formats mean something to the server only; their descriptions say it in words. */
const OWN_FORMATS: ReadonlySet<unknown> = new Set(['unicode', 'text', 'line']);

const ACCESS_WORDS: Record<Operation['access'], string> = {
  public: 'Needs no session.',
  user: 'Needs a session.',
  staff: 'For agents and admins.',
  admin: 'For admins.',
};

export function buildOpenApi(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, operation] of operationsByName) {
    if (!operation.method || operation.path === undefined) continue;
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describeOperation(name, operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hotline',
      version,
      description:
        'A realtime helpdesk. The same operations answer over REST (here), Socket.IO (`/socket.io`) and plain WebSocket (`/ws`), under the names given as `operationId`. Unknown fields are refused. Times come from the database clock.',
    },
    servers: [{ url: '/api' }],
    tags: [...new Set([...operationsByName.keys()].map((name) => name.split('.')[0]))].map((name) => ({
      name,
    })),
    paths,
    components: {
      schemas: {
        ...Object.fromEntries(Object.entries(NAMED).map(([name, schema]) => [name, clean(schema, true)])),
        Error: errorSchema(),
      },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        cookie: { type: 'apiKey', in: 'cookie', name: '__Host-hotline_access' },
      },
    },
  };
}

function describeOperation(name: string, operation: Operation): Json {
  const { access, summary, params, query, body, reply, status = 200, doors, produces } = operation;
  const everywhere = !doors || doors.includes('socket');
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    summary,
    description: `${ACCESS_WORDS[access]}${everywhere ? ` Also over sockets, as \`${name}\`.` : ' Over HTTP only.'}`,
    security: access === 'public' ? [] : [{ bearer: [] }, { cookie: [] }],
    parameters: [...parameters('path', params), ...parameters('query', query)],
    ...(body && {
      requestBody: { required: (body.required ?? []).length > 0, content: jsonContent(clean(body)) },
    }),
    responses: {
      [status]: {
        description: 'Done.',
        content: produces ? { [produces]: { schema: clean(reply) } } : jsonContent(clean(reply)),
      },
      default: {
        description: 'Refused or failed.',
        content: jsonContent({ $ref: '#/components/schemas/Error' }),
      },
    },
  };
}

const jsonContent = (schema: unknown): Json => ({ 'application/json': { schema } });

function parameters(place: 'path' | 'query', schema: TObject | undefined): Json[] {
  if (!schema) return [];
  const required: readonly string[] = schema.required ?? [];
  return Object.entries(schema.properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    description: (property as { description?: string }).description ?? '',
    schema: clean(property),
  }));
}

function errorSchema(): Json {
  return {
    type: 'object',
    required: ['code', 'message', 'requestId'],
    properties: {
      code: { enum: Object.keys(ERRORS), description: 'What went wrong, for programs.' },
      message: { type: 'string', description: 'What went wrong, for people.' },
      requestId: { type: 'string', description: 'Names this request in the server log.' },
      fields: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description: 'Field -> what is wrong with it.',
      },
      retryAfterMs: {
        type: 'integer',
        description: 'When to try again, on rate_limited, busy and unavailable.',
      },
      data: { description: 'What changed meanwhile, on stale_reply.' },
    },
  };
}

/** A copy as plain JSON in which shapes with a name are references. */
function clean(schema: unknown, isDefinition = false): unknown {
  const name = nameOf.get(schema);
  if (name !== undefined && !isDefinition) return { $ref: `#/components/schemas/${name}` };
  if (Array.isArray(schema)) return schema.map((item) => clean(item));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).filter(
    ([key, value]) => key !== 'format' || !OWN_FORMATS.has(value),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, clean(value)]));
}
