// Connects the members of every ticket and watches what each of them is told: nothing lost, doubled or out of order.
import { io } from 'socket.io-client';
import { sleep } from './job.mjs';

const CONNECT_LIMIT_MS = 30_000;
const CONNECT_AT_ONCE = 16;
const CONNECT_TRIES = 20;
const RETRY_MS = 250;

/** Sockets as their members' order says, each with its tickets open. */
export async function connectMembers(url, members, onMessage) {
  const sockets = [];
  for (let at = 0; at < members.length; at += CONNECT_AT_ONCE) {
    const batch = members.slice(at, at + CONNECT_AT_ONCE);
    sockets.push(
      ...(await Promise.all(batch.map((member, offset) => connect(url, member, at + offset, onMessage)))),
    );
  }
  return sockets;
}

/** A server may say that too many come at once; then it is asked again a little later. */
export async function connect(url, member, index, onMessage) {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    autoConnect: false,
    reconnection: false,
    ...(member.token && { auth: { token: member.token } }),
  });
  for (let tries = 1; !socket.connected; tries += 1) {
    try {
      await within(opening(socket));
    } catch (error) {
      if (tries === CONNECT_TRIES) throw new Error(`a socket was refused ${tries} times: ${error.message}`);
      await sleep(RETRY_MS);
    }
  }
  if (onMessage) socket.on('message', (payload) => onMessage(index, payload));
  for (const ticketId of member.tickets) {
    const reply = await within(socket.emitWithAck('tickets.open', { ticketId }));
    if (!reply.ok) throw new Error(`tickets.open: ${JSON.stringify(reply.error)}`);
  }
  return socket;
}

function opening(socket) {
  return new Promise((resolve, reject) => {
    socket.off('connect').off('connect_error');
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
    socket.connect();
  });
}

function within(promise) {
  let timer;
  const limit = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('a socket was not answered in time')), CONNECT_LIMIT_MS);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

/**
 * One writer per ticket: ticket n's is its customer, its first or its second agent in turn. Answers a list of
 * `{ ticketId, member }`.
 */
export function chooseWriters(members) {
  const staff = members.filter((member) => member.staff);
  const customers = members.filter((member) => !member.staff);
  return customers.map((customer, at) => {
    const [ticketId] = customer.tickets;
    const all = [customer, ...staff.filter((member) => member.tickets.includes(ticketId))];
    return { ticketId, member: members.indexOf(all[at % all.length]) };
  });
}

/** Messages carry their number within their ticket; each member must hear 0, 1, 2, ... */
export function createDeliveryCheck(members) {
  const expected = members.map((member) => new Map(member.tickets.map((ticketId) => [ticketId, 0])));
  const missing = new Set();
  const found = { delivered: 0, lost: 0, doubled: 0, outOfOrder: 0 };
  return {
    saw(member, ticketId, number) {
      const next = expected[member].get(ticketId);
      if (number === next) {
        expected[member].set(ticketId, number + 1);
        found.delivered += 1;
        return;
      }
      if (number > next) {
        for (let skipped = next; skipped < number; skipped += 1)
          missing.add(`${member} ${ticketId} ${skipped}`);
        expected[member].set(ticketId, number + 1);
        found.delivered += 1;
        return;
      }
      if (missing.delete(`${member} ${ticketId} ${number}`)) {
        found.outOfOrder += 1;
        found.delivered += 1;
      } else {
        found.doubled += 1;
      }
    },
    /** `sentOf(ticketId)`: how many messages were acknowledged there. */
    isComplete: (sentOf) =>
      missing.size === 0 &&
      expected.every((tickets) => [...tickets].every(([ticketId, next]) => next >= sentOf(ticketId))),
    finish(sentOf) {
      found.lost = missing.size;
      for (const tickets of expected) {
        for (const [ticketId, next] of tickets) found.lost += Math.max(0, sentOf(ticketId) - next);
      }
      return found;
    },
  };
}

const FILLER = ' Where is my parcel? The tracking page has said "out for delivery" since Monday.';

/** About the length of a chat message. The first two words are the message's number and when it was sent. */
export const writeBody = (number) => `${number} ${performance.now().toFixed(2)}${FILLER}`;

export function readBody(body) {
  const [number, sentAt] = body.split(' ', 2);
  return { number: Number(number), sentAt: Number(sentAt) };
}
