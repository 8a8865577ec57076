// Redis dies and comes back: both servers go on sending and showing, and mend without a restart.
import { expect, it } from 'vitest';
import { startChaosProxy } from '../processes/chaos-proxy.ts';
import { gather, kept, openScreen, openTicket, shown } from '../processes/people.ts';
import { createPlace } from '../processes/place.ts';
import { freePort, startServerProcess } from '../processes/server-process.ts';

const LIMIT_MS = 300_000;
const SETTLE_MS = 60_000;

it(
  'two servers whose Redis goes away and comes back',
  async () => {
    const place = await createPlace();
    const behind = new URL(place.env.REDIS_URL ?? '');
    const redis = await startChaosProxy(Number(behind.port || 6379), behind.hostname);
    const through = new URL(behind);
    through.hostname = '127.0.0.1';
    through.port = String(redis.port);
    const ports = [await freePort(), await freePort()] as const;
    const env = { ...place.env, REDIS_URL: through.href };
    const servers = await Promise.all(ports.map((port) => startServerProcess({ port, env })));
    try {
      const { nora, ana, categoryId } = await gather(`http://127.0.0.1:${ports[0]}`);
      const { id: ticketId } = await openTicket(nora, categoryId);
      const customer = openScreen(`http://127.0.0.1:${ports[0]}`, nora, ticketId);
      const agent = openScreen(`http://127.0.0.1:${ports[1]}`, ana, ticketId);
      await expect.poll(() => shown(agent).length).toBe(2);
      const readiness = async () =>
        (await (await fetch(`http://127.0.0.1:${ports[0]}/health/ready`)).json()) as { status: string };
      for (const phase of ['with Redis', 'without Redis', 'with Redis again']) {
        if (phase === 'without Redis') redis.cut();
        if (phase === 'with Redis again') redis.mend();
        customer.thread.send(`customer ${phase}`);
        agent.thread.send(`agent ${phase}`);
        const both = () => [customer, agent].map((screen) => shown(screen).map(({ body }) => body));
        for (const word of [`customer ${phase}`, `agent ${phase}`]) {
          await expect
            .poll(() => both().every((bodies) => bodies.includes(word)), { timeout: SETTLE_MS })
            .toBe(true);
        }
        const status = phase === 'without Redis' ? 'degraded' : 'ok';
        await expect.poll(async () => (await readiness()).status, { timeout: SETTLE_MS }).toBe(status);
      }
      expect(shown(agent)).toEqual(await kept(ana, ticketId));
      expect(shown(customer)).toEqual(await kept(nora, ticketId));
      customer.close();
      agent.close();
    } finally {
      await Promise.all(servers.map((server) => server.kill()));
      await redis.close();
      await place.discard();
    }
  },
  LIMIT_MS,
);
