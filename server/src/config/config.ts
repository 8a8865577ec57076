// Checks and groups the environment into what the process is told once at start.
import { accessSync, constants, mkdirSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { type EnvSchemaData, envSchema } from 'env-schema';
import { type Env, EnvSchema } from './env.ts';
import { keepSecret } from './secrets.ts';

export interface Config {
  host: string;
  port: number;
  /** Origin people use; null until the port is known when PORT=0 and PUBLIC_URL is unset. */
  publicUrl: string | null;
  allowedOrigins: string[];
  trustProxy: string[];
  dataDir: string;
  database:
    | { kind: 'postgres'; url: string; poolSize: number }
    | { kind: 'embedded'; dataDir: string; fsync: boolean };
  redis: { url: string; prefix: string } | null;
  firstAdmin: { email: string; password: string } | null;
  /** Seeds an empty database and offers "enter as": only on loopback. */
  demo: boolean;
  auth: {
    jwtSecret: string;
    encryptionKey: string;
    accessTtlMs: number;
    refreshGraceMs: number;
    idleTtlMs: number;
    absoluteTtlMs: number;
    hashConcurrency: number;
  };
  limits: {
    socketEventsPerSecond: number;
    socketEventsBurst: number;
    subscriptionsPerSocket: number;
    frameBytes: number;
    bodyBytes: number;
  };
  metricsToken: string | null;
  /** Whether this process does what happens by the clock. */
  runJobs: boolean;
  logLevel: string;
  drainMs: number;
}

export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Throws ConfigError naming every wrong variable at once. */
export function readConfig(source: Record<string, string | undefined>): Config {
  const problems: string[] = [];
  const { env, wrong } = readEnv(source, problems);
  problems.push(...crossChecks(env, wrong));
  if (problems.length > 0) throw new ConfigError(problems);
  return groupConfig(env);
}

/** What is wrong by itself is read as if it were not there, so that the rest can be checked together. */
function readEnv(
  source: Record<string, string | undefined>,
  problems: string[],
): { env: Env; wrong: ReadonlySet<string> } {
  const known = Object.keys(EnvSchema.properties);
  const given = Object.fromEntries(known.flatMap((key) => (source[key] ? [[key, source[key]]] : [])));
  for (const key of ['DEMO', 'EMBEDDED_FSYNC', 'RUN_JOBS']) {
    if (given[key] === '1') given[key] = 'true';
    if (given[key] === '0') given[key] = 'false';
  }
  const parse = (data: object) =>
    envSchema<Env>({ schema: EnvSchema, data: data as EnvSchemaData, env: false, dotenv: false });
  try {
    return { env: parse(given), wrong: new Set() };
  } catch (error) {
    const { errors = [] } = error as { errors?: SchemaProblem[] };
    const wrong = new Set(errors.map(variableOf));
    problems.push(...errors.map(wordsFor));
    if (![...wrong].some((name) => name in given)) throw new ConfigError([(error as Error).message]);
    return {
      env: parse(Object.fromEntries(Object.entries(given).filter(([key]) => !wrong.has(key)))),
      wrong,
    };
  }
}

interface SchemaProblem {
  instancePath: string;
  message?: string;
  params?: { allowedValues?: unknown[]; type?: string };
}

const variableOf = ({ instancePath }: SchemaProblem): string => instancePath.slice(1);

function wordsFor(problem: SchemaProblem): string {
  const { message = 'is wrong', params } = problem;
  const name = variableOf(problem);
  const allowed = params?.allowedValues ? ` (${params.allowedValues.join(', ')})` : '';
  const demand = params?.type === 'boolean' ? 'must be 0 or 1' : `${message}${allowed}`;
  const { description = '' } = (EnvSchema.properties as Record<string, { description?: string }>)[name] ?? {};
  return `${name} ${demand}. ${description}`.trim();
}

function crossChecks(env: Env, wrong: ReadonlySet<string>): string[] {
  const problems: string[] = [];
  const isGiven = (name: keyof Env) => Boolean(env[name]) || wrong.has(name);
  const demandUrl = (name: 'DATABASE_URL' | 'REDIS_URL' | 'PUBLIC_URL', protocols: string[]) => {
    const value = env[name];
    if (value === undefined) return;
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
      problems.push(
        `${name} must be an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}.`,
      );
    }
  };
  demandUrl('DATABASE_URL', ['postgres:', 'postgresql:']);
  demandUrl('REDIS_URL', ['redis:', 'rediss:']);
  demandUrl('PUBLIC_URL', ['http:', 'https:']);
  for (const origin of list(env.ALLOWED_ORIGINS)) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      problems.push(`ALLOWED_ORIGINS: "${origin}" is not an origin such as https://shop.example.com.`);
    }
  }
  for (const address of list(env.TRUST_PROXY)) {
    if (!isNetwork(address)) problems.push(`TRUST_PROXY: "${address}" is not an address or CIDR range.`);
  }
  if (env.DATABASE_URL) {
    if (!isGiven('JWT_SECRET'))
      problems.push('JWT_SECRET is needed with DATABASE_URL: 32 random characters or more.');
    if (!isGiven('ENCRYPTION_KEY'))
      problems.push('ENCRYPTION_KEY is needed with DATABASE_URL: 32 random characters or more.');
  }
  for (const name of ['JWT_SECRET', 'ENCRYPTION_KEY'] as const) {
    const value = env[name];
    if (value !== undefined && new Set(value).size < 8)
      problems.push(`${name} is too easy to guess; use random characters.`);
  }
  if (isGiven('ADMIN_EMAIL') !== isGiven('ADMIN_PASSWORD')) {
    problems.push('ADMIN_EMAIL and ADMIN_PASSWORD go together; set both or none.');
  }
  if (env.ADMIN_EMAIL && !/^[^\s@]+@[^\s@]+$/.test(env.ADMIN_EMAIL))
    problems.push('ADMIN_EMAIL is not an e-mail address.');
  if (env.DEMO && !LOOPBACK.has(hostOf(env))) {
    problems.push('DEMO lets anybody enter without a password and so needs HOST=127.0.0.1.');
  }
  if (env.REDIS_URL && !env.DATABASE_URL) {
    problems.push(
      'REDIS_URL joins several processes and so needs DATABASE_URL; the embedded database serves one process.',
    );
  }
  return problems;
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function groupConfig(env: Env): Config {
  const dataDir = resolve(env.DATA_DIR);
  const host = hostOf(env);
  const embedded = !env.DATABASE_URL;
  if (embedded) keepFolder(dataDir);
  const publicUrl = env.PUBLIC_URL
    ? new URL(env.PUBLIC_URL).origin
    : env.PORT === 0
      ? null
      : `http://${LOOPBACK.has(host) || host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${env.PORT}`;
  return {
    host,
    port: env.PORT,
    publicUrl,
    allowedOrigins: list(env.ALLOWED_ORIGINS),
    trustProxy: list(env.TRUST_PROXY),
    dataDir,
    database: env.DATABASE_URL
      ? { kind: 'postgres', url: env.DATABASE_URL, poolSize: env.DATABASE_POOL_SIZE }
      : { kind: 'embedded', dataDir: join(dataDir, 'database'), fsync: env.EMBEDDED_FSYNC },
    redis: env.REDIS_URL ? { url: env.REDIS_URL, prefix: env.REDIS_PREFIX } : null,
    firstAdmin:
      env.ADMIN_EMAIL && env.ADMIN_PASSWORD ? { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD } : null,
    demo: env.DEMO ?? (embedded && LOOPBACK.has(host)),
    auth: {
      jwtSecret: env.JWT_SECRET ?? keepSecret(dataDir, 'jwt-secret'),
      encryptionKey: env.ENCRYPTION_KEY ?? keepSecret(dataDir, 'encryption-key'),
      accessTtlMs: 10 * MINUTE_MS,
      refreshGraceMs: 15_000,
      idleTtlMs: 14 * DAY_MS,
      absoluteTtlMs: 90 * DAY_MS,
      hashConcurrency: 2,
    },
    limits: {
      socketEventsPerSecond: env.SOCKET_EVENTS_PER_SECOND,
      socketEventsBurst: env.SOCKET_EVENTS_BURST,
      subscriptionsPerSocket: 200,
      frameBytes: 64 * 1024,
      bodyBytes: 128 * 1024,
    },
    metricsToken: env.METRICS_TOKEN ?? null,
    runJobs: env.RUN_JOBS,
    logLevel: env.LOG_LEVEL,
    drainMs: env.DRAIN_SECONDS * 1000,
  };
}

function keepFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new ConfigError([`DATA_DIR cannot be used: ${(error as Error).message}.`]);
  }
}

function hostOf(env: Env): string {
  return env.HOST ?? (env.DATABASE_URL ? '0.0.0.0' : '127.0.0.1');
}

const list = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
