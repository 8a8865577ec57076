// A server dies at the worst moment: nothing acknowledged is lost, no retry makes a second message (F02, F03, F28).
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { type Company, gather, kept, openScreen, openTicket, shown } from '../processes/people.ts';
import { createPlace, type Place } from '../processes/place.ts';
import { freePort, type ServerProcess, startServerProcess } from '../processes/server-process.ts';
import { testDatabaseKind } from '../test-database.ts';

const CRASH_AFTER_COMMIT = fileURLToPath(new URL('../processes/crash-after-commit.mjs', import.meta.url));
const LIMIT_MS = 600_000;

describe('a server that dies', () => {
  let place: Place;
  let port: number;
  let url: string;
  let server: ServerProcess;
  let people: Company;

  beforeAll(async () => {
    place = await createPlace();
    port = await freePort();
    url = `http://127.0.0.1:${port}`;
    server = await startServerProcess({ port, env: place.env });
    people = await gather(url);
  });

  afterAll(async () => {
    await server?.kill();
    await place?.discard();
  });

  it(
    'between COMMIT and acknowledgement keeps the message, gives it again to every retry, and shows it to the others',
    async () => {
      const rounds = testDatabaseKind() === 'postgres' ? 50 : 15;
      const { nora, ana, categoryId } = people;
      const { id: ticketId } = await openTicket(nora, categoryId);
      const screen = openScreen(url, ana, ticketId);
      const flag = join(place.dataDir, 'crash');
      const env = { ...place.env, CRASH_WHEN: flag };
      const restart = () => startServerProcess({ port, env, preload: CRASH_AFTER_COMMIT });
      await server.kill();
      server = await restart();
      const sends: { id: string; seq: number }[] = [];
      for (let round = 0; round < rounds; round += 1) {
        writeFileSync(flag, '');
        const send = { ticketId, clientId: newId(), body: `Round ${round}` };
        await expect(nora.api.messages.post(send)).rejects.toMatchObject({ code: 'offline' });
        expect((await server.exited).signal).toBe('SIGKILL');
        server = await restart();
        const [first, second] = [await nora.api.messages.post(send), await nora.api.messages.post(send)];
        expect(second).toEqual(first);
        sends.push({ id: first.id, seq: first.seq });
      }
      const timeline = await kept(nora, ticketId);
      expect(timeline.map(({ seq }) => seq)).toEqual(timeline.map((_, index) => index + 1));
      const bodies = timeline.map(({ body }) => body).filter((body) => body.startsWith('Round'));
      expect(bodies).toEqual(sends.map((_, round) => `Round ${round}`));
      for (const send of sends) expect(timeline[send.seq - 1]?.id).toBe(send.id);
      const all = await kept(ana, ticketId);
      await expect.poll(() => shown(screen), { timeout: 45_000 }).toEqual(all);
      screen.close();
    },
    LIMIT_MS,
  );

  it(
    'twenty times under load loses nothing that was acknowledged and doubles nothing',
    async () => {
      const { nora, ana, categoryId } = people;
      const tickets = await Promise.all(
        Array.from({ length: 4 }, (_, index) => openTicket(nora, categoryId, `Load ${index}`)),
      );
      const acked = new Map<string, string>();
      let running = true;
      const writers = [nora, ana].flatMap((person) =>
        tickets.map(async ({ id: ticketId }, index) => {
          for (let count = 0; running; count += 1) {
            const send = { ticketId, clientId: newId(), body: `${person.role} ${index} ${count}` };
            while (running) {
              const entry = await person.api.messages.post(send).catch(() => null);
              if (entry) {
                acked.set(send.clientId, entry.id);
                break;
              }
              await new Promise((resolve) => setTimeout(resolve, 20));
            }
          }
        }),
      );
      for (let round = 0; round < 20; round += 1) {
        const before = acked.size;
        await expect.poll(() => acked.size, { timeout: 30_000, interval: 20 }).toBeGreaterThan(before + 10);
        await server.kill();
        server = await startServerProcess({ port, env: place.env });
      }
      running = false;
      await Promise.all(writers);
      let found = 0;
      for (const { id: ticketId } of tickets) {
        const page = await ana.api.timeline.list({ ticketId, after: 0, limit: 500 });
        const entries = [...page.entries];
        while ((entries.at(-1)?.seq ?? 0) < page.head) {
          const next = await ana.api.timeline.list({ ticketId, after: entries.at(-1)?.seq ?? 0, limit: 500 });
          entries.push(...next.entries);
        }
        expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
        const clientIds = entries.flatMap(({ clientId }) => clientId ?? []);
        expect(new Set(clientIds).size).toBe(clientIds.length);
        for (const entry of entries) {
          if (!entry.clientId || !acked.has(entry.clientId)) continue;
          expect(entry.id).toBe(acked.get(entry.clientId));
          found += 1;
        }
      }
      expect(found).toBe(acked.size);
    },
    LIMIT_MS,
  );
});
