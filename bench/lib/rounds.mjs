// Runs the same load on every target, round after round, in alternating order; answers the medians.
import { medians } from './figures.mjs';

/** `measure(target)` answers figures; numbers become medians, everything is kept. */
export async function inRounds(targets, count, measure) {
  const measured = new Map(targets.map((target) => [target.name, []]));
  for (let round = 0; round < count; round += 1) {
    const order = round % 2 === 0 ? targets : [...targets].reverse();
    for (const target of order) {
      console.error(`  round ${round + 1} of ${count}: ${target.name}`);
      measured.get(target.name).push(await measure(target));
    }
  }
  return targets.map(({ name }) => {
    const rounds = measured.get(name);
    const numbers = rounds.map((figures) =>
      Object.fromEntries(
        Object.entries(figures).filter(([, value]) => typeof value === 'number' || value === null),
      ),
    );
    return { name, ...medians(numbers), faults: faultsOf(rounds), rounds };
  });
}

/** Summed, because a median would hide a fault that happened once. */
function faultsOf(rounds) {
  const sum = (key) => rounds.reduce((total, figures) => total + (figures[key] ?? 0), 0);
  return {
    lost: sum('lost'),
    doubled: sum('doubled'),
    outOfOrder: sum('outOfOrder'),
    refused: sum('refused'),
    unanswered: sum('unanswered'),
  };
}

/** Starts targets one after the other; when one fails, those already started are stopped. */
export async function withTargets(starters, work) {
  const started = [];
  try {
    for (const start of starters) started.push(await start());
    return await work(started);
  } finally {
    await Promise.all(started.map((target) => target.stop()));
  }
}

export const faultColumns = {
  lost: (row) => row.faults.lost,
  doubled: (row) => row.faults.doubled,
  'out of order': (row) => row.faults.outOfOrder,
  refused: (row) => row.faults.refused + row.faults.unanswered,
};
