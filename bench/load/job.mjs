// How a load process takes its job and gives its result.

export function answerJob(work) {
  process.once('message', async (job) => {
    try {
      const result = await work(job);
      process.send(result, () => process.disconnect());
    } catch (error) {
      console.error(error.message);
      process.exit(1);
    }
  });
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
