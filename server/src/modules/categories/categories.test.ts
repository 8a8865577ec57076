// Promises of categories: names, order, archive, who serves them and who stops hearing of them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BY_HAND, buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { joinTicket } from '../../../test/two-clients.ts';

let desk: Desk;
let cast: Cast;

beforeAll(async () => {
  desk = await startDesk();
  cast = await buildCast(desk);
});
afterAll(() => desk?.close());

const unknownId = '01890000-0000-7000-8000-000000000000';

describe('categories', () => {
  it('tidies a name and refuses it a second time, whatever its case', async () => {
    const made = await cast.ada.api.categories.create({ name: '  Hardware ' });
    expect(made.name).toBe('Hardware');
    const refusal = await refusalOf(cast.ada.api.categories.create({ name: 'HARDWARE' }));
    expect(refusal.code).toBe('name_taken');
    expect(refusal.fields).toHaveProperty('name');
    const renamed = await refusalOf(
      cast.ada.api.categories.update({ categoryId: cast.billing.id, name: 'hardware' }),
    );
    expect(renamed.code).toBe('name_taken');
  });

  it('is changed by admins alone', async () => {
    const change = { categoryId: cast.billing.id, description: 'Money matters' };
    for (const person of [cast.nora, cast.ana]) {
      expect((await refusalOf(person.api.categories.update(change))).code).toBe('forbidden');
      expect((await refusalOf(person.api.categories.create({ name: 'Mine' }))).code).toBe('forbidden');
    }
    expect((await cast.ada.api.categories.update(change)).description).toBe('Money matters');
  });

  it('lists in order, and hides from customers what is archived and who serves', async () => {
    const old = await cast.ada.api.categories.create({ name: 'Fax', position: 0 });
    await cast.ada.api.categories.update({ categoryId: old.id, archived: true });
    const forStaff = (await cast.ana.api.categories.list()).items;
    const forCustomer = (await cast.nora.api.categories.list()).items;
    expect(forStaff.find(({ id }) => id === old.id)).toMatchObject({ archived: true });
    expect(forStaff.find(({ id }) => id === cast.billing.id)?.agentIds).toEqual([cast.ana.id]);
    expect(forCustomer.map(({ id }) => id)).not.toContain(old.id);
    expect(forCustomer.flatMap(({ agentIds }) => agentIds)).toEqual([]);
    const positions = forStaff.map(({ position }) => position);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  it('takes no new tickets once archived, and again when brought back', async () => {
    const { id } = await cast.ada.api.categories.create({ name: 'Seasonal' });
    await cast.ada.api.categories.update({ categoryId: id, archived: true });
    const refusal = await refusalOf(buildTicket(cast.nora, { categoryId: id }));
    expect(refusal.code).toBe('validation_failed');
    expect(refusal.fields).toHaveProperty('categoryId');
    await cast.ada.api.categories.update({ categoryId: id, archived: false });
    expect((await buildTicket(cast.nora, { categoryId: id })).category.id).toBe(id);
  });

  it('is archived only without live tickets', async () => {
    const { ada, nora } = cast;
    const { id: categoryId } = await ada.api.categories.create({ name: 'Closing down', routing: BY_HAND });
    const archive = () => ada.api.categories.update({ categoryId, archived: true });
    const { id: ticketId } = await buildTicket(nora, { categoryId });
    expect((await refusalOf(archive())).code).toBe('category_has_tickets');
    expect((await ada.api.categories.update({ categoryId, description: 'Soon' })).archived).toBe(false);
    await ada.api.tickets.resolve({ ticketId });
    expect((await archive()).archived).toBe(true);
    await ada.api.tickets.reopen({ ticketId });
    expect((await archive()).archived).toBe(true);
  });

  it('never ends archived with a ticket that came in meanwhile', async () => {
    const { ada, nora, karim, technical } = cast;
    for (let round = 0; round < 5; round += 1) {
      const { id: categoryId } = await ada.api.categories.create({ name: `Race ${round}`, routing: BY_HAND });
      const { id: ticketId } = await buildTicket(karim, { categoryId: technical.id });
      const [archived, ...came] = await Promise.allSettled([
        ada.api.categories.update({ categoryId, archived: true }),
        buildTicket(nora, { categoryId }),
        ada.api.tickets.transfer({ ticketId, categoryId, reason: 'Elsewhere' }),
      ]);
      const inside = (await ada.api.tickets.list({ categoryId })).items.length;
      expect(inside).toBe(came.filter(({ status }) => status === 'fulfilled').length);
      if (archived?.status === 'fulfilled') expect(inside).toBe(0);
      else expect(archived?.reason.code).toBe('category_has_tickets');
      for (const one of came)
        if (one.status === 'rejected') expect(one.reason.code).toBe('validation_failed');
    }
  });

  it('has subcategories of its own, each name once', async () => {
    const { billing, technical, ada, nora } = cast;
    const withOne = await ada.api.categories.addSubcategory({ categoryId: billing.id, name: ' Refunds ' });
    const [refunds] = withOne.subcategories;
    expect(refunds?.name).toBe('Refunds');
    const again = await refusalOf(
      ada.api.categories.addSubcategory({ categoryId: billing.id, name: 'refunds' }),
    );
    expect(again.code).toBe('name_taken');
    const other = await ada.api.categories.addSubcategory({ categoryId: technical.id, name: 'Refunds' });
    expect(other.subcategories).toHaveLength(1);

    const subcategoryId = refunds?.id ?? '';
    const ticket = await buildTicket(nora, { categoryId: billing.id, subcategoryId });
    expect(ticket.subcategory?.name).toBe('Refunds');
    const foreign = await refusalOf(buildTicket(nora, { categoryId: technical.id, subcategoryId }));
    expect(foreign.fields).toHaveProperty('subcategoryId');
  });

  it('is deleted only while no ticket uses it', async () => {
    const { id } = await cast.ada.api.categories.create({ name: 'Short-lived' });
    const ticket = await buildTicket(cast.nora, { categoryId: id });
    expect((await refusalOf(cast.ada.api.categories.remove({ categoryId: id }))).code).toBe('in_use');
    await cast.ada.api.tickets.remove({ ticketId: ticket.id });
    await cast.ada.api.categories.remove({ categoryId: id });
    expect((await cast.ada.api.categories.list()).items.map((item) => item.id)).not.toContain(id);
    expect((await refusalOf(cast.ada.api.categories.remove({ categoryId: id }))).code).toBe('not_found');
  });

  it('leaves an audit line for each change', async () => {
    const { id } = await cast.ada.api.categories.create({ name: 'Watched', routing: BY_HAND });
    await cast.ada.api.categories.update({ categoryId: id, name: 'Watched well' });
    await cast.ada.api.categories.setAgents({ categoryId: id, agentIds: [cast.ben.id] });
    await cast.ada.api.categories.remove({ categoryId: id });
    const { items } = await cast.ada.api.audit.list({ actorId: cast.ada.id, limit: 100 });
    const actions = items.filter(({ subjectId }) => subjectId === id).map(({ action }) => action);
    expect(actions).toEqual([
      'category.removed',
      'category.agentsSet',
      'category.updated',
      'category.created',
    ]);
  });
});

describe('who serves a category', () => {
  it('can be agents and admins who are not disabled', async () => {
    const { ada, ana, nora, technical } = cast;
    const leaver = await desk.agent({ name: 'Leaver' });
    await ada.api.users.update({ userId: leaver.id, disabled: true });
    for (const stranger of [nora.id, leaver.id, unknownId]) {
      const agentIds = [ana.id, stranger];
      const refusal = await refusalOf(ada.api.categories.setAgents({ categoryId: technical.id, agentIds }));
      expect(refusal.fields).toHaveProperty('agentIds');
    }
    const set = await ada.api.categories.setAgents({
      categoryId: technical.id,
      agentIds: [ana.id, ada.id, ana.id],
    });
    expect(new Set(set.agentIds)).toEqual(new Set([ana.id, ada.id]));
  });

  it('sees its tickets from then on, and loses sight of them when left out', async () => {
    const { ada, nora } = cast;
    const { id } = await ada.api.categories.create({ name: 'Handed over', routing: BY_HAND });
    const [first, second] = [await desk.agent({ categories: [id] }), await desk.agent()];
    const ticket = await buildTicket(nora, { categoryId: id });
    expect((await first.api.tickets.get({ ticketId: ticket.id })).id).toBe(ticket.id);
    expect((await refusalOf(second.api.tickets.get({ ticketId: ticket.id }))).code).toBe('not_found');

    await ada.api.categories.setAgents({ categoryId: id, agentIds: [second.id] });
    expect((await second.api.tickets.get({ ticketId: ticket.id })).id).toBe(ticket.id);
    expect((await refusalOf(first.api.tickets.get({ ticketId: ticket.id }))).code).toBe('not_found');
  });

  it('hears nothing more on an open socket once left out', async () => {
    const { ada, nora } = cast;
    const { id } = await ada.api.categories.create({ name: 'Overheard', routing: BY_HAND });
    const [leaving, staying] = [
      await desk.agent({ categories: [id] }),
      await desk.agent({ categories: [id] }),
    ];
    const ticket = await buildTicket(nora, { categoryId: id });
    const leaver = await joinTicket(desk, leaving, ticket.id);
    const stayer = await joinTicket(desk, staying, ticket.id);
    await buildMessage(nora, ticket.id, { body: 'for both' });
    await leaver.hearBody('for both');

    await ada.api.categories.setAgents({ categoryId: id, agentIds: [staying.id] });
    await buildMessage(nora, ticket.id, { body: 'for those who stayed' });
    await stayer.live.call('tickets.open', { ticketId: ticket.id });
    await buildMessage(nora, ticket.id, { body: 'the last word' });
    await stayer.hearBody('the last word');
    const { entries } = await staying.api.timeline.list({ ticketId: ticket.id });
    expect(entries.map(({ body }) => body)).toContain('for those who stayed');
    const overheard = leaver.live.of('message').map(({ entry }) => entry.body);
    expect(overheard).not.toContain('for those who stayed');
    expect(overheard).not.toContain('the last word');
  });
});
