// Ids as clients may write them: one form, in either case, and nothing the database would choke on.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../test/factories.ts';
import { type Desk, startDesk } from '../../test/harness.ts';
import { refusalOf } from '../../test/refusal.ts';
import { encodeCursor } from '../db/page.ts';
import { newId } from './ids.ts';

let desk: Desk;
let cast: Cast;
let ticketId: string;

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
  ticketId = (await buildTicket(cast.nora, { categoryId: cast.billing.id })).id;
});
afterAll(() => desk?.close());

describe('an id', () => {
  it('with the prefix of a URN is refused by name at every door', async () => {
    const live = await desk.socketFor(cast.nora);
    const clientId = `urn:uuid:${newId()}`;
    for (const call of [
      () => buildMessage(cast.nora, ticketId, { clientId }),
      () => live.call('messages.post', { ticketId, clientId, body: 'Hello.' }),
    ]) {
      const refused = await refusalOf(call());
      expect(refused).toMatchObject({ code: 'validation_failed', fields: { clientId: expect.any(String) } });
    }
    const read = await refusalOf(cast.nora.api.tickets.get({ ticketId: `urn:uuid:${ticketId}` }));
    expect(read.code).toBe('validation_failed');
  });

  it('in capitals is the same id for every operation', async () => {
    const live = await desk.socketFor(cast.nora);
    const ID = ticketId.toUpperCase();
    const clientId = newId();
    await live.call('tickets.open', { ticketId: ID });
    const first = await live.call('messages.post', { ticketId: ID, clientId, body: 'Once.' });
    const again = await buildMessage(cast.nora, ticketId, {
      clientId: clientId.toUpperCase(),
      body: 'Once.',
    });
    expect(again.id).toBe(first.id);
    await live.call('tickets.typing', { ticketId: ID, typing: true });
    const resumed = await live.call('timeline.resume', { cursors: { [ID]: first.seq } });
    expect(resumed).toEqual({ tickets: [{ ticketId, entries: [], head: first.seq }], gone: [] });
  });

  it('in capitals is the same id in lists, in objects and where there may be none', async () => {
    const { ada, ana, billing } = cast;
    const tag = await ada.api.tags.create({ name: 'Capital' });
    await ana.api.tickets.update({ ticketId, tagIds: [tag.id] });
    const before = await ana.api.tickets.assign({ ticketId, agentId: ana.id.toUpperCase() });
    const TAGS = [tag.id.toUpperCase()];
    const action = {
      addTagIds: TAGS,
      categoryId: billing.id.toUpperCase(),
      priorityId: before.priority.id.toUpperCase(),
      assigneeId: ana.id.toUpperCase(),
    };
    const ticketIds = [ticketId, ticketId.toUpperCase()];
    for (const which of [{ ticketIds }, { filter: { categoryId: billing.id.toUpperCase() } }]) {
      const done = await ana.api.tickets.bulk({ ...which, action });
      expect(done).toEqual({ changed: 0, skipped: [], next: null });
    }
    const updated = await ana.api.tickets.update({ ticketId, tagIds: TAGS });
    expect(updated).toEqual(before);
    expect(await ana.api.tickets.assign({ ticketId, agentId: ana.id })).toEqual(before);
  });
});

describe('a cursor', () => {
  it('with a time Postgres cannot read is refused', async () => {
    const cursor = encodeCursor('newest', ['0000-01-01T00:00:00.000Z', ticketId]);
    expect((await refusalOf(cast.nora.api.tickets.list({ cursor }))).code).toBe('invalid_cursor');
  });
});
