// Promises of reading: pages that say there is more, catching up on many tickets, marks that never move back.
import type { Entry, Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';

const PAGE_BYTES = 192 * 1024;
/** What a whole frame may weigh: the page and what is written around its texts. */
const FRAME_BYTES = 256 * 1024;

let desk: Desk;
let cast: Cast;
let ticket: Ticket;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
});

const list = (person: DeskPerson, query: { after?: number; before?: number; limit?: number } = {}) =>
  person.api.timeline.list({ ticketId: ticket.id, ...query });
const seqs = (entries: readonly Entry[]) => entries.map(({ seq }) => seq);
const write = async (count: number, by = cast.nora, body = 'Line') => {
  for (let index = 0; index < count; index += 1)
    await buildMessage(by, ticket.id, { body: `${body} ${index}` });
};
const weigh = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

describe('pages', () => {
  it('after, before and latest, each in order', async () => {
    await write(8);
    expect(seqs((await list(cast.nora, { after: 3, limit: 4 })).entries)).toEqual([4, 5, 6, 7]);
    expect(seqs((await list(cast.nora, { before: 6, limit: 3 })).entries)).toEqual([3, 4, 5]);
    expect(seqs((await list(cast.nora, { limit: 3 })).entries)).toEqual([8, 9, 10]);
    expect(seqs((await list(cast.nora, { after: 2, before: 6 })).entries)).toEqual([3, 4, 5]);
    expect(await list(cast.nora, { after: 10 })).toEqual({ entries: [], head: 10 });
    expect(await list(cast.nora, { after: 2_147_483_647 })).toEqual({ entries: [], head: 10 });
    expect(await list(cast.nora, { before: 1 })).toEqual({ entries: [], head: 10 });
  });

  it('give the latest 100 without asking, 500 at most', async () => {
    expect((await list(cast.nora, { limit: 500 })).head).toBe(2);
    for (const limit of [501, 0, -1, 1e9]) {
      const refusal = await refusalOf(list(cast.nora, { limit }));
      expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['validation_failed', ['limit']]);
    }
    for (const after of [-1, 1.5, 2 ** 31, 2 ** 53]) {
      expect(Object.keys((await refusalOf(list(cast.nora, { after }))).fields)).toEqual(['after']);
    }
  });

  it('are cut before they grow too large, and the head tells that there is more', async () => {
    const body = '水'.repeat(16_000);
    await Promise.all(Array.from({ length: 12 }, () => buildMessage(cast.nora, ticket.id, { body })));
    const seen: number[] = [];
    for (;;) {
      const page = await list(cast.ana, { after: seen.at(-1) ?? 0, limit: 500 });
      expect(weigh(page)).toBeLessThan(FRAME_BYTES);
      expect(page.head).toBe(14);
      expect(page.entries.length).toBeGreaterThan(0);
      seen.push(...seqs(page.entries));
      if (page.entries.at(-1)?.seq === page.head) break;
      expect(weigh(page)).toBeGreaterThan(PAGE_BYTES / 2);
    }
    expect(seen).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
    const latest = await list(cast.ana);
    expect(weigh(latest)).toBeLessThan(FRAME_BYTES);
    expect(seqs(latest.entries).at(-1)).toBe(14);
    const before = await list(cast.ana, { before: latest.entries[0]?.seq });
    expect(seqs(before.entries).at(-1)).toBe((latest.entries[0]?.seq ?? 0) - 1);
  });

  it('stay small when one long message is changed again and again', async () => {
    const long = await buildMessage(cast.nora, ticket.id, { body: 'x'.repeat(16_000) });
    for (let index = 0; index < 20; index += 1) {
      await cast.ana.api.messages.react({
        ticketId: ticket.id,
        entryId: long.id,
        emoji: '👍',
        on: index % 2 === 0,
      });
    }
    const seen: number[] = [];
    for (
      let page = await list(cast.nora, { after: 0, limit: 500 });
      ;
      page = await list(cast.nora, { after: seen.at(-1) ?? 0, limit: 500 })
    ) {
      expect(weigh(page)).toBeLessThan(FRAME_BYTES);
      seen.push(...seqs(page.entries));
      if (seen.at(-1) === page.head) break;
    }
    expect(seen).toHaveLength(23);
  });
});

