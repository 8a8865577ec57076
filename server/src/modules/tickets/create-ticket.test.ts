// Promises of opening a ticket: a retry is the same ticket, whoever retries and however often at once.
import type { Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCast, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());

const input = () => ({
  subject: 'Charged twice',
  body: 'Order 5523 was charged twice.',
  categoryId: cast.billing.id,
  clientId: newId(),
});

const rowsOf = async (clientId: string) => {
  const { rows } = await desk.app.database.pool.query('select id from tickets where client_id = $1', [
    clientId,
  ]);
  return rows.length;
};

describe('opening', () => {
  it('shows the ticket and its first two entries to customer and staff alike', async () => {
    const ticket = await cast.nora.api.tickets.create(input());
    expect(ticket).toMatchObject({
      subject: 'Charged twice',
      status: 'open',
      assignee: null,
      head: 2,
      unread: 0,
      requester: { id: cast.nora.id, name: 'Nora', role: 'user' },
      lastMessage: { preview: 'Order 5523 was charged twice.', kind: 'message' },
    });
    expect(ticket.waitingSince).not.toBeNull();
    const ofNora = await cast.nora.api.timeline.list({ ticketId: ticket.id });
    const ofAna = await cast.ana.api.timeline.list({ ticketId: ticket.id });
    expect(ofNora).toEqual(ofAna);
    expect(ofNora.entries.map(({ seq, kind, data }) => [seq, kind, data?.type])).toEqual([
      [1, 'event', 'ticket.opened'],
      [2, 'message', undefined],
    ]);
  });

  it('gives every ticket a number of its own', async () => {
    const made = await Promise.all(Array.from({ length: 12 }, () => cast.nora.api.tickets.create(input())));
    expect(new Set(made.map(({ number }) => number)).size).toBe(12);
  });

  it('by staff for a customer belongs to the customer, who does not wait', async () => {
    const ticket = await cast.ana.api.tickets.create({ ...input(), requesterId: cast.karim.id });
    expect(ticket).toMatchObject({ requester: { id: cast.karim.id }, waitingSince: null });
    const ofKarim = await cast.karim.api.tickets.get({ ticketId: ticket.id });
    expect(ofKarim.unread).toBe(1);
    expect((await refusalOf(cast.nora.api.tickets.get({ ticketId: ticket.id }))).code).toBe('not_found');
  });

  it('for somebody else is refused to customers, and for nobody to staff', async () => {
    const forKarim = { ...input(), requesterId: cast.karim.id };
    expect((await refusalOf(cast.nora.api.tickets.create(forKarim))).code).toBe('forbidden');
    expect((await cast.karim.api.tickets.create(forKarim)).requester.id).toBe(cast.karim.id);
    const forNobody = await refusalOf(cast.ana.api.tickets.create({ ...input(), requesterId: newId() }));
    expect(forNobody.fields).toHaveProperty('requesterId');
  });

  it('needs a category that is there and open, and a subcategory of it', async () => {
    const shelved = await cast.ada.api.categories.create({ name: 'Shelved' });
    await cast.ada.api.categories.update({ categoryId: shelved.id, archived: true });
    const withSub = await cast.ada.api.categories.addSubcategory({
      categoryId: cast.technical.id,
      name: 'Wi-Fi',
    });
    const subcategoryId = withSub.subcategories[0]?.id ?? '';
    const refused = [
      { categoryId: shelved.id },
      { categoryId: newId() },
      { categoryId: cast.billing.id, subcategoryId },
      { categoryId: cast.billing.id, priorityId: newId() },
    ];
    for (const wrong of refused) {
      const refusal = await refusalOf(cast.nora.api.tickets.create({ ...input(), ...wrong }));
      expect([refusal.code, Object.keys(refusal.fields).length]).toEqual(['validation_failed', 1]);
    }
    const right = await cast.nora.api.tickets.create({
      ...input(),
      categoryId: cast.technical.id,
      subcategoryId,
    });
    expect(right.subcategory).toEqual({ id: subcategoryId, name: 'Wi-Fi' });
  });
});

