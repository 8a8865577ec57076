// The promise of notes: a customer never learns that they exist, in whatever reaches their client.

import { createApiClient } from '@hotline/shared/client/api-client';
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { patientFetch } from '../../../test/patient-fetch.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { joinTicket } from '../../../test/two-clients.ts';
import { newId } from '../../core/ids.ts';

/** In every text that only staff may read. */
const SECRET = 'zebra';

let desk: Desk;
let cast: Cast;
let ticket: Ticket;
/** Every byte the customer's client was handed. */
const received: string[] = [];

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
  cast.nora.api = createApiClient({
    baseUrl: desk.url,
    token: () => cast.nora.token,
    fetch: async (input, init) => {
      const response = await patientFetch(input, init);
      received.push(JSON.stringify([...response.headers]), await response.clone().text());
      return response;
    },
  });
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
});
afterAll(() => desk?.close());

const id = () => ({ ticketId: ticket.id });

async function readEverything(nora: DeskPerson): Promise<void> {
  await nora.api.tickets.list();
  await nora.api.tickets.list({ q: SECRET });
  await nora.api.tickets.get(id());
  await nora.api.tickets.counts();
  await nora.api.timeline.list({ ...id(), after: 0, limit: 500 });
  await nora.api.timeline.list(id());
  await nora.api.timeline.resume({ cursors: { [ticket.id]: 0 } });
  await nora.api.notifications.list();
  await nora.api.tickets.read({ ...id(), seq: 1 });
}

it('nothing of notes reaches the customer: no text, no hole, no number of staff', async () => {
  const { nora, ana, ada } = cast;
  const [live, plain] = [
    await joinTicket(desk, nora, ticket.id),
    await desk.wsFor(nora, `/ws/tickets/${ticket.id}`),
  ];
  const staff = await joinTicket(desk, ana, ticket.id);

  const note = await buildMessage(ana, ticket.id, {
    body: `The ${SECRET} account is flagged`,
    internal: true,
  });
  await readEverything(nora);
  const doomed = await buildMessage(ada, ticket.id, { body: `${SECRET} two`, internal: true });
  await ana.api.messages.edit({ ...id(), entryId: note.id, body: `Still a ${SECRET}` });
  await ada.api.messages.react({ ...id(), entryId: note.id, emoji: '👀', on: true });
  const tag = await ada.api.tags.create({ name: SECRET });
  await ana.api.tickets.update({ ...id(), tagIds: [tag.id] });
  await buildMessage(ana, ticket.id, { body: 'A public answer.' });
  await ada.api.messages.remove({ ...id(), entryId: doomed.id });
  await staff.live.call('tickets.typing', { ...id(), typing: true, internal: true });
  await ana.api.tickets.read({ ...id(), seq: 5 });
  for (const entryId of [note.id, doomed.id]) {
    const inputs = { ...id(), entryId };
    expect((await refusalOf(nora.api.messages.edit({ ...inputs, body: 'Mine' }))).code).toBe('not_found');
    expect((await refusalOf(nora.api.messages.remove(inputs))).code).toBe('not_found');
    expect((await refusalOf(nora.api.messages.react({ ...inputs, emoji: '👍', on: true }))).code).toBe(
      'not_found',
    );
  }
  // Somebody else's client id tells nothing either.
  await nora.api.messages.post({ ...id(), clientId: note.clientId ?? '', body: 'Mine.' });
  expect((await refusalOf(nora.api.messages.revisions({ ...id(), entryId: note.id }))).code).toBe(
    'forbidden',
  );
  await readEverything(nora);
  const last = await buildMessage(ana, ticket.id, { body: 'The last words.' });
  await live.hearBody(last.body);
  await plain.hear('message', ({ entry }) => entry.body === last.body);

  const frames = [...live.live.heard, ...plain.heard];
  const everything = [
    ...received,
    JSON.stringify(live.opened),
    ...frames.map((frame) => JSON.stringify(frame)),
  ];
  expect(frames.length).toBeGreaterThan(5);
  for (const bytes of everything) {
    expect(bytes).not.toContain(SECRET);
    expect(bytes).not.toContain(note.id);
    expect(bytes).not.toContain(doomed.id);
    expect(bytes).not.toMatch(/"note"(?!:)|pubSeq|pub_seq|epochAll|epoch_all|"internal"/);
  }
  // Staff count further than the customer, so a number above the customer's own would be one of staff.
  const { head } = await nora.api.timeline.list(id());
  expect((await ana.api.timeline.list(id())).head).toBeGreaterThan(head);
  for (const bytes of everything) {
    for (const [, seq] of bytes.matchAll(/"(?:seq|head)":(\d+)/g))
      expect(Number(seq)).toBeLessThanOrEqual(head);
  }
  for (const client of [live.live, plain]) {
    const seqs = client.of('message').map(({ entry }) => entry.seq);
    const first = seqs[0] ?? 0;
    expect(seqs).toEqual(Array.from({ length: head - first + 1 }, (_, index) => first + index));
  }
});

