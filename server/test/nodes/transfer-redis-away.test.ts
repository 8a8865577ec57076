// A ticket changes hands while Redis swallows everything: its former agent hears nothing more, at either server (F22).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../factories.ts';
import { type Desk, startDesk } from '../harness.ts';
import { type ChaosProxy, startChaosProxy } from '../processes/chaos-proxy.ts';
import { testDatabaseKind } from '../test-database.ts';
import { joinTicket } from '../two-clients.ts';

const LIMIT_MS = 300_000;

// Two servers need PostgreSQL.
describe.runIf(testDatabaseKind() === 'postgres')('with Redis silent', () => {
  let redis: ChaosProxy;
  let near: Desk;
  let far: Desk;
  let cast: Cast;

  beforeAll(async () => {
    const behind = new URL(process.env.TEST_REDIS_URL ?? '');
    redis = await startChaosProxy(Number(behind.port || 6379), behind.hostname);
    const through = new URL(behind);
    through.hostname = '127.0.0.1';
    through.port = String(redis.port);
    const env = { REDIS_URL: through.href };
    near = await startDesk({ redis: true, patient: true, env });
    far = await startDesk({ beside: near, patient: true, env });
    cast = await buildCast(near);
  });

  afterAll(async () => {
    redis?.mend();
    await far?.close();
    await near?.close();
    await redis?.close();
  });

  it(
    'a transfer takes the ticket out of the former agent’s hearing, and the new agent goes on',
    async () => {
      const { ana, ben, nora, ada, billing, technical } = cast;
      const { id: ticketId } = await buildTicket(nora, { categoryId: billing.id });
      await ana.api.tickets.claim({ ticketId });
      const former = [await joinTicket(near, ana, ticketId), await joinTicket(far, ana, ticketId)];
      await buildMessage(nora, ticketId, { body: 'before' });
      for (const side of former) await side.hearBody('before');

      redis.blackhole();
      const { head } = await ada.api.tickets.transfer({
        ticketId,
        agentId: ben.id,
        categoryId: technical.id,
        reason: 'Knows routers',
        note: 'Restarted twice.',
      });
      const next = await joinTicket(far, ben, ticketId);
      const { seq } = await buildMessage(nora, ticketId, { body: 'after the transfer' });
      expect(seq).toBeLessThan(head);
      await next.live.hear('head', (told) => told.ticketId === ticketId && told.seq > head);
      for (const { live } of former) await live.hear('ticket', (told) => told.ticket === null);
      await buildMessage(ben, ticketId, { body: 'from the new agent' });

      redis.mend();
      await expect
        .poll(
          async () => {
            const { id } = await buildMessage(nora, ticketId, { body: 'with Redis again' });
            return next.live
              .hear('message', ({ entry }) => entry.id === id)
              .then(() => true)
              .catch(() => false);
          },
          { timeout: LIMIT_MS / 2 },
        )
        .toBe(true);
      for (const { live } of former) {
        const heard = JSON.stringify(live.heard);
        for (const secret of ['after the', 'Knows routers', 'Restarted', 'from the new', 'with Redis again'])
          expect(heard).not.toContain(secret);
        for (const told of live.of('head')) expect(told.seq).toBeLessThanOrEqual(head);
      }
    },
    LIMIT_MS,
  );
});
