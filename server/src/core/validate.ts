// Checks an input against its operation's schema: the same rules and words at every door.
import type { Operation } from '@hotline/shared/contracts';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { AppError } from './errors.ts';
import { operationsByName } from './operations.ts';

const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

/** Whether Postgres and JSON can both carry the text unchanged: no NUL, no lone surrogate. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');
const hasSubstance = (text: string): boolean => /[^\s\u200b\u200e\u200f\u2060\ufeff]/.test(text);
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing control characters is the point
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing control characters is the point
const CONTROL_BUT_LINES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Only the form Postgres reads too: what the database refuses would fail others in the same transaction. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A day of the calendar, or a moment with its offset. */
const DAY = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;
const isOnCalendar = (text: string): boolean => {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(Date.parse(text)) && day.toISOString().startsWith(text.slice(0, 10));
};

const FORMATS = {
  uuid: (text: string) => UUID.test(text),
  unicode: isStorable,
  text: (text: string) => isStorable(text) && hasSubstance(text) && !CONTROL_BUT_LINES.test(text),
  day: (text: string) => DAY.test(text) && isOnCalendar(text),
  line: (text: string) => isStorable(text) && hasSubstance(text) && !CONTROL.test(text),
};

const FORMAT_PROBLEMS: Record<string, string> = {
  unicode: 'has characters that are not valid text',
  text: 'is empty, or has control characters or others that are not valid text',
  line: 'is empty, or has line breaks or other control characters',
  uuid: 'is not a valid id',
  email: 'is not a valid e-mail address',
  date: 'is not a valid date: YYYY-MM-DD',
  day: 'is not a valid day: YYYY-MM-DD, or a moment (ISO 8601)',
  'date-time': 'is not a valid time',
};

function createAjv(coerce: boolean): Ajv {
  // `unicode: false`: lengths count UTF-16 code units, as the contract says; `logger: false`: it warns of that.
  const ajv = new Ajv({
    coerceTypes: coerce ? 'array' : false,
    unicode: false,
    strict: false,
    allErrors: false,
    logger: false,
  });
  addFormats(ajv, ['email', 'date', 'date-time']);
  for (const [name, validate] of Object.entries(FORMATS)) ajv.addFormat(name, { type: 'string', validate });
  return ajv;
}

const strict = createAjv(false);
const lenient = createAjv(true);
const compiled = new Map<string, ValidateFunction>();

interface ObjectSchema {
  properties: Record<string, unknown>;
  required?: string[];
  additionalProperties?: boolean;
}

function partSchema(parts: (object | undefined)[]): ObjectSchema & { type: string } {
  const properties: Record<string, unknown> = {};
  const required: string[] = [];
  for (const part of parts) {
    if (!part) continue;
    const schema = part as ObjectSchema;
    Object.assign(properties, schema.properties);
    required.push(...(schema.required ?? []));
  }
  return { type: 'object', properties, required, additionalProperties: false };
}

function validator(name: string, operation: Operation, part: 'all' | 'address' | 'body'): ValidateFunction {
  const key = `${name}/${part}`;
  const known = compiled.get(key);
  if (known) return known;
  const { params, query, body } = operation;
  const made =
    part === 'all'
      ? strict.compile(partSchema([params, query, body]))
      : part === 'address'
        ? lenient.compile(partSchema([params, query]))
        : strict.compile(partSchema([body]));
  compiled.set(key, made);
  return made;
}

