// Promises of changing what a ticket is about: one event per change, seen by whom it concerns; and of deleting it.
import type { Category, Priority, Tag, Ticket } from '@hotline/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCast, buildMessage, buildTicket, type Cast } from '../../../test/factories.ts';
import { type Desk, type DeskPerson, startDesk } from '../../../test/harness.ts';
import { refusalOf } from '../../../test/refusal.ts';
import { newId } from '../../core/ids.ts';

let desk: Desk;
let cast: Cast;
let ticket: Ticket;
let urgent: Priority;
let tags: Tag[];
let withSub: Category;

beforeAll(async () => {
  desk = await startDesk({ patient: true });
  cast = await buildCast(desk);
  urgent = await cast.ada.api.priorities.create({ name: 'Right now', level: 80 });
  tags = [
    await cast.ada.api.tags.create({ name: 'vip' }),
    await cast.ada.api.tags.create({ name: 'refund' }),
  ];
  withSub = await cast.ada.api.categories.addSubcategory({ categoryId: cast.billing.id, name: 'Invoices' });
});
afterAll(() => desk?.close());
beforeEach(async () => {
  ticket = await buildTicket(cast.nora, { categoryId: cast.billing.id });
});

type Changes = Omit<Parameters<DeskPerson['api']['tickets']['update']>[0], 'ticketId'>;
const which = () => ({ ticketId: ticket.id });
const change = (changes: Changes, by = cast.ana) => by.api.tickets.update({ ...which(), ...changes });
const history = async (person: DeskPerson) =>
  (await person.api.timeline.list(which())).entries.slice(2).map(({ data }) => data);
const refOf = ({ id, name }: { id: string; name: string }) => ({ id, name });

describe('events', () => {
  it('of the subject are for everybody', async () => {
    expect((await change({ subject: '  Wrong amount ' })).subject).toBe('Wrong amount');
    const expected = [{ type: 'ticket.subjectChanged', from: ticket.subject, to: 'Wrong amount' }];
    expect(await history(cast.nora)).toEqual(expected);
    expect(await history(cast.ana)).toEqual(expected);
  });

  it('of the category are for everybody, and name the subcategory', async () => {
    const subcategoryId = withSub.subcategories[0]?.id ?? '';
    expect((await change({ subcategoryId })).subcategory).toEqual({ id: subcategoryId, name: 'Invoices' });
    await change({ categoryId: cast.technical.id });
    const expected = [
      {
        type: 'ticket.categoryChanged',
        from: refOf(cast.billing),
        to: { id: cast.billing.id, name: 'Billing / Invoices' },
      },
      {
        type: 'ticket.categoryChanged',
        from: { id: cast.billing.id, name: 'Billing / Invoices' },
        to: refOf(cast.technical),
      },
    ];
    expect(await history(cast.nora)).toEqual(expected);
    expect((await cast.nora.api.tickets.get(which())).subcategory).toBeNull();
  });

  it('of priority and tags are for staff, and leave no hole for the customer', async () => {
    await change({ priorityId: urgent.id, tagIds: tags.map(({ id }) => id) });
    const changed = await change({ tagIds: [tags[1]?.id ?? ''], subject: 'After' });
    expect(changed).toMatchObject({ priority: { name: 'Right now' }, tags: [{ name: 'refund' }] });
    expect((await history(cast.ana)).slice(0, 2)).toEqual([
      { type: 'ticket.priorityChanged', from: refOf(ticket.priority), to: refOf(urgent) },
      { type: 'ticket.tagsChanged', added: expect.arrayContaining(['vip', 'refund']), removed: [] },
    ]);
    expect((await history(cast.ana)).slice(2)).toEqual(
      expect.arrayContaining([
        { type: 'ticket.tagsChanged', added: [], removed: ['vip'] },
        { type: 'ticket.subjectChanged', from: ticket.subject, to: 'After' },
      ]),
    );
    const ofNora = await cast.nora.api.timeline.list(which());
    expect(ofNora.entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(ofNora).toMatchObject({ head: 3 });
    expect((await cast.nora.api.tickets.get(which())).tags).toEqual([]);
  });

  it('are written once for what did not change: not at all', async () => {
    const before = await change({ tagIds: [tags[0]?.id ?? ''] });
    const { subject, category, priority } = before;
    const after = await change({
      subject,
      categoryId: category.id,
      subcategoryId: null,
      priorityId: priority.id,
      tagIds: [tags[0]?.id ?? '', tags[0]?.id ?? ''],
      status: 'open',
    });
    expect(after).toEqual(before);
  });

  it('lead from any status to any other that is allowed', async () => {
    for (const status of [
      'in_progress',
      'waiting',
      'open',
      'resolved',
      'waiting',
      'closed',
      'in_progress',
    ] as const) {
      expect((await change({ status })).status).toBe(status);
    }
    const moved = (await history(cast.nora)).map((data) => data?.type === 'ticket.statusChanged' && data.to);
    expect(moved).toEqual(['in_progress', 'waiting', 'open', 'resolved', 'waiting', 'closed', 'in_progress']);
    expect((await cast.ana.api.tickets.get(which())).reopenCount).toBe(2);
    await change({ status: 'closed' });
    expect((await refusalOf(change({ status: 'resolved' }))).code).toBe('ticket_closed');
  });
});

describe('refusals', () => {
  it('change nothing when one of several fields is wrong', async () => {
    const before = await cast.ana.api.tickets.get(which());
    const wrong: Changes[] = [
      { subject: 'New', categoryId: newId() },
      { subject: 'New', priorityId: newId() },
      { subject: 'New', tagIds: [tags[0]?.id ?? '', newId()] },
      { subject: 'New', categoryId: cast.technical.id, subcategoryId: withSub.subcategories[0]?.id },
    ];
    for (const changes of wrong) {
      const refusal = await refusalOf(change(changes));
      expect([refusal.code, Object.keys(refusal.fields).length]).toEqual(['validation_failed', 1]);
    }
    expect(await cast.ana.api.tickets.get(which())).toEqual(before);
    expect(await history(cast.ana)).toEqual([]);
    expect((await change({ subject: 'New', tagIds: [tags[0]?.id ?? ''] })).subject).toBe('New');
  });

  it('of customers and of agents who do not see it', async () => {
    expect((await refusalOf(change({ subject: 'Mine' }, cast.nora))).code).toBe('forbidden');
    expect((await refusalOf(change({ subject: 'Mine' }, cast.ben))).code).toBe('not_found');
    expect((await change({ subject: 'Mine' }, cast.ada)).subject).toBe('Mine');
  });

  it('of fields that are not for clients to set', async () => {
    for (const field of ['assigneeId', 'requesterId', 'createdAt', 'lastSeq', 'number', 'role']) {
      const refusal = await refusalOf(change({ subject: 'New', [field]: newId() }));
      expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['validation_failed', [field]]);
    }
    expect((await cast.nora.api.tickets.get(which())).subject).toBe(ticket.subject);
  });
});

