// SQL that reads tickets: rows with their names, pages, heads.
import type { Person } from '@hotline/shared/contracts';
import { asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '../../db/client.ts';
import {
  categories,
  desk,
  drafts,
  entries,
  incidents,
  priorities,
  subcategories,
  tags,
  ticketFollowers,
  ticketReads,
  tickets,
  ticketTags,
  users,
} from '../../db/schema/index.ts';
import type { View } from './tickets.access.ts';
import type { OwnPart, TicketListRow } from './tickets.view.ts';

const requester = alias(users, 'requester');
const assignee = alias(users, 'assignee');
const lastAll = alias(entries, 'last_all');
const lastAllAuthor = alias(users, 'last_all_author');
const lastPub = alias(entries, 'last_pub');
const lastPubAuthor = alias(users, 'last_pub_author');
const mergedInto = alias(tickets, 'merged_into');

/** A shown number that big is written "99+": nobody counts further. */
export const COUNT_CAP = 100;

type UserColumns = Pick<typeof users, 'id' | 'name' | 'role'>;

/** The columns of an aliased users table that make a Person. */
const personColumns = <T extends { [Key in keyof UserColumns]: unknown }>({
  id,
  name,
  role,
}: T): Pick<T, keyof UserColumns> => ({
  id,
  name,
  role,
});

const tagsOfTicket = sql<{ id: string; name: string }[]>`coalesce((
  select json_agg(json_build_object('id', ${tags.id}, 'name', ${tags.name}) order by ${tags.name})
  from ${ticketTags} join ${tags} on ${tags.id} = ${ticketTags.tagId}
  where ${ticketTags.ticketId} = ${tickets.id}), '[]'::json)`;

/** Those whom following gives sight. */
export const followersOfTicket = sql<{ id: string; authEpoch: number }[]>`coalesce((
  select json_agg(json_build_object('id', follower.id, 'authEpoch', follower.auth_epoch))
  from ${ticketFollowers} join ${users} follower on follower.id = ${ticketFollowers.userId}
  where ${ticketFollowers.ticketId} = ${tickets.id}
    and follower.role <> 'user' and follower.disabled_at is null), '[]'::json)`;

/** Enough for a preview: a page of tickets must not carry a page of whole messages. */
const beginningOf = (body: typeof lastAll.body | typeof lastPub.body) =>
  sql<string | null>`left(${body}, 1000)`;

const rowColumns = {
  ticket: tickets,
  categoryName: categories.name,
  subcategoryName: subcategories.name,
  priorityName: priorities.name,
  priorityLevel: priorities.level,
  requester: personColumns(requester),
  assignee: personColumns(assignee),
  tags: tagsOfTicket,
  mergedIntoNumber: mergedInto.number,
  incidentTitle: incidents.title,
  lastAllKind: lastAll.kind,
  lastAllBody: beginningOf(lastAll.body),
  lastAllAuthor: personColumns(lastAllAuthor),
  lastPubBody: beginningOf(lastPub.body),
  lastPubAuthor: personColumns(lastPubAuthor),
};

/** How many messages of others the reader has not read, counted up to a cap. */
export function unreadCount(userId: string, view: View): SQL<number> {
  const number = view === 'all' ? entries.seq : entries.pubSeq;
  const mark = view === 'all' ? ticketReads.seq : ticketReads.pubSeq;
  return sql<number>`(select count(*)::int from (
    select 1 from ${entries}
    where ${entries.ticketId} = ${tickets.id} and ${entries.kind} = 'message' and ${entries.deletedAt} is null
      and ${entries.authorId} <> ${userId}::uuid
      and ${number} > coalesce((select ${mark} from ${ticketReads}
        where ${ticketReads.ticketId} = ${tickets.id} and ${ticketReads.userId} = ${userId}::uuid), 0)
    limit ${COUNT_CAP}) unread)`;
}

/** What a ticket is to one reader alone. */
const ownColumns = (userId: string, view: View) => ({
  unread: unreadCount(userId, view),
  following:
    view === 'pub'
      ? sql<boolean>`false`
      : sql<boolean>`exists (select 1 from ${ticketFollowers}
          where ${ticketFollowers.ticketId} = ${tickets.id} and ${ticketFollowers.userId} = ${userId}::uuid)`,
  draft:
    view === 'pub'
      ? sql<string | null>`null::text`
      : sql<string | null>`(select left(${drafts.body}, 1000) from ${drafts}
          where ${drafts.ticketId} = ${tickets.id} and ${drafts.userId} = ${userId}::uuid and ${drafts.body} <> ''
          order by ${drafts.updatedAt} desc limit 1)`,
});

function selectRows<Extra extends Record<string, SQL>>(db: Db, extra: Extra) {
  return db
    .select({ ...rowColumns, ...extra })
    .from(tickets)
    .innerJoin(categories, eq(categories.id, tickets.categoryId))
    .leftJoin(subcategories, eq(subcategories.id, tickets.subcategoryId))
    .innerJoin(priorities, eq(priorities.id, tickets.priorityId))
    .innerJoin(requester, eq(requester.id, tickets.requesterId))
    .leftJoin(assignee, eq(assignee.id, tickets.assigneeId))
    .leftJoin(mergedInto, eq(mergedInto.id, tickets.mergedIntoId))
    .leftJoin(incidents, eq(incidents.id, tickets.incidentId))
    .leftJoin(lastAll, eq(lastAll.id, tickets.lastEntryId))
    .leftJoin(lastAllAuthor, eq(lastAllAuthor.id, lastAll.authorId))
    .leftJoin(lastPub, eq(lastPub.id, tickets.lastPubEntryId))
    .leftJoin(lastPubAuthor, eq(lastPubAuthor.id, lastPub.authorId));
}

interface RawRow extends Omit<TicketListRow, 'lastAll' | 'lastPub'> {
  lastAllKind: 'message' | 'note' | 'event' | null;
  lastAllBody: string | null;
  lastAllAuthor: Person | null;
  lastPubBody: string | null;
  lastPubAuthor: Person | null;
}

function toListRow(raw: RawRow): TicketListRow {
  return {
    ...raw,
    lastAll:
      raw.lastAllBody === null
        ? null
        : {
            kind: raw.lastAllKind === 'note' ? 'note' : 'message',
            body: raw.lastAllBody,
            author: raw.lastAllAuthor,
          },
    lastPub:
      raw.lastPubBody === null ? null : { kind: 'message', body: raw.lastPubBody, author: raw.lastPubAuthor },
  };
}

export type ReadRow = TicketListRow & OwnPart;

const toReadRow = (row: Record<string, unknown>): ReadRow => ({
  ...toListRow(row as unknown as RawRow),
  ...(row as unknown as OwnPart),
});

export async function readTickets(
  db: Db,
  ticketIds: readonly string[],
  userId: string,
  view: View,
): Promise<ReadRow[]> {
  if (ticketIds.length === 0) return [];
  const rows = await selectRows(db, ownColumns(userId, view)).where(inArray(tickets.id, [...ticketIds]));
  return rows.map(toReadRow);
}

export interface FanoutRow extends TicketListRow {
  staffEpoch: number;
  assigneeEpoch: number | null;
  requesterEpoch: number;
  followers: { id: string; authEpoch: number }[];
}

/** Tickets with the generations of all rooms that hear of them. */
export async function readTicketsForFanout(db: Db, ticketIds: readonly string[]): Promise<FanoutRow[]> {
  if (ticketIds.length === 0) return [];
  const rows = await selectRows(db, {
    staffEpoch: sql<number>`(select ${desk.staffEpoch} from ${desk})`,
    assigneeEpoch: sql<number | null>`case when "assignee"."role" <> 'user' then "assignee"."auth_epoch" end`,
    requesterEpoch: sql<number>`"requester"."auth_epoch"`,
    followers: followersOfTicket,
  }).where(inArray(tickets.id, [...ticketIds]));
  return rows.map((row) => ({ ...row, ...toListRow(row as RawRow) }) as FanoutRow);
}

export interface PageOrder {
  /** Sort keys, most significant first; the id comes last and makes them unique. */
  keys: SQL[];
  direction: 'asc' | 'desc';
}

export async function readTicketPage(
  db: Db,
  query: { where: SQL | undefined; order: PageOrder; limit: number; userId: string; view: View },
): Promise<ReadRow[]> {
  const direction = query.order.direction === 'desc' ? desc : asc;
  const rows = await selectRows(db, ownColumns(query.userId, query.view))
    .where(query.where)
    .orderBy(...query.order.keys.map((key) => direction(key)))
    .limit(query.limit + 1);
  return rows.map(toReadRow);
}