function problem(error: ErrorObject): { field: string; text: string } {
  const path = error.instancePath.slice(1).replaceAll('/', '.');
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required': {
      const missing = String(params.missingProperty);
      return { field: path ? `${path}.${missing}` : missing, text: 'is required' };
    }
    case 'additionalProperties': {
      const extra = String(params.additionalProperty).slice(0, 80);
      return { field: path ? `${path}.${extra}` : extra, text: 'is not a known field; leave it out' };
    }
    case 'format':
      return { field: path, text: FORMAT_PROBLEMS[String(params.format)] ?? 'has a wrong form' };
    case 'minLength':
      return { field: path, text: `is too short; at least ${params.limit} characters` };
    case 'maxLength':
      return { field: path, text: `is too long; at most ${params.limit} characters` };
    case 'enum':
      return { field: path, text: `must be one of ${(params.allowedValues as unknown[]).join(', ')}` };
    default:
      return { field: path || 'input', text: error.message ?? 'is not valid' };
  }
}

function assertValid(validate: ValidateFunction, input: unknown): void {
  if (validate(input)) return;
  // Without a prototype: a client may well name a field `constructor`.
  const fields: Record<string, string> = Object.create(null);
  for (const error of validate.errors ?? []) {
    const { field, text } = problem(error);
    fields[field] ??= text;
  }
  throw new AppError('validation_failed', { fields });
}

type Tidy = (value: unknown) => unknown;

interface IdSchema {
  format?: string;
  anyOf?: IdSchema[];
  items?: IdSchema;
  properties?: Record<string, IdSchema>;
}

/** Puts the ids of a valid value in lower case, however deep they stand; null when a schema has none. */
function tidyOf(schema: IdSchema): Tidy | null {
  if (schema.format === 'uuid') return (value) => (typeof value === 'string' ? value.toLowerCase() : value);
  const [one, ...others] = (schema.anyOf ?? []).flatMap((branch) => tidyOf(branch) ?? []);
  if (one) return (value) => others.reduce((tidied, tidy) => tidy(tidied), one(value));
  const item = schema.items && tidyOf(schema.items);
  if (item) return (value) => (Array.isArray(value) ? value.map(item) : value);
  const fields = Object.entries(schema.properties ?? {}).flatMap(([key, field]): [string, Tidy][] => {
    const tidy = tidyOf(field);
    return tidy ? [[key, tidy]] : [];
  });
  return fields.length > 0 ? (value) => tidyFields(value, fields) : null;
}

function tidyFields(value: unknown, fields: readonly [string, Tidy][]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const tidied: Record<string, unknown> = { ...value };
  for (const [key, tidy] of fields) if (Object.hasOwn(tidied, key)) tidied[key] = tidy(tidied[key]);
  return tidied;
}

const tidies = new WeakMap<Operation, Tidy | null>();

/** Ids as Postgres writes them, whatever case they came in: they are compared with what it answers. */
function withTidyIds(operation: Operation, input: Record<string, unknown>): Record<string, unknown> {
  let tidy = tidies.get(operation);
  if (tidy === undefined) {
    tidy = tidyOf(partSchema([operation.params, operation.query, operation.body]) as IdSchema);
    tidies.set(operation, tidy);
  }
  return (tidy?.(input) ?? { ...input }) as Record<string, unknown>;
}

/** A socket's input: one object with path parameters, query and body together. */
export function validateInput(name: string, operation: Operation, input: unknown): Record<string, unknown> {
  const given = input ?? {};
  assertValid(validator(name, operation, 'all'), given);
  return withTidyIds(operation, given as Record<string, unknown>);
}

/** HTTP's input: path and query arrive as text and are converted; the body is taken as it is. */
export function validateHttpInput(
  name: string,
  operation: Operation,
  parts: { params: unknown; query: unknown; body: unknown },
): Record<string, unknown> {
  const address = { ...(parts.query as object), ...(parts.params as object) };
  assertValid(validator(name, operation, 'address'), address);
  const body = parts.body ?? {};
  assertValid(validator(name, operation, 'body'), body);
  return withTidyIds(operation, { ...(body as object), ...address });
}

/** Compiles every validator before the first call, and so finds a broken schema at start. */
export function compileValidators(): void {
  for (const [name, operation] of operationsByName) {
    validator(name, operation, 'all');
    validator(name, operation, 'address');
    validator(name, operation, 'body');
  }
}
