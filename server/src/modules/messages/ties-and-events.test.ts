// What ties tickets together, live: every screen folds it to what a fresh read shows, and customers learn of merges alone.
import { createApiClient } from '@hotline/shared/client/api-client';
import { applyEntry, applyPage, emptyTimeline } from '@hotline/shared/client/timeline-state';
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { patientFetch } from '../../../test/patient-fetch.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { joinTicket, type Side } from '../../../test/two-clients.ts';
import { newId } from '../../core/ids.ts';

/** In every text that only staff may read. */
const SECRET = 'zebra';

let desk: Desk;
let cast: Cast;
let ticket: Ticket;
let merged: Ticket;
/** Every byte the customer's client was handed. */
const received: string[] = [];

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  merged = await buildTicket(cast.nora, { categoryId: cast.billing.id });
  cast.nora.api = createApiClient({
    baseUrl: desk.url,
    token: () => cast.nora.token,
    fetch: async (input, init) => {
      const response = await patientFetch(input, init);
      received.push(await response.clone().text());
      return response;
    },
  });
});
afterAll(() => desk?.close());

const which = () => ({ ticketId: ticket.id });

async function tie(): Promise<{ other: Ticket; split: Ticket; incidentIds: string[] }> {
  const { ana, ada, karim, billing } = cast;
  const other = await buildTicket(karim, { categoryId: billing.id, subject: `${SECRET} of Karim` });
  await ana.api.tickets.link({ ...which(), otherId: other.id });
  await ana.api.tickets.unlink({ ...which(), otherId: other.id });
  const incidents = [
    await ana.api.incidents.create({ title: `The ${SECRET} is out`, ticketIds: [ticket.id, other.id] }),
    await ada.api.incidents.create({ title: `Another ${SECRET}`, ticketIds: [ticket.id] }),
  ];
  const note = await buildMessage(ana, ticket.id, { body: `A ${SECRET}`, internal: true });
  const said = await buildMessage(cast.nora, ticket.id, { body: 'My printer burns.' });
  const split = await ana.api.tickets.split({
    ...which(),
    entryIds: [note.id, said.id],
    subject: 'The printer',
  });
  const last = incidents[1]?.id ?? '';
  await ada.api.incidents.post({ incidentId: last, clientId: newId(), body: 'We are on it.' });
  await ada.api.incidents.unlink({ incidentId: last, ...which() });
  await ana.api.tickets.merge({ ticketId: merged.id, intoTicketId: ticket.id });
  await buildMessage(ana, ticket.id, { body: 'The last words.' });
  return { other, split, incidentIds: incidents.map(({ id }) => id) };
}

async function expectFolded({ person, live, opened }: Side): Promise<void> {
  const page = await person.api.timeline.list({ ...which(), after: 0, limit: 500 });
  const fresh = applyPage(emptyTimeline, page);
  const heard = live.of('message').flatMap(({ ticketId, entry }) => (ticketId === ticket.id ? [entry] : []));
  const folded = heard.reduce(applyEntry, applyPage(emptyTimeline, opened));
  expect([person.name, folded.entries, folded.head]).toEqual([person.name, fresh.entries, fresh.head]);
}

it('folds to what a fresh read shows, and nothing of staff’s reaches the customer', async () => {
  const { nora, ana, ada } = cast;
  const sides = await Promise.all([nora, ana, ada].map((person) => joinTicket(desk, person, ticket.id)));
  const apart = await desk.socketFor(nora);
  const { other, split, incidentIds } = await tie();
  for (const side of sides) {
    await side.hearBody('The last words.');
    await expectFolded(side);
  }
  const eventsOf = async (person: typeof nora) =>
    (await person.api.timeline.list(which())).entries.slice(1).map(({ kind, data }) => data?.type ?? kind);
  expect(await eventsOf(ana)).toEqual([
    'message',
    'ticket.linked',
    'ticket.unlinked',
    'incident.linked',
    'incident.unlinked',
    'incident.linked',
    'note',
    'message',
    'ticket.splitInto',
    'message',
    'ticket.statusChanged',
    'incident.unlinked',
    'ticket.mergedFrom',
    'message',
  ]);
  expect(await eventsOf(nora)).toEqual([
    'message',
    'message',
    'message',
    'ticket.statusChanged',
    'ticket.mergedFrom',
    'message',
  ]);
  await nora.api.tickets.list();
  for (const { id: ticketId } of [ticket, merged, split]) {
    await nora.api.tickets.get({ ticketId });
    await nora.api.timeline.list({ ticketId });
  }
  await nora.api.notifications.list();
  for (const refused of [
    () => nora.api.tickets.links(which()),
    () => nora.api.tickets.link({ ...which(), otherId: merged.id }),
    () => nora.api.incidents.list({}),
    () => nora.api.views.list(),
  ])
    expect((await refusalOf(refused())).code).toBe('forbidden');
  const frames = [...(sides[0]?.live.heard ?? []), ...apart.heard].map((frame) => JSON.stringify(frame));
  expect(frames.length).toBeGreaterThan(5);
  for (const bytes of [...received, ...frames]) {
    for (const inside of [SECRET, other.id, ...incidentIds]) expect(bytes).not.toContain(inside);
    expect(bytes).not.toMatch(/ticket\.(linked|unlinked|splitInto|splitFrom)|incident\.|"topic"/);
  }
});
