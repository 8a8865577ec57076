// Splitting a ticket: a new one of the same customer with copies of some of its messages and notes.
import type { Input, OperationOf, Person, Ticket } from '@hotline/shared/contracts';
import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import { type Ctx, inTransaction, transactionTime } from '../../core/context.ts';
import { AppError, fieldError } from '../../core/errors.ts';
import { type EntryRow, entries, type TicketRecord, users } from '../../db/schema/index.ts';
import { recordAudits } from '../audit/audit.service.ts';
import { requireOpenCategory } from '../categories/categories.service.ts';
import { saveLink } from '../tickets/links.service.ts';
import { mergedRefusal } from '../tickets/merged.service.ts';
import { accessTicketForChange, type TicketAccess } from '../tickets/tickets.access.ts';
import { type NewEntry, personOf, writeChanges } from '../tickets/timeline.service.ts';
import { contentHashOf, findEarlier, insertOnce, showOwn } from './open-ticket.ts';

type SplitInput = Input<OperationOf<'tickets.split'>>;

interface Copied {
  entry: EntryRow;
  author: Person | null;
}

/** The same clientId gives the same ticket for ever; another content under it is refused. */
export async function splitTicket(ctx: Ctx, input: SplitInput): Promise<Ticket> {
  return inTransaction(ctx, async (tx) => {
    const access = await accessTicketForChange(tx, input.ticketId);
    if (access.view !== 'all') throw new AppError('forbidden');
    const { clientId, ...content } = input;
    const contentHash = contentHashOf({ split: true, ...content });
    const earlier = await findEarlier(tx, clientId, contentHash);
    if (earlier) return earlier;
    if (access.ticket.mergedIntoId !== null) throw await mergedRefusal(tx.db, access.ticket);
    const copied = await requireEntries(tx, input);
    const source = access.ticket;
    const { category } = await requireOpenCategory(tx, input.categoryId ?? source.categoryId);
    const inserted = await insertOnce(
      tx,
      {
        subject: input.subject.trim(),
        categoryId: category.id,
        subcategoryId: category.id === source.categoryId ? source.subcategoryId : null,
        priorityId: source.priorityId,
        requesterId: source.requesterId,
        contentHash,
      },
      clientId,
    );
    if ('twin' in inserted) return inserted.twin;
    return write(tx, access, inserted.row, copied);
  });
}

/** In the order they were written; an unsent message has no text left to copy. */
async function requireEntries(tx: Ctx, { ticketId, entryIds }: SplitInput): Promise<Copied[]> {
  const wanted = [...new Set(entryIds)];
  const rows = await tx.db
    .select({ entry: entries, author: { id: users.id, name: users.name, role: users.role } })
    .from(entries)
    .leftJoin(users, eq(users.id, entries.authorId))
    .where(and(eq(entries.ticketId, ticketId), inArray(entries.id, wanted), ne(entries.kind, 'event')))
    .orderBy(asc(entries.seq));
  if (rows.length < wanted.length) throw fieldError('entryIds', 'names what is no message of this ticket');
  if (rows.some(({ entry }) => entry.deletedAt !== null))
    throw fieldError('entryIds', 'names a message that was unsent');
  return rows;
}

async function write(
  tx: Ctx,
  { ticket: source, standing, staffEpoch }: TicketAccess,
  row: TicketRecord,
  copied: readonly Copied[],
): Promise<Ticket> {
  const actor = personOf(standing);
  const fresh = withCustomerOf(row, copied, transactionTime(tx));
  await saveLink(tx.db, source.id, fresh.id, 'split');
  const [, opened] = await writeChanges(
    tx,
    [
      {
        before: source,
        ticket: { ...source },
        append: [internal({ type: 'ticket.splitInto', ticket: refOf(fresh) }, actor.id)],
      },
      { before: row, ticket: fresh, append: openingOf(fresh, source, copied, actor.id) },
    ],
    { staffEpoch, people: peopleOf(copied, actor) },
  );
  if (!opened) throw new AppError('internal');
  tx.publish({ type: 'queue.changed', categoryId: fresh.categoryId });
  await recordAudits(tx, [
    auditLine('ticket.split', source, { into: fresh.number, entries: copied.length }),
    auditLine('ticket.opened', fresh, { number: fresh.number, splitFrom: source.number }),
  ]);
  return showOwn(tx, opened.ticket, staffEpoch);
}

/** A customer whose message stands last waits for its answer since they wrote it. */
function withCustomerOf(row: TicketRecord, copied: readonly Copied[], now: Date): TicketRecord {
  const said = copied.filter(({ entry }) => entry.kind === 'message').map(({ entry }) => entry);
  const byCustomer = said.filter(({ authorId }) => authorId === row.requesterId);
  const last = said.at(-1);
  return {
    ...row,
    waitingSince: last?.authorId === row.requesterId ? last.createdAt : null,
    lastCustomerAt: byCustomer.at(-1)?.createdAt ?? null,
    firstRespondedAt: byCustomer.length < said.length ? now : null,
  };
}

const refOf = ({ id, number }: TicketRecord) => ({ id, number });

const internal = (data: NonNullable<NewEntry['data']>, authorId: string): NewEntry => ({
  kind: 'event',
  authorId,
  internal: true,
  data,
});

const openingOf = (
  fresh: TicketRecord,
  source: TicketRecord,
  copied: readonly Copied[],
  authorId: string,
): NewEntry[] => [
  { kind: 'event', authorId, internal: false, data: { type: 'ticket.opened' }, body: fresh.subject },
  ...copied.map(({ entry }) => ({
    kind: entry.kind,
    authorId: entry.authorId,
    body: entry.body,
    internal: entry.pubSeq === null,
  })),
  internal({ type: 'ticket.splitFrom', ticket: refOf(source) }, authorId),
];

const peopleOf = (copied: readonly Copied[], actor: Person): Map<string, Person> =>
  new Map([
    ...copied.flatMap(({ author }) => (author ? [[author.id, author] as const] : [])),
    [actor.id, actor],
  ]);

const auditLine = (action: string, { id }: TicketRecord, detail: Record<string, unknown>) => ({
  action,
  subjectType: 'ticket',
  subjectId: id,
  detail,
});
