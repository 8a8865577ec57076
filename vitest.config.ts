import { defineConfig } from 'vitest/config';

// `npm test` runs each of these by itself, with the services it needs in its environment (scripts/test.mjs).
const project = (
  name: string,
  include: string[],
  limits: { testTimeout: number; hookTimeout: number; isolate?: boolean },
  exclude: string[] = [],
) => ({
  test: {
    name,
    include,
    exclude: ['**/node_modules/**', '**/dist/**', ...exclude],
    environment: 'node' as const,
    // How long a fact may take to come true before its absence is a failure; no test waits this long otherwise.
    expect: { poll: { timeout: 30_000 } },
    ...limits,
  },
});

const patient = { testTimeout: 90_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      project(
        'unit',
        [
          'shared/src/**/*.test.{ts,tsx}',
          'user-web/src/**/*.test.{ts,tsx}',
          'admin-web/src/**/*.test.{ts,tsx}',
          'server/**/*.unit.test.ts',
        ],
        { testTimeout: 30_000, hookTimeout: 30_000 },
      ),
      // Each file has a desk and a database of its own. The process and the code loaded into it are shared: loading
      // server and database engine again takes longer than most files do.
      project('modules', ['server/**/*.test.ts'], { ...patient, isolate: false }, [
        '**/*.unit.test.ts',
        'server/src/db/**',
        'server/test/{nodes,faults,journeys}/**',
      ]),
      project('driver', ['server/src/db/*.test.ts'], patient),
      project('engine', ['server/src/db/embedded/*.test.ts'], patient),
      project('nodes', ['server/test/nodes/**/*.test.ts'], { testTimeout: 120_000, hookTimeout: 120_000 }),
      project('faults', ['server/test/faults/**/*.test.ts'], { testTimeout: 90_000, hookTimeout: 90_000 }),
      project('journeys', ['server/test/journeys/**/*.test.ts'], {
        testTimeout: 90_000,
        hookTimeout: 90_000,
      }),
    ],
  },
});