describe('catching up', () => {
  it('brings what each ticket wrote after its cursor, and names those that are gone', async () => {
    const [mine, two, foreign] = [
      ticket,
      await buildTicket(cast.nora, { categoryId: cast.technical.id }),
      await buildTicket(cast.karim, { categoryId: cast.billing.id }),
    ];
    await buildMessage(cast.ana, mine.id, { internal: true });
    const answer = await buildMessage(cast.ana, mine.id);
    const nowhere = newId();
    const cursors = { [mine.id]: 2, [two.id]: 2, [foreign.id]: 0, [nowhere]: 0 };
    const { tickets, gone } = await cast.nora.api.timeline.resume({ cursors });
    expect(gone.sort()).toEqual([foreign.id, nowhere].sort());
    const caught = new Map(tickets.map((one) => [one.ticketId, one]));
    expect(caught.get(mine.id)?.entries.map(({ id, seq }) => [id, seq])).toEqual([
      [answer.id, 3],
      [expect.any(String), 4],
    ]);
    expect(caught.get(two.id)).toEqual({ ticketId: two.id, entries: [], head: 2 });
  });

  it('is in the asker own counting, and equal to reading each by itself', async () => {
    const others = await Promise.all(
      Array.from({ length: 6 }, () => buildTicket(cast.nora, { categoryId: cast.billing.id })),
    );
    for (const [index, { id }] of others.entries()) {
      await buildMessage(cast.ana, id, { internal: index % 2 === 0 });
      await buildMessage(cast.nora, id);
    }
    for (const person of [cast.nora, cast.ana]) {
      const cursors = Object.fromEntries(others.map(({ id }, index) => [id, index % 4]));
      const { tickets, gone } = await person.api.timeline.resume({ cursors });
      expect(gone).toEqual([]);
      for (const { ticketId, entries, head } of tickets) {
        expect({ entries, head }).toEqual(
          await person.api.timeline.list({ ticketId, after: cursors[ticketId], limit: 500 }),
        );
      }
    }
  });

  it('fits one frame, and the heads tell what to ask for', async () => {
    const others = await Promise.all(
      Array.from({ length: 4 }, () => buildTicket(cast.nora, { categoryId: cast.billing.id })),
    );
    const body = 'y'.repeat(16_000);
    await Promise.all(
      others.flatMap(({ id }) => Array.from({ length: 5 }, () => buildMessage(cast.ana, id, { body }))),
    );
    const cursors = new Map(others.map(({ id }) => [id, 0]));
    let rounds = 0;
    for (let open = true; open; rounds += 1) {
      const reply = await cast.nora.api.timeline.resume({ cursors: Object.fromEntries(cursors) });
      expect(weigh(reply)).toBeLessThan(FRAME_BYTES);
      for (const { ticketId, entries } of reply.tickets) {
        for (const { seq } of entries) {
          expect(seq).toBe((cursors.get(ticketId) ?? 0) + 1);
          cursors.set(ticketId, seq);
        }
      }
      open = reply.tickets.some(({ ticketId, head }) => cursors.get(ticketId) !== head);
    }
    expect(rounds).toBeGreaterThan(1);
    expect([...cursors.values()]).toEqual(others.map(() => 8));
  });

  it('refuses cursors that are none, and takes 200 at most', async () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, () => [newId(), 0]));
    const wrong = [
      { [ticket.id]: -1 },
      { [ticket.id]: 2 ** 53 },
      { [ticket.id]: '3' },
      { [ticket.id]: null },
      { 'not-an-id': 1 },
      many,
      null,
      [],
    ];
    for (const cursors of wrong) {
      const refusal = await refusalOf(
        cast.nora.api.timeline.resume({ cursors: cursors as Record<string, number> }),
      );
      expect(refusal.code).toBe('validation_failed');
    }
    const far = await cast.nora.api.timeline.resume({ cursors: { [ticket.id]: 2_147_483_647 } });
    expect(far.tickets).toEqual([{ ticketId: ticket.id, entries: [], head: 2 }]);
  });
});

describe('read marks', () => {
  const mark = (person: DeskPerson, seq: number) => person.api.tickets.read({ ticketId: ticket.id, seq });
  const unread = async (person: DeskPerson) => (await person.api.tickets.get({ ticketId: ticket.id })).unread;
  const marksOf = async (person: DeskPerson) => {
    const { rows } = await desk.app.database.pool.query(
      'select seq, pub_seq from ticket_reads where ticket_id = $1 and user_id = $2',
      [ticket.id, person.id],
    );
    return rows[0] as { seq: number; pub_seq: number } | undefined;
  };

  it('count what others wrote and I have not read, notes not among it', async () => {
    await write(3, cast.ana);
    await buildMessage(cast.ada, ticket.id, { internal: true });
    expect([await unread(cast.nora), await unread(cast.ana), await unread(cast.ada)]).toEqual([3, 1, 4]);
    const { head } = await list(cast.nora);
    expect(await mark(cast.nora, head)).toEqual({ unread: 0 });
    await write(1, cast.nora);
    expect([await unread(cast.nora), await unread(cast.ana)]).toEqual([0, 2]);
  });

  it('mean the same entries in both countings', async () => {
    await buildMessage(cast.ana, ticket.id, { internal: true });
    await write(2, cast.ana);
    expect((await mark(cast.nora, 3)).unread).toBe(1);
    expect(await marksOf(cast.nora)).toEqual({ seq: 4, pub_seq: 3 });
    await mark(cast.ada, 3);
    expect(await marksOf(cast.ada)).toEqual({ seq: 3, pub_seq: 2 });
  });

  it('never move back, however the calls arrive', async () => {
    await write(10, cast.ana);
    await Promise.all([7, 3, 9, 1, 5, 9, 2].map((seq) => mark(cast.nora, seq)));
    expect((await marksOf(cast.nora))?.pub_seq).toBe(9);
    const left = await unread(cast.nora);
    expect(await mark(cast.nora, 2)).toEqual({ unread: left });
    expect((await marksOf(cast.nora))?.pub_seq).toBe(9);
  });

  it('stand at the head at most: what comes later is unread', async () => {
    await mark(cast.nora, 2_147_483_647);
    await write(2, cast.ana);
    expect(await unread(cast.nora)).toBe(2);
    for (const seq of [-1, 2 ** 31, 0.5])
      expect((await refusalOf(mark(cast.nora, seq))).fields).toHaveProperty('seq');
  });

  it('are only for those who see the ticket', async () => {
    expect((await refusalOf(mark(cast.karim, 2))).code).toBe('not_found');
    expect((await mark(cast.ana, 2)).unread).toBe(0);
  });

  it('stop counting at 100', async () => {
    await desk.app.database.pool.query(
      `insert into entries (id, ticket_id, seq, pub_seq, kind, author_id, body)
       select gen_random_uuid(), $1, n, n, 'message', $2, 'Again' from generate_series(3, 140) n`,
      [ticket.id, cast.ana.id],
    );
    expect(await unread(cast.nora)).toBe(100);
  });
});
