// The outbox's promises: sent once, in typed order per ticket, kept over a reload, never another person's.
import { describe, expect, it } from 'vitest';
import type { Entry } from '../contracts/index.ts';
import { ApiError } from './api-error.ts';
import { createOutbox } from './outbox.ts';
import { createMemoryStorage, type OutboxStorage } from './outbox-storage.ts';
import type { Realtime } from './realtime.ts';

const NOOR = '018f0000-0000-7000-8000-0000000000aa';
const OMAR = '018f0000-0000-7000-8000-0000000000bb';
const TICKET = '018f0000-0000-7000-8000-000000000001';
const OTHER_TICKET = '018f0000-0000-7000-8000-000000000002';

/** A desk that can be cut off, refuse a text, or lose an answer after it has kept the message. */
function createDesk() {
  const kept = new Map<string, { ticketId: string; body: string }>();
  const connected = new Set<() => void>();
  const desk = {
    online: true,
    refuses: new Set<string>(),
    losesNextAnswer: false,
    tries: 0,
    bodies: (ticketId: string) =>
      [...kept.values()].filter((one) => one.ticketId === ticketId).map((one) => one.body),
    comeBack() {
      desk.online = true;
      for (const listener of connected) listener();
    },
    realtime: {
      async call(_name: string, input: { clientId: string; ticketId: string; body: string }) {
        desk.tries += 1;
        await Promise.resolve();
        if (!desk.online) throw new ApiError('offline');
        if (desk.refuses.has(input.body))
          throw new ApiError('validation_failed', { fields: { body: 'is empty' } });
        kept.set(input.clientId, { ticketId: input.ticketId, body: input.body });
        if (desk.losesNextAnswer) {
          desk.losesNextAnswer = false;
          throw new ApiError('timeout', { retryAfterMs: 1 });
        }
        return { id: input.clientId, ticketId: input.ticketId, seq: kept.size } as Entry;
      },
      on(_name: string, listener: () => void) {
        connected.add(listener);
        return () => connected.delete(listener);
      },
    } as unknown as Pick<Realtime, 'call' | 'on'>,
  };
  return desk;
}

const open = (desk: ReturnType<typeof createDesk>, storage: OutboxStorage, userId = NOOR) =>
  createOutbox({ userId, realtime: desk.realtime, storage: Promise.resolve(storage) });

describe('outbox', () => {
  it('leaves out what no desk takes: control characters and halves of characters', async () => {
    const desk = createDesk();
    const outbox = open(desk, createMemoryStorage());
    outbox.sendMessage({ ticketId: TICKET, body: '\u001b[31mred\u0000 \ud83d😀\n\tnext' });
    await expect.poll(() => desk.bodies(TICKET)).toEqual(['[31mred 😀\n\tnext']);
    outbox.close();
  });

  it('sends in typed order, tickets apart', async () => {
    const desk = createDesk();
    const outbox = open(desk, createMemoryStorage());
    for (const body of ['1', '2', '3']) {
      outbox.sendMessage({ ticketId: TICKET, body });
      outbox.sendMessage({ ticketId: OTHER_TICKET, body: `other ${body}` });
    }
    await expect.poll(() => outbox.items().length).toBe(0);
    expect(desk.bodies(TICKET)).toEqual(['1', '2', '3']);
    expect(desk.bodies(OTHER_TICKET)).toEqual(['other 1', 'other 2', 'other 3']);
  });

  it('keeps what was typed offline over a reload and sends it once, in order', async () => {
    const desk = createDesk();
    const storage = createMemoryStorage();
    desk.online = false;
    const before = open(desk, storage);
    for (let number = 1; number <= 10; number += 1) {
      const { clientId } = before.sendMessage({ ticketId: TICKET, body: String(number) });
      await before.stored(clientId);
    }
    before.close();
    const after = open(desk, storage);
    await after.ready;
    expect(after.items()).toHaveLength(10);
    desk.comeBack();
    await expect.poll(() => after.items().length).toBe(0);
    expect(desk.bodies(TICKET)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    after.close();
  });

  it('does not send twice when the answer is lost', async () => {
    const desk = createDesk();
    const outbox = open(desk, createMemoryStorage());
    desk.losesNextAnswer = true;
    outbox.sendMessage({ ticketId: TICKET, body: 'once' });
    outbox.sendMessage({ ticketId: TICKET, body: 'then' });
    await expect.poll(() => outbox.items().length, { timeout: 5_000 }).toBe(0);
    expect(desk.bodies(TICKET)).toEqual(['once', 'then']);
    expect(desk.tries).toBe(3);
  });

  it('shows a refusal, goes on with the next, and retries or discards on demand', async () => {
    const desk = createDesk();
    const outbox = open(desk, createMemoryStorage());
    desk.refuses.add('bad');
    outbox.sendMessage({ ticketId: TICKET, body: 'bad' });
    outbox.sendMessage({ ticketId: TICKET, body: 'good' });
    await expect.poll(() => desk.bodies(TICKET)).toEqual(['good']);
    await expect.poll(() => outbox.items().map((item) => item.failure?.code)).toEqual(['validation_failed']);
    desk.refuses.clear();
    await outbox.retry(outbox.items()[0]!.clientId);
    await expect.poll(() => outbox.items().length).toBe(0);
    expect(desk.bodies(TICKET)).toEqual(['good', 'bad']);
  });

  it('neither shows nor sends what another person left on this browser', async () => {
    const desk = createDesk();
    const storage = createMemoryStorage();
    desk.online = false;
    const noors = open(desk, storage);
    await noors.stored(noors.sendMessage({ ticketId: TICKET, body: 'mine' }).clientId);
    noors.close();
    const omars = open(desk, storage, OMAR);
    await omars.ready;
    desk.comeBack();
    expect(omars.items()).toEqual([]);
    await omars.stored(omars.sendMessage({ ticketId: OTHER_TICKET, body: 'theirs' }).clientId);
    await expect.poll(() => omars.items().length).toBe(0);
    expect(desk.bodies(TICKET)).toEqual([]);
    expect(await storage.list(NOOR)).toHaveLength(1);
  });
});
