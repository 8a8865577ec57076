// What happens by the clock: each job is safe to run on several nodes at once and after a crash half-way.
import { type App, createCtx, type PublicCtx } from '../core/context.ts';

export interface Job {
  name: string;
  everyMs: number;
  /** How long after the start it is first run; at once when absent. */
  firstAfterMs?: number;
  /** Does a bounded piece and answers how much; it is called again at once while it answers more than 0. */
  run(ctx: PublicCtx): Promise<number>;
}

const ROUNDS_MAX = 100;

/** Runs every job now and then; `stop` resolves once none is at work. */
export function startJobs(app: App, jobs: readonly Job[]): { stop(): Promise<void> } {
  let stopping = false;
  const atWork = new Set<Promise<void>>();
  const ctx = createCtx(app, { actor: null, requestId: 'jobs', ip: null, userAgent: '', live: null });

  const runJob = async (job: Job): Promise<void> => {
    try {
      for (let round = 0; round < ROUNDS_MAX && !stopping; round += 1) {
        const done = await job.run(ctx);
        if (done === 0) return;
        app.log.info({ job: job.name, done }, 'a job did something');
      }
    } catch (error) {
      app.log.error({ err: error, job: job.name }, 'a job failed; it is tried again at its next turn');
    }
  };
  const tick = (job: Job) => {
    const turn = runJob(job).finally(() => atWork.delete(turn));
    atWork.add(turn);
  };
  const timers = new Set<NodeJS.Timeout>();
  const repeat = (job: Job) => {
    tick(job);
    timers.add(setInterval(() => tick(job), job.everyMs));
  };
  for (const job of jobs) {
    if (job.firstAfterMs === undefined) repeat(job);
    else timers.add(setTimeout(() => repeat(job), job.firstAfterMs));
  }
  return {
    stop: async () => {
      stopping = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(atWork);
    },
  };
}
