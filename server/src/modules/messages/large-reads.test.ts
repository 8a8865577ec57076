// Reading much at once: what does not fit into a reply is not read from the database either.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { readEntriesAfter, readEntryPage } from './messages.store.ts';

const MANY = 60;
const BODY_BYTES = 16_000;

let desk: Desk;
let cast: Cast;
const ticketIds: string[] = [];

/** Puts large messages and, of every other one, a note on a ticket. */
async function fill(ticketId: string): Promise<void> {
  await desk.app.database.pool.query(
    `insert into entries (id, ticket_id, seq, pub_seq, kind, author_id, body)
     select gen_random_uuid(), $1, n, case when n % 2 = 1 then (n + 1) / 2 + 1 end,
       case when n % 2 = 1 then 'message' else 'note' end, $2, repeat('x', $3)
     from generate_series(3, $4::int) n`,
    [ticketId, cast.ana.id, BODY_BYTES, MANY],
  );
  await desk.app.database.pool.query(
    `update tickets set last_seq = $2, last_pub_seq = (select max(pub_seq) from entries where ticket_id = $1)
     where id = $1`,
    [ticketId, MANY],
  );
}

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
  for (let at = 0; at < 3; at += 1) {
    const { id } = await buildTicket(cast.nora, { categoryId: cast.billing.id });
    await fill(id);
    ticketIds.push(id);
  }
});
afterAll(() => desk?.close());

describe('a page of large messages', () => {
  it('is read until its weight is reached, from either end', async () => {
    const db = desk.app.database.drizzle;
    const [ticketId = ''] = ticketIds;
    const limits = { entries: 500, bytes: 50_000 };
    const numbers = (rows: { entry: { seq: number } }[]) => rows.map(({ entry }) => entry.seq);
    expect(numbers(await readEntryPage(db, { ticketId, view: 'all', after: 2 }, limits))).toEqual([
      3, 4, 5, 6,
    ]);
    expect(numbers(await readEntryPage(db, { ticketId, view: 'all' }, limits))).toEqual([57, 58, 59, 60]);
    expect(numbers(await readEntryPage(db, { ticketId, view: 'pub', before: 5 }, limits))).toEqual([
      1, 2, 3, 5,
    ]);
  });
});

describe('catching up on several tickets', () => {
  it('reads no more than one reply carries, however many there are', async () => {
    const cursors = ticketIds.map((ticketId) => ({ ticketId, after: 2, view: 'all' as const, want: 500 }));
    const rows = await readEntriesAfter(desk.app.database.drizzle, cursors, { bytes: 50_000 });
    expect(rows.map(({ entry }) => [entry.ticketId, entry.seq])).toEqual(
      [3, 4, 5, 6].map((seq) => [ticketIds[0], seq]),
    );
  });

  it('comes to everything, without a hole, in as many calls as it takes', async () => {
    for (const person of [cast.ana, cast.nora]) {
      const cursors: Record<string, number> = Object.fromEntries(ticketIds.map((id) => [id, 0]));
      for (let behind = true; behind; ) {
        const { tickets } = await person.api.timeline.resume({ cursors });
        behind = false;
        for (const { ticketId, entries, head } of tickets) {
          for (const { seq } of entries) {
            expect(seq).toBe((cursors[ticketId] ?? 0) + 1);
            cursors[ticketId] = seq;
          }
          behind ||= (cursors[ticketId] ?? 0) < head;
        }
        expect(tickets.some(({ entries }) => entries.length > 0)).toBe(true);
      }
      expect(Object.values(cursors)).toEqual(ticketIds.map(() => (person === cast.ana ? MANY : 31)));
    }
  });
});

describe('the revisions of a message', () => {
  it('are the latest ones of a message that was changed again and again', async () => {
    const [ticketId = ''] = ticketIds;
    const { id: entryId } = await buildMessage(cast.nora, ticketId, { body: 'text 0' });
    await desk.app.database.pool.query(
      `insert into entry_revisions (id, entry_id, body, changed_at)
       select gen_random_uuid(), $1, 'text ' || n, now() + make_interval(secs => n) from generate_series(1, 80) n`,
      [entryId],
    );
    const { items } = await cast.ana.api.messages.revisions({ ticketId, entryId });
    expect(items.map(({ body }) => body)).toEqual(Array.from({ length: 50 }, (_, at) => `text ${at + 31}`));
  });
});
