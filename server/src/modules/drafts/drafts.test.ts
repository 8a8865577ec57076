// Promises of drafts: mine alone, the same in all my tabs, gone once sent, and never in the way of anybody.
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import type { LiveClient } from '../../../test/live-client.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;
let ticket: Ticket;
let tabs: [LiveClient, LiveClient];

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
  tabs = [await desk.socketFor(cast.ana), await desk.socketFor(await desk.signInAgain(cast.ana))];
});
afterAll(() => desk?.close());
beforeEach(async () => {
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
});

const draftsOf = async () =>
  (await cast.ana.api.drafts.list({ ticketId: ticket.id })).items.map(({ mode, body }) => ({ mode, body }));
const save = (mode: 'reply' | 'note', body: string, clientId?: string) =>
  cast.ana.api.drafts.save({ ticketId: ticket.id, mode, body, ...(clientId && { clientId }) });

it('keeps a reply and a note apart, and tells my other tabs at once', async () => {
  const tabId = newId();
  const [one, two] = tabs;
  const saved = await one.call('drafts.save', {
    ticketId: ticket.id,
    mode: 'reply',
    body: 'Dear No',
    clientId: tabId,
  });
  expect(await two.hear('draft', ({ body }) => body === 'Dear No')).toEqual(saved);
  expect(await one.hear('draft', ({ clientId }) => clientId === tabId)).toEqual(saved);
  await save('note', 'Ask Ben first');
  expect(await draftsOf()).toEqual([
    { mode: 'note', body: 'Ask Ben first' },
    { mode: 'reply', body: 'Dear No' },
  ]);
});

it('is nobody else’s, and only where I may see the ticket', async () => {
  const admin = await desk.socketFor(cast.ada);
  await save('reply', 'Mine alone');
  await tabs[1].hear('draft', ({ body }) => body === 'Mine alone');
  await admin.call('auth.verify', {});
  expect(admin.of('draft')).toEqual([]);
  expect((await cast.ada.api.drafts.list({ ticketId: ticket.id })).items).toEqual([]);
  const ticketId = ticket.id;
  expect(await refusalOf(cast.ben.api.drafts.list({ ticketId }))).toMatchObject({ code: 'not_found' });
  expect(await refusalOf(cast.ben.api.drafts.save({ ticketId, mode: 'reply', body: 'x' }))).toMatchObject({
    code: 'not_found',
  });
  expect(await refusalOf(cast.nora.api.drafts.list({ ticketId }))).toMatchObject({ code: 'forbidden' });
});

it('shows in my ticket list, in nobody else’s', async () => {
  await save('reply', 'Half a sentence');
  const rowOf = async (who: Cast['ana']) =>
    (await who.api.tickets.list({ limit: 100 })).items.find(({ id }) => id === ticket.id)?.draft ?? null;
  expect([await rowOf(cast.ana), await rowOf(cast.ada), await rowOf(cast.nora)]).toEqual([
    'Half a sentence',
    null,
    null,
  ]);
});

it('an empty one clears', async () => {
  await save('reply', 'Never mind');
  const cleared = await save('reply', '');
  expect(cleared).toMatchObject({ mode: 'reply', body: '' });
  expect(await draftsOf()).toEqual([]);
  expect(await save('reply', '')).toMatchObject({ body: '' });
});

it('ends as the last save that arrived, and says so last', async () => {
  const bodies = Array.from({ length: 12 }, (_, index) => (index % 4 === 3 ? '' : `take ${index}`));
  const saved = await Promise.all(bodies.map((body) => save('note', body)));
  const latest = saved.reduce((one, other) => (one.updatedAt >= other.updatedAt ? one : other));
  const ties = saved.filter(({ updatedAt }) => updatedAt === latest.updatedAt).map(({ body }) => body);
  const [kept] = await draftsOf();
  expect(ties).toContain(kept?.body ?? '');
});

it('goes with the message that was sent, of that kind and author alone', async () => {
  await save('reply', 'Here is your invoice.');
  await save('note', 'She is nice.');
  await cast.ada.api.drafts.save({ ticketId: ticket.id, mode: 'reply', body: 'I, too' });
  await cast.ana.api.messages.post({
    ticketId: ticket.id,
    clientId: newId(),
    body: 'Here is your invoice.',
  });
  await tabs[1].hear(
    'draft',
    ({ ticketId, mode, body }) => ticketId === ticket.id && mode === 'reply' && body === '',
  );
  expect(await draftsOf()).toEqual([{ mode: 'note', body: 'She is nice.' }]);
  expect((await cast.ada.api.drafts.list({ ticketId: ticket.id })).items).toHaveLength(1);
});

it('stays when the message is refused, or was sent before', async () => {
  const clientId = newId();
  const send = (body: string) => cast.ana.api.messages.post({ ticketId: ticket.id, clientId, body });
  await send('First');
  await save('reply', 'Second, still typing');
  await send('First');
  expect(await refusalOf(send('Other words'))).toMatchObject({ code: 'client_id_reused' });
  expect(await draftsOf()).toEqual([{ mode: 'reply', body: 'Second, still typing' }]);
});

it('vanishes with its ticket', async () => {
  await save('reply', 'Too late');
  await cast.ada.api.tickets.remove({ ticketId: ticket.id });
  const { rows } = await desk.app.database.pool.query('select 1 from drafts where ticket_id = $1', [
    ticket.id,
  ]);
  expect(rows).toEqual([]);
});
