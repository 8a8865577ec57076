// Open loop: messages leave at a steady rate whatever comes back; how long until the other screens have them.
import { randomUUID } from 'node:crypto';
import { percentile } from '../lib/figures.mjs';
import { answerJob, sleep } from './job.mjs';
import { chooseWriters, connectMembers, createDeliveryCheck, readBody, writeBody } from './members.mjs';

const SETTLE_MS = 5_000;

answerJob(async ({ url, members, perSecond, warmupMs, measureMs }) => {
  const check = createDeliveryCheck(members);
  const writers = chooseWriters(members);
  const writerOf = new Map(writers.map(({ ticketId, member }) => [ticketId, member]));
  const latencies = [];
  let measureFrom = Number.POSITIVE_INFINITY;
  const sockets = await connectMembers(url, members, (member, { ticketId, entry }) => {
    const now = performance.now();
    if (entry.kind === 'event') return;
    const { number, sentAt } = readBody(entry.body);
    check.saw(member, ticketId, number);
    if (member !== writerOf.get(ticketId) && sentAt >= measureFrom) latencies.push(now - sentAt);
  });

  const sent = new Map(writers.map(({ ticketId }) => [ticketId, 0]));
  const failures = { refused: 0, unanswered: 0 };
  const send = ({ ticketId, member }) => {
    const number = sent.get(ticketId);
    sent.set(ticketId, number + 1);
    failures.unanswered += 1;
    sockets[member].emit(
      'messages.post',
      { ticketId, clientId: randomUUID(), body: writeBody(number) },
      (reply) => {
        failures.unanswered -= 1;
        if (!reply.ok) failures.refused += 1;
      },
    );
  };

  const startedAt = performance.now();
  measureFrom = startedAt + warmupMs;
  const count = Math.round((perSecond * (warmupMs + measureMs)) / 1000);
  for (let next = 0; next < count; ) {
    const due = Math.min(count, Math.floor(((performance.now() - startedAt) * perSecond) / 1000) + 1);
    for (; next < due; next += 1) send(writers[next % writers.length]);
    await sleep(1);
  }

  const sentOf = (ticketId) => sent.get(ticketId);
  const deadline = performance.now() + SETTLE_MS;
  while ((failures.unanswered > 0 || !check.isComplete(sentOf)) && performance.now() < deadline)
    await sleep(20);
  for (const socket of sockets) socket.disconnect();
  latencies.sort((a, b) => a - b);
  const { lost, doubled, outOfOrder } = check.finish(sentOf);
  return {
    p50Ms: percentile(latencies, 0.5),
    p95Ms: percentile(latencies, 0.95),
    p99Ms: percentile(latencies, 0.99),
    maxMs: latencies.at(-1) ?? null,
    deliveries: latencies.length,
    lost,
    doubled,
    outOfOrder,
    ...failures,
  };
});