it('nothing of handing over, snoozing, following and naming reaches the customer but who has the ticket', async () => {
  const { nora, ana, ben, ada, billing, technical } = cast;
  const { id: ticketId } = await buildTicket(nora, { categoryId: billing.id });
  const nobody = [await joinTicket(desk, nora, ticketId), await desk.socketFor(nora)] as const;
  received.length = 0;
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await ana.api.tickets.claim({ ticketId });
  await ana.api.tickets.follow({ ticketId, following: true });
  const named = await ana.api.messages.post({
    ticketId,
    clientId: newId(),
    body: `${SECRET} @Ben`,
    internal: true,
    mentions: [ben.id],
  });
  await ana.api.tickets.snooze({ ticketId, until });
  await ana.api.tickets.snooze({ ticketId, until: null });
  await ana.api.tickets.transfer({
    ticketId,
    agentId: ben.id,
    categoryId: technical.id,
    reason: `A ${SECRET}`,
    note: `Feed the ${SECRET}`,
  });
  const { pendingTransferId } = await ben.api.tickets.get({ ticketId });
  await ben.api.tickets.declineTransfer({ ticketId, reason: `No ${SECRET}` });
  await ada.api.tickets.transfer({ ticketId, agentId: ben.id, reason: `Yes ${SECRET}` });
  await ben.api.tickets.acceptTransfer({ ticketId });
  for (const refused of [
    nora.api.tickets.transfers({ ticketId }),
    nora.api.tickets.followers({ ticketId }),
    nora.api.tickets.transfer({ ticketId, agentId: ben.id, reason: 'Mine' }),
    nora.api.tickets.snooze({ ticketId, until }),
    nora.api.tickets.follow({ ticketId, following: true }),
  ])
    expect((await refusalOf(refused)).code).toBe('forbidden');
  await nora.api.tickets.list();
  await nora.api.tickets.get({ ticketId });
  await nora.api.notifications.list();
  const { entries, head } = await nora.api.timeline.list({ ticketId, after: 0, limit: 500 });
  await buildMessage(ben, ticketId, { body: 'After all of it.' });
  await nobody[0].hearBody('After all of it.');

  expect(entries.map(({ data }) => data?.type ?? 'message')).toEqual([
    'ticket.opened',
    'message',
    'ticket.assigned',
    'ticket.statusChanged',
    'ticket.categoryChanged',
    'ticket.assigned',
    'ticket.assigned',
    'ticket.statusChanged',
    'ticket.assigned',
    'ticket.statusChanged',
  ]);
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, index) => index + 1));
  const frames = [...nobody[0].live.heard, ...nobody[1].heard].map((frame) => JSON.stringify(frame));
  for (const bytes of [...received, ...frames]) {
    for (const inside of [SECRET, named.id, String(pendingTransferId), until])
      expect(bytes).not.toContain(inside);
    expect(bytes).not.toMatch(/ticket\.(transferred|snoozed|woken)|transfer\.|"reason"|"following":true/);
    for (const [, seq] of bytes.matchAll(/"(?:seq|head)":(\d+)/g))
      expect(Number(seq)).toBeLessThanOrEqual(head + 1);
  }
});

it('a customer is not told of the time of a note, nor that their ticket changed', async () => {
  const { id: ticketId } = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  const [customer, staff] = [
    await joinTicket(desk, cast.nora, ticketId),
    await joinTicket(desk, cast.ana, ticketId),
  ];
  const say = async (body: string, internal = false) => {
    await buildMessage(cast.ana, ticketId, { body, internal });
    const isIt = ({ ticket: row }: { ticket: { lastMessage: { preview: string } | null } | null }) =>
      row?.lastMessage?.preview === body;
    await staff.live.hear('ticket', isIt);
    if (!internal) await customer.live.hear('ticket', isIt);
  };
  await say('First.');
  const before = await cast.nora.api.tickets.get({ ticketId });
  const heard = () => customer.live.of('ticket').filter((event) => event.ticketId === ticketId);
  const heardBefore = heard().length;
  await say(`One more ${SECRET}`, true);
  expect(await cast.nora.api.tickets.get({ ticketId })).toEqual(before);
  await say('Good news.');
  const told = heard().slice(heardBefore);
  expect(told.map(({ ticket: row }) => row?.lastMessage?.preview)).toEqual(['Good news.']);
});

it('a note that staff read is not told to the customer as something read', async () => {
  const { nora, ana, ada, billing } = cast;
  const { id: ticketId, head } = await buildTicket(nora, { categoryId: billing.id });
  const customer = await joinTicket(desk, nora, ticketId);
  await ana.api.tickets.read({ ticketId, seq: head });
  await customer.live.hear('read', ({ userId }) => userId === ana.id);
  const note = await buildMessage(ada, ticketId, { body: 'Only for us.', internal: true });
  await ana.api.tickets.read({ ticketId, seq: note.seq });
  await buildMessage(ada, ticketId, { body: 'After the marks.' });
  await customer.hearBody('After the marks.');
  expect(customer.live.of('read')).toEqual([{ ticketId, userId: ana.id, seq: head }]);
});
