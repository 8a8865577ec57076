// What suites need and share: the build, databases, a browser; each found or started once per run, when first asked for.
import { randomBytes } from 'node:crypto';

const redisPrefix = `hotline-test-${process.pid}-${randomBytes(3).toString('hex')}`;

const makers = {
  build: async () => {
    const { build } = await import('../build.mjs');
    await build();
    return { env: {}, source: 'the server bundle and both web apps', stop: () => {} };
  },
  postgres: async () => {
    const { resolvePostgres } = await import('../services/postgres.mjs');
    const service = await resolvePostgres();
    return { ...service, env: { TEST_DATABASE_URL: service.url } };
  },
  redis: async () => {
    const { resolveRedis } = await import('../services/redis.mjs');
    const service = await resolveRedis();
    return { ...service, env: { TEST_REDIS_URL: service.url, TEST_REDIS_PREFIX: redisPrefix } };
  },
  chromium: async () => {
    const { resolveChromium } = await import('../services/chromium.mjs');
    const service = await resolveChromium();
    return { ...service, env: { ...service.env, TEST_CHROMIUM: service.path } };
  },
};

const services = new Map();

/** Answers the service's `env`, and tells once where it came from; rejects when it cannot be had. */
export async function ensureService(need, tell) {
  if (!services.has(need)) {
    const made = makers[need]().then(
      (service) => {
        tell(`${need}: ${service.source}`);
        return { service };
      },
      (error) => {
        tell(`${need}: ${error.message}`);
        return { error: new Error(`it needs ${need}, which cannot be had: ${error.message}`) };
      },
    );
    services.set(need, made);
  }
  const { service, error } = await services.get(need);
  if (error) throw error;
  return service;
}

// A suite sees the services it asked for and no others, so that none passes by leaning on one by accident.
export function withoutServices() {
  const env = { ...process.env };
  for (const key of ['TEST_DATABASE_URL', 'TEST_REDIS_URL', 'TEST_REDIS_PREFIX', 'TEST_CHROMIUM', 'TEST_DB'])
    delete env[key];
  for (const key of ['DATABASE_URL', 'REDIS_URL', 'NODE_ENV']) delete env[key];
  return env;
}

export async function stopServices() {
  for (const [need, made] of services) {
    const { service } = await made;
    await Promise.resolve(service?.stop()).catch((error) =>
      console.error(`${need} did not stop: ${error.message}`),
    );
  }
}
