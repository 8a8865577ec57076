// Promises of "send and set": the message and its status happen together, once, or neither does.
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { joinTicket } from '../../../test/two-clients.ts';
import { newId } from '../../core/ids.ts';

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
  await cast.ana.api.tickets.claim(which());
});

const which = () => ({ ticketId: ticket.id });
const kept = () => cast.ana.api.tickets.get(which());
const send = (
  by: DeskPerson,
  thenStatus: 'waiting' | 'resolved',
  message: { clientId?: string; internal?: boolean; seenSeq?: number } = {},
) => by.api.messages.post({ ...which(), clientId: newId(), body: 'Try this.', thenStatus, ...message });
const audited = async () =>
  (await cast.ada.api.audit.ofTicket(which())).items
    .filter(({ action }) => action === 'ticket.statusChanged')
    .map(({ actor, detail }) => ({ by: actor?.name, ...detail }));

it('sets the status right after the message, for both sides', async () => {
  const nora = await joinTicket(desk, cast.nora, ticket.id);
  const sent = await send(cast.ana, 'waiting');
  await nora.live.hear('message', ({ entry }) => entry.data?.type === 'ticket.statusChanged');
  expect(await kept()).toMatchObject({ status: 'waiting', waitingSince: null, head: sent.seq + 1 });
  await send(cast.ana, 'resolved');
  expect((await kept()).status).toBe('resolved');
  const told = (await cast.nora.api.timeline.list({ ...which(), after: 4 })).entries;
  expect(told.map(({ body, data }) => data ?? body)).toEqual([
    'Try this.',
    { type: 'ticket.statusChanged', from: 'in_progress', to: 'waiting' },
    'Try this.',
    { type: 'ticket.statusChanged', from: 'waiting', to: 'resolved' },
  ]);
  expect(await audited()).toEqual([
    { by: 'Ana', from: 'in_progress', to: 'waiting' },
    { by: 'Ana', from: 'waiting', to: 'resolved' },
  ]);
});

it('again under the same client id answers the entry and moves nothing', async () => {
  const clientId = newId();
  const first = await send(cast.ana, 'waiting', { clientId });
  await buildMessage(cast.nora, ticket.id, { body: 'It did not help.' });
  expect((await kept()).status).toBe('in_progress');
  expect((await send(cast.ana, 'waiting', { clientId })).id).toBe(first.id);
  const twins = { clientId: newId() };
  expect((await kept()).status).toBe('in_progress');
  const [one, two] = await Promise.all([
    send(cast.ana, 'resolved', twins),
    send(cast.ana, 'resolved', twins),
  ]);
  expect(one?.id).toBe(two?.id);
  expect(await audited()).toHaveLength(2);
});

it('goes with a note too, of which the customer sees the status alone', async () => {
  await send(cast.ana, 'resolved', { internal: true });
  expect((await kept()).status).toBe('resolved');
  const told = (await cast.nora.api.timeline.list({ ...which(), after: 4 })).entries;
  expect(told.map(({ data }) => data?.type)).toEqual(['ticket.statusChanged']);
});

it('is for staff alone', async () => {
  const refusal = await refusalOf(send(cast.nora, 'resolved'));
  expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['forbidden', ['thenStatus']]);
  expect((await refusalOf(send(cast.ben, 'resolved'))).code).toBe('not_found');
  expect(await kept()).toMatchObject({ status: 'in_progress', head: 4 });
});

it('writes nothing when the status is refused', async () => {
  const task = await cast.ana.api.tasks.create({ title: 'Refund', ...which(), blocksResolve: true });
  const { head } = await kept();
  const refusal = await refusalOf(send(cast.ana, 'resolved'));
  expect(refusal.code).toBe('tasks_open');
  expect(refusal.data).toEqual({ tasks: [{ id: task.id, title: 'Refund' }] });
  expect(await kept()).toMatchObject({ status: 'in_progress', head });
  expect((await cast.nora.api.timeline.list(which())).head).toBe(4);
  await send(cast.ana, 'waiting');
  expect((await kept()).status).toBe('waiting');
  await cast.ada.api.tickets.assign({ ...which(), agentId: cast.ana.id });
  await cast.ana.api.tasks.update({ taskId: task.id, state: 'done' });
  await send(cast.ana, 'resolved');
  const ended = await kept();
  expect((await refusalOf(send(cast.ana, 'waiting'))).code).toBe('invalid_transition');
  expect(await kept()).toEqual(ended);
});

it('does not spoil what others send in the same moment', async () => {
  await cast.ana.api.tasks.create({ title: 'Refund', ...which(), blocksResolve: true });
  const outcomes = await Promise.allSettled([
    buildMessage(cast.nora, ticket.id, { body: 'a' }),
    send(cast.ana, 'resolved'),
    buildMessage(cast.nora, ticket.id, { body: 'b' }),
    send(cast.ada, 'waiting', { internal: true }),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  const bodies = (await cast.nora.api.timeline.list({ ...which(), after: 4 })).entries
    .filter(({ kind }) => kind === 'message')
    .map(({ body }) => body);
  expect(bodies.sort()).toEqual(['a', 'b']);
});
