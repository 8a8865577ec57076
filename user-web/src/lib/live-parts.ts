// What only a signed-in person needs: the live connection, the outbox, and their way into the cache.
export { startSync } from '../live/sync.ts';
export { openDesk } from './open-desk.ts';