describe('a retry', () => {
  it('20 times at once is one ticket, and later still the same', async () => {
    const wanted = input();
    const answers: Ticket[] = await Promise.all(
      Array.from({ length: 20 }, () => cast.nora.api.tickets.create(wanted)),
    );
    const [first] = answers;
    expect(new Set(answers.map(({ id }) => id))).toEqual(new Set([first?.id]));
    expect(await rowsOf(wanted.clientId)).toBe(1);
    expect((await cast.nora.api.tickets.create(wanted)).id).toBe(first?.id);
    const { entries, head } = await cast.nora.api.timeline.list({ ticketId: first?.id ?? '' });
    expect([entries.length, head]).toEqual([2, 2]);
  });

  it('with the fields in another order is the same ticket', async () => {
    const wanted = input();
    const { id } = await cast.nora.api.tickets.create(wanted);
    const { subject, body, categoryId, clientId } = wanted;
    expect((await cast.nora.api.tickets.create({ clientId, categoryId, body, subject })).id).toBe(id);
  });

  it.each([['subject'], ['body']] as const)('with another %s is refused', async (field) => {
    const wanted = input();
    await cast.nora.api.tickets.create(wanted);
    const other = await refusalOf(cast.nora.api.tickets.create({ ...wanted, [field]: 'Something else' }));
    expect(other.code).toBe('client_id_reused');
    expect(await rowsOf(wanted.clientId)).toBe(1);
  });

  it('of two contents at once keeps exactly one', async () => {
    const wanted = input();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        cast.nora.api.tickets.create({ ...wanted, body: index % 2 === 0 ? 'Even.' : 'Odd.' }),
      ),
    );
    const made = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.id] : []));
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.code] : [],
    );
    expect([made.length, new Set(made).size]).toEqual([5, 1]);
    expect(new Set(refused)).toEqual(new Set(['client_id_reused']));
  });

  it('of somebody else under the same id is a ticket of theirs', async () => {
    const wanted = input();
    const ofNora = await cast.nora.api.tickets.create(wanted);
    const ofKarim = await cast.karim.api.tickets.create(wanted);
    expect(ofKarim.id).not.toBe(ofNora.id);
    expect(ofKarim.requester.id).toBe(cast.karim.id);
  });

  it('by staff who do not see it answers a lost reply, and is no window into it for ever', async () => {
    const { ada, nora, technical } = cast;
    const opener = await desk.agent({ categories: [technical.id] });
    const forNora = { ...input(), requesterId: nora.id };
    const { id } = await opener.api.tickets.create(forNora);
    expect((await opener.api.tickets.create(forNora)).id).toBe(id);
    const age = "update tickets set created_at = created_at - interval '61 minutes' where id = $1";
    await desk.app.database.pool.query(age, [id]);
    expect((await refusalOf(opener.api.tickets.create(forNora))).code).toBe('not_found');
    await ada.api.tickets.assign({ ticketId: id, agentId: opener.id });
    expect((await opener.api.tickets.create(forNora)).id).toBe(id);
  });

  it('by somebody who is a customer now does not show them the ticket of another', async () => {
    const opener = await desk.agent({ categories: [cast.billing.id] });
    const forNora = { ...input(), requesterId: cast.nora.id };
    const { id } = await opener.api.tickets.create(forNora);
    expect((await opener.api.tickets.create(forNora)).id).toBe(id);
    await cast.ada.api.users.update({ userId: opener.id, role: 'user' });
    expect((await refusalOf(opener.api.tickets.create(forNora))).code).toBe('not_found');
  });

  it('without a client id is another ticket each time', async () => {
    const one = await buildTicket(cast.nora, { categoryId: cast.billing.id });
    const two = await buildTicket(cast.nora, { categoryId: cast.billing.id });
    expect(two.id).not.toBe(one.id);
  });
});
