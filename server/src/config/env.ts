// Reads the environment, once: names, types, defaults. Nothing else in the server looks at process.env.
import {
  Enum,
  Boolean as Flag,
  Integer,
  Optional,
  Object as Shape,
  type Static,
  String as Text,
} from 'typebox';

export const EnvSchema = Shape({
  PORT: Integer({
    minimum: 0,
    maximum: 65_535,
    default: 3000,
    description: 'Port of everything; 0 takes a free one.',
  }),
  HOST: Optional(
    Text({
      minLength: 1,
      description: 'Address to listen on. 127.0.0.1 on the embedded database, else 0.0.0.0.',
    }),
  ),
  PUBLIC_URL: Optional(
    Text({ minLength: 1, description: 'Where people reach the desk, such as https://help.example.com.' }),
  ),
  ALLOWED_ORIGINS: Optional(
    Text({ description: 'Further origins whose pages may call the desk, comma-separated.' }),
  ),
  TRUST_PROXY: Optional(
    Text({ description: 'Addresses of proxies whose X-Forwarded-For is believed, comma-separated.' }),
  ),
  DATA_DIR: Text({
    minLength: 1,
    default: '.hotline',
    description: 'Folder of the embedded database and secrets.',
  }),
  DATABASE_URL: Optional(
    Text({ minLength: 1, description: 'postgres://...; unset runs the embedded database.' }),
  ),
  DATABASE_POOL_SIZE: Integer({
    minimum: 2,
    maximum: 200,
    default: 10,
    description: 'Connections to Postgres per process.',
  }),
  EMBEDDED_FSYNC: Flag({
    default: false,
    description: '1 makes the embedded database survive power loss, slower.',
  }),
  REDIS_URL: Optional(
    Text({ minLength: 1, description: 'redis://...; unset runs a single process in memory.' }),
  ),
  REDIS_PREFIX: Text({
    default: 'hotline',
    minLength: 1,
    maxLength: 40,
    description: 'Prefix of every Redis key and channel.',
  }),
  ADMIN_EMAIL: Optional(
    Text({ minLength: 3, description: 'First admin, created at start if there is none.' }),
  ),
  ADMIN_PASSWORD: Optional(
    Text({ minLength: 10, maxLength: 256, description: 'Their password, 10 characters or more.' }),
  ),
  DEMO: Optional(Flag({ description: '1 seeds a demo desk into an empty database.' })),
  JWT_SECRET: Optional(Text({ minLength: 32, description: 'Signs access tokens; 32 characters or more.' })),
  ENCRYPTION_KEY: Optional(
    Text({ minLength: 32, description: 'Keys refresh tokens and stored secrets; 32 characters or more.' }),
  ),
  METRICS_TOKEN: Optional(
    Text({ minLength: 16, description: 'Bearer token for /metrics from other machines.' }),
  ),
  RUN_JOBS: Flag({ default: true, description: '0 leaves what happens by the clock to the worker.' }),
  LOG_LEVEL: Enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
    default: 'info',
    description: 'How much is logged.',
  }),
  SOCKET_EVENTS_PER_SECOND: Integer({
    minimum: 1,
    maximum: 1_000_000,
    default: 20,
    description: 'Calls a socket may make per second.',
  }),
  SOCKET_EVENTS_BURST: Integer({
    minimum: 1,
    maximum: 1_000_000,
    default: 40,
    description: 'Calls a socket may make at once.',
  }),
  DRAIN_SECONDS: Integer({
    minimum: 0,
    maximum: 20,
    default: 3,
    description: 'Time given to clients to move away before a stop.',
  }),
});

export type Env = Static<typeof EnvSchema>;
