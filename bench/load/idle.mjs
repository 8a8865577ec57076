// Opens sockets and leaves them alone: the server's memory before and after.
import { residentBytes } from '../lib/proc.mjs';
import { answerJob, sleep } from './job.mjs';
import { connect } from './members.mjs';

const AT_ONCE = 20;

/** Counted from a first crowd on, because a server that has worked before has memory to spare for it. */
answerJob(async ({ url, pid, members, crowd, sockets: wanted, settleMs }) => {
  const sockets = [];
  const growTo = async (count) => {
    while (sockets.length < count) {
      const batch = Array.from({ length: Math.min(AT_ONCE, count - sockets.length) }, (_, offset) => {
        const index = sockets.length + offset;
        return connect(url, { ...members[index % members.length], tickets: [] }, index);
      });
      sockets.push(...(await Promise.all(batch)));
    }
    await sleep(settleMs);
    return { alive: sockets.filter((socket) => socket.connected).length, bytes: residentBytes(pid) };
  };
  const before = await growTo(crowd);
  const after = await growTo(crowd + wanted);
  for (const socket of sockets) socket.disconnect();
  const grown = after.alive - before.alive;
  return {
    sockets: grown,
    bytesPerSocket: before.bytes === null ? null : (after.bytes - before.bytes) / grown,
  };
});
