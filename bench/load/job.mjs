// How a load process takes its job and gives its result.

export function answerJob(work) {
  process.once('message', async (job) => {
    const result = await work(job);
    process.send(result, () => process.disconnect());
  });
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
