// Agents who work a queue: each resolves what they have, is free, and waits for the next ticket to be on the screen.
import { percentile } from '../lib/figures.mjs';
import { answerJob, sleep } from './job.mjs';
import { connect } from './members.mjs';

const FIRST_LIMIT_MS = 60_000;

answerJob(async ({ url, agents, eachEveryMs, measureMs }) => {
  const fromPress = [];
  const fromAck = [];
  const seen = new Map();
  const faults = { doubled: 0, refused: 0 };
  let resolved = 0;
  const startedAt = performance.now();
  let ending = false;

  const workers = await Promise.all(
    agents.map(async (agent, index) => {
      const socket = await connect(url, agent, index, null);
      const waiting = [];
      const given = [];
      const owned = new Set();
      // The row of a ticket arrives on the agent's screen: theirs from now on.
      socket.on('ticket', ({ ticket }) => {
        if (!ticket || ticket.assignee?.id !== agent.userId || ticket.status !== 'in_progress') return;
        if (owned.has(ticket.id)) return;
        owned.add(ticket.id);
        const before = seen.get(ticket.id);
        if (before !== undefined && before !== index) faults.doubled += 1;
        seen.set(ticket.id, index);
        const at = performance.now();
        const taker = waiting.shift();
        if (taker) taker({ ticketId: ticket.id, at });
        else given.push({ ticketId: ticket.id, at });
      });
      const next = () => given.shift() ?? new Promise((resolve) => waiting.push(resolve));
      return { socket, next };
    }),
  );

  async function work({ socket, next }, index) {
    let current = await next();
    // Agents are not in step with each other.
    await sleep((eachEveryMs * index) / agents.length);
    while (!ending) {
      const pressedAt = performance.now();
      let ackAt = null;
      const [following] = await Promise.all([
        next(),
        socket.emitWithAck('tickets.resolve', { ticketId: current.ticketId }).then((reply) => {
          ackAt = performance.now();
          if (reply.ok) resolved += 1;
          else faults.refused += 1;
        }),
      ]);
      fromPress.push(following.at - pressedAt);
      fromAck.push(Math.max(0, following.at - ackAt));
      current = following;
      await sleep(eachEveryMs);
    }
  }

  const working = workers.map((worker, index) => work(worker, index));
  working.map((each) => each.catch((error) => console.error(error.message)));
  await sleep(measureMs);
  ending = true;
  await Promise.race([Promise.all(working), sleep(FIRST_LIMIT_MS)]);
  for (const { socket } of workers) socket.disconnect();
  for (const list of [fromPress, fromAck]) list.sort((a, b) => a - b);
  return {
    given: fromPress.length,
    resolved,
    seconds: (performance.now() - startedAt) / 1000,
    p50Ms: percentile(fromAck, 0.5),
    p99Ms: percentile(fromAck, 0.99),
    pressP50Ms: percentile(fromPress, 0.5),
    pressP99Ms: percentile(fromPress, 0.99),
    ...faults,
  };
});
