// Saturating senders: one writer per ticket with a few messages in flight, for a bounded time and count.
import { randomUUID } from 'node:crypto';
import { percentile } from '../lib/figures.mjs';
import { cpuMs, databaseCpuMs } from '../lib/proc.mjs';
import { answerJob, sleep } from './job.mjs';
import { chooseWriters, connectMembers, createDeliveryCheck, readBody, writeBody } from './members.mjs';

const SETTLE_MS = 5_000;
const MESSAGES_MAX = 400_000;

answerJob(async ({ url, pid, database, members, inFlight, warmupMs, measureMs }) => {
  const check = createDeliveryCheck(members);
  const sockets = await connectMembers(url, members, (member, { ticketId, entry }) => {
    // Hotline's events (a status that changed) ride on the same wire; they are no messages.
    if (entry.kind === 'event') return;
    check.saw(member, ticketId, readBody(entry.body).number);
  });
  const writers = chooseWriters(members);
  const sent = new Map(writers.map(({ ticketId }) => [ticketId, 0]));
  const latencies = [];
  const state = {
    running: true,
    measuring: false,
    acknowledged: 0,
    refused: 0,
    total: 0,
    firstRefusal: null,
  };

  const write = async ({ ticketId, member }) => {
    while (state.running && state.total < MESSAGES_MAX) {
      const number = sent.get(ticketId);
      sent.set(ticketId, number + 1);
      state.total += 1;
      const startedAt = performance.now();
      const reply = await sockets[member].emitWithAck('messages.post', {
        ticketId,
        clientId: randomUUID(),
        body: writeBody(number),
      });
      if (!reply.ok) {
        state.refused += 1;
        state.firstRefusal ??= JSON.stringify(reply.error);
      } else if (state.measuring) {
        state.acknowledged += 1;
        latencies.push(performance.now() - startedAt);
      }
    }
  };
  const writing = Promise.all(
    writers.flatMap((writer) => Array.from({ length: inFlight }, () => write(writer))),
  );

  await sleep(warmupMs);
  const before = snapshot(pid, database);
  state.measuring = true;
  await sleep(measureMs);
  state.measuring = false;
  const after = snapshot(pid, database);
  state.running = false;
  const drained = await Promise.race([writing.then(() => true), sleep(SETTLE_MS).then(() => false)]);

  const sentOf = (ticketId) => sent.get(ticketId);
  const deadline = performance.now() + SETTLE_MS;
  while (!check.isComplete(sentOf) && performance.now() < deadline) await sleep(20);
  for (const socket of sockets) socket.disconnect();
  const { delivered, lost, doubled, outOfOrder } = check.finish(sentOf);
  return {
    ...rates(state.acknowledged, before, after, latencies),
    perMessage: delivered / state.total,
    lost,
    doubled,
    outOfOrder,
    sent: state.total,
    refused: state.refused,
    unanswered: drained ? 0 : 1,
    firstRefusal: state.firstRefusal,
  };
});

const snapshot = (pid, database) => ({
  at: performance.now(),
  serverMs: cpuMs(pid),
  loadMs: process.cpuUsage(),
  databaseMs: databaseCpuMs(database),
});

function rates(acknowledged, before, after, latencies) {
  const seconds = (after.at - before.at) / 1000;
  latencies.sort((a, b) => a - b);
  const perMessageUs = (ms) => (ms === null || acknowledged === 0 ? null : (ms * 1000) / acknowledged);
  const difference = (key) => (after[key] === null || before[key] === null ? null : after[key] - before[key]);
  const load = process.cpuUsage(before.loadMs);
  return {
    messagesPerSecond: acknowledged / seconds,
    appUs: perMessageUs(difference('serverMs')),
    databaseUs: perMessageUs(difference('databaseMs')),
    loadShare: (load.user + load.system) / 1_000_000 / seconds,
    ackP50Ms: percentile(latencies, 0.5),
    ackP99Ms: percentile(latencies, 0.99),
  };
}
