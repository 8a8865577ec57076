import { defineConfig } from 'vitest/config';

// `npm test` runs each of these by itself, with the services it needs in its environment (scripts/test.mjs).
const project = (
  name: string,
  include: string[],
  limits: { testTimeout: number; hookTimeout: number },
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
      project('modules', ['server/**/*.test.ts'], { testTimeout: 90_000, hookTimeout: 120_000 }, [
        '**/*.unit.test.ts',
        'server/test/{nodes,faults,journeys}/**',
      ]),
      project('nodes', ['server/test/nodes/**/*.test.ts'], { testTimeout: 120_000, hookTimeout: 120_000 }),
      project('faults', ['server/test/faults/**/*.test.ts'], { testTimeout: 90_000, hookTimeout: 90_000 }),
      project('journeys', ['server/test/journeys/**/*.test.ts'], {
        testTimeout: 90_000,
        hookTimeout: 90_000,
      }),
    ],
  },
});