describe('moving to another category', () => {
  it('hides it from the agents who served it, unless it is theirs', async () => {
    const other = await buildTicket(cast.nora, { categoryId: cast.billing.id });
    await cast.ana.api.tickets.claim(which());
    await change({ categoryId: cast.technical.id });
    await cast.ana.api.tickets.update({ ticketId: other.id, categoryId: cast.technical.id });
    expect((await cast.ana.api.tickets.get(which())).category.id).toBe(cast.technical.id);
    expect((await refusalOf(cast.ana.api.tickets.get({ ticketId: other.id }))).code).toBe('not_found');
    expect((await cast.ben.api.tickets.get({ ticketId: other.id })).id).toBe(other.id);
  });
});

it('writes one audit line per change, naming what changed', async () => {
  await change({ subject: 'New', priorityId: urgent.id });
  await change({ subject: 'New' });
  const lines = (await cast.ana.api.audit.ofTicket(which())).items;
  expect(lines.map(({ action, actor, detail }) => [action, actor?.name, detail.changed])).toEqual([
    ['ticket.opened', 'Nora', undefined],
    ['ticket.updated', 'Ana', ['ticket.subjectChanged', 'ticket.priorityChanged']],
  ]);
});

describe('deleting', () => {
  it('is for admins, leaves nothing of the ticket, and is written down', async () => {
    await buildMessage(cast.ana, ticket.id, { internal: true });
    await cast.nora.api.tickets.read({ ...which(), seq: 2 });
    await change({ tagIds: [tags[0]?.id ?? ''] });
    for (const person of [cast.ana, cast.nora]) {
      expect((await refusalOf(person.api.tickets.remove(which()))).code).toBe('forbidden');
    }
    expect(await cast.ada.api.tickets.remove(which())).toEqual({});
    for (const person of [cast.ada, cast.ana, cast.nora]) {
      expect((await refusalOf(person.api.tickets.get(which()))).code).toBe('not_found');
    }
    for (const table of ['entries', 'ticket_reads', 'ticket_tags']) {
      const { rows } = await desk.app.database.pool.query(`select 1 from ${table} where ticket_id = $1`, [
        ticket.id,
      ]);
      expect([table, rows.length]).toEqual([table, 0]);
    }
    const [line] = (await cast.ada.api.audit.list({ action: 'ticket.removed' })).items;
    expect(line).toMatchObject({
      subjectId: ticket.id,
      detail: { number: ticket.number },
      actor: { name: 'Ada' },
    });
    expect((await refusalOf(cast.ada.api.tickets.remove(which()))).code).toBe('not_found');
  });
});
