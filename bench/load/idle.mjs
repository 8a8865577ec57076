// Opens sockets and leaves them alone: the server's memory before and after.
import { residentBytes } from '../lib/proc.mjs';
import { answerJob, sleep } from './job.mjs';
import { connect } from './members.mjs';

const AT_ONCE = 20;

answerJob(async ({ url, pid, members, sockets: wanted, settleMs }) => {
  const before = residentBytes(pid);
  const sockets = [];
  while (sockets.length < wanted) {
    const batch = Array.from({ length: Math.min(AT_ONCE, wanted - sockets.length) }, (_, offset) => {
      const index = sockets.length + offset;
      return connect(url, { ...members[index % members.length], tickets: [] }, index);
    });
    sockets.push(...(await Promise.all(batch)));
  }
  await sleep(settleMs);
  const alive = sockets.filter((socket) => socket.connected).length;
  const after = residentBytes(pid);
  for (const socket of sockets) socket.disconnect();
  return {
    sockets: alive,
    bytesPerSocket: before === null || after === null ? null : (after - before) / alive,
  };
});
