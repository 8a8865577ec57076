// Peer: stock Socket.IO without a database. Relays to the room and acknowledges; keeps nothing.
import { servePeer } from './serve-peer.mjs';

let lastId = 0;

await servePeer(async ({ ticketId, clientId, body }, author) => {
  lastId += 1;
  return { id: String(lastId), ticketId, clientId, author, body, createdAt: new Date().toISOString() };
});
