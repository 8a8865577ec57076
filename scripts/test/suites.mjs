// The suites of `npm test`: what each runs and needs, and which may run side by side.

/**
 * One line per run of tests: its vitest projects, the services it needs, how many files at once, further environment.
 * Suites that wait for servers, sockets and browsers most of the time are `beside`: one of them at a time fills what
 * the busy ones leave of the machine. Databases, Redis prefixes, folders and ports are each file's own.
 */
export const suites = {
  check: {},
  unit: { projects: ['unit'], workers: 2 },
  'modules-embedded': { projects: ['modules', 'engine'], workers: 2, env: { TEST_DB: 'embedded' } },
  'modules-postgres': {
    projects: ['modules', 'driver'],
    workers: 2,
    needs: ['postgres', 'redis'],
    env: { TEST_DB: 'postgres' },
  },
  nodes: {
    projects: ['nodes'],
    workers: 1,
    needs: ['build', 'postgres', 'redis'],
    env: { TEST_DB: 'postgres' },
    beside: true,
  },
  'faults-embedded': {
    projects: ['faults'],
    workers: 1,
    needs: ['build'],
    env: { TEST_DB: 'embedded' },
    beside: true,
  },
  'faults-postgres': {
    projects: ['faults'],
    workers: 1,
    needs: ['build', 'postgres', 'redis'],
    env: { TEST_DB: 'postgres' },
    beside: true,
  },
  journeys: {
    projects: ['journeys'],
    workers: 1,
    needs: ['build', 'chromium'],
    env: { TEST_DB: 'embedded' },
    beside: true,
  },
};

/**
 * Calls `run(name)` once for each, two at a time: one lane takes them in their order, the other those that are
 * `beside` another. With one processor there is one lane.
 */
export async function runInLanes(names, processors, run) {
  const left = [...names];
  const take = (fits) => {
    const at = left.findIndex(fits);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const lane = async (fits) => {
    for (let name = take(fits); name !== undefined; name = take(fits)) await run(name);
  };
  const lanes = [lane(() => true)];
  if (processors > 1) lanes.push(lane((name) => suites[name].beside));
  await Promise.all(lanes);
}
