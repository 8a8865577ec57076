// SQL that reads tickets by id, with all names they refer to and what they are to one reader.
import type { Person, Role } from '@hotline/shared/contracts';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { tickets } from '../../db/schema/index.ts';
import { columnsOf, rowReader, runStatement, type Statement } from '../../db/statement.ts';
import type { View } from './tickets.access.ts';
import type { LastMessageRow, OwnPart, TicketListRow } from './tickets.view.ts';

/** A shown number that big is written "99+": nobody counts further. */
export const COUNT_CAP = 100;

const FOLLOWERS = `coalesce((
      select json_agg(json_build_object('id', follower.id, 'authEpoch', follower.auth_epoch))
      from ticket_followers join users follower on follower.id = ticket_followers.user_id
      where ticket_followers.ticket_id = tickets.id
        and follower.role <> 'user' and follower.disabled_at is null), '[]'::json)`;

/** Those whom following gives sight, in a select of `tickets`. */
export const followersOfTicket = sql.raw(FOLLOWERS) as SQL<{ id: string; authEpoch: number }[]>;

const ME = '$2::uuid';

/** Messages of others that the reader has not read. */
const unreadEntries = (view: View) => {
  const number = view === 'all' ? 'seq' : 'pub_seq';
  return `from entries where entries.ticket_id = tickets.id and entries.kind = 'message'
        and entries.deleted_at is null and entries.author_id <> ${ME}
        and entries.${number} > coalesce((select ticket_reads.${number} from ticket_reads
          where ticket_reads.ticket_id = tickets.id and ticket_reads.user_id = ${ME}), 0)`;
};

/** Whether there is anything the reader has not read, as a condition on `tickets`. */
export function hasUnread(userId: string, view: View): SQL {
  const parts = unreadEntries(view).split(ME);
  return sql`exists (select 1 ${sql.join(
    parts.map((part) => sql.raw(part)),
    sql`${userId}::uuid`,
  )})`;
}

const person = (alias: string, prefix: string) =>
  `${alias}.id as ${prefix}_id, ${alias}.name as ${prefix}_name, ${alias}.role as ${prefix}_role`;

const TICKET_COLUMNS = columnsOf(tickets)
  .split(', ')
  .map((column) => `tickets.${column}`)
  .join(', ');

/**
 * A previewed body is cut: a page of tickets must not carry a page of whole messages. Each name is a lookup by key, so
 * the one plan Postgres keeps is right for a ticket and for a page, on an empty desk and on a large one.
 */
const statement = (name: string, extra: string): Statement => ({
  name,
  text: `
    select ${TICKET_COLUMNS}, categories.name as category_name, subcategories.name as subcategory_name,
      priorities.name as priority_name, priorities.level as priority_level,
      ${person('requester', 'requester')}, ${person('assignee', 'assignee')},
      merged_into.number as merged_into_number, incidents.title as incident_title,
      last_all.kind as last_all_kind, left(last_all.body, 1000) as last_all_body,
      ${person('last_all_author', 'last_all_author')},
      left(last_pub.body, 1000) as last_pub_body, ${person('last_pub_author', 'last_pub_author')},
      coalesce((select json_agg(json_build_object('id', tags.id, 'name', tags.name) order by tags.name)
        from ticket_tags join tags on tags.id = ticket_tags.tag_id
        where ticket_tags.ticket_id = tickets.id), '[]'::json) as tags,
      ${extra}
    from tickets
    join categories on categories.id = tickets.category_id
    left join subcategories on subcategories.id = tickets.subcategory_id
    join priorities on priorities.id = tickets.priority_id
    join users requester on requester.id = tickets.requester_id
    left join users assignee on assignee.id = tickets.assignee_id
    left join tickets merged_into on merged_into.id = tickets.merged_into_id
    left join incidents on incidents.id = tickets.incident_id
    left join entries last_all on last_all.id = tickets.last_entry_id
    left join users last_all_author on last_all_author.id = last_all.author_id
    left join entries last_pub on last_pub.id = tickets.last_pub_entry_id
    left join users last_pub_author on last_pub_author.id = last_pub.author_id
    where tickets.id = any($1::uuid[])`,
});

const ownStatement = (view: View) =>
  statement(
    `read_tickets_${view}_2`,
    `(select count(*)::int from (select 1 ${unreadEntries(view)} limit ${COUNT_CAP}) unread) as unread,
      exists (select 1 from ticket_followers
        where ticket_followers.ticket_id = tickets.id and ticket_followers.user_id = ${ME}) as follows,
      exists (select 1 from agent_categories
        where agent_categories.category_id = tickets.category_id and agent_categories.user_id = ${ME}) as serves,
      (select left(drafts.body, 1000) from drafts
        where drafts.ticket_id = tickets.id and drafts.user_id = ${ME} and drafts.body <> ''
        order by drafts.updated_at desc limit 1) as draft`,
  );

const READ_TICKETS = { all: ownStatement('all'), pub: ownStatement('pub') };
const READ_FOR_FANOUT = statement(
  'read_tickets_fanout_2',
  `(select staff_epoch from desk) as staff_epoch,
      case when assignee.role <> 'user' then assignee.auth_epoch end as assignee_epoch,
      requester.auth_epoch as requester_epoch, ${FOLLOWERS} as followers`,
);

type PersonColumns<Prefix extends string> = Record<`${Prefix}_id` | `${Prefix}_name`, string | null> &
  Record<`${Prefix}_role`, Role | null>;

interface RawRow
  extends PersonColumns<'requester'>,
    PersonColumns<'assignee'>,
    PersonColumns<'last_all_author'>,
    PersonColumns<'last_pub_author'> {
  category_name: string;
  subcategory_name: string | null;
  priority_name: string;
  priority_level: number;
  merged_into_number: number | null;
  incident_title: string | null;
  last_all_kind: 'message' | 'note' | 'event' | null;
  last_all_body: string | null;
  last_pub_body: string | null;
  tags: { id: string; name: string }[];
  [ticketColumn: string]: unknown;
}

const readTicket = rowReader(tickets);

const personOf = (id: string | null, name: string | null, role: Role | null): Person | null =>
  id === null || name === null || role === null ? null : { id, name, role };

function lastOf(body: string | null, kind: LastMessageRow['kind'], author: Person | null) {
  return body === null ? null : { kind, body, author };
}

function toListRow(raw: RawRow): TicketListRow {
  const requester = personOf(raw.requester_id, raw.requester_name, raw.requester_role);
  if (!requester) throw new Error('a ticket has a requester');
  return {
    ticket: readTicket(raw),
    categoryName: raw.category_name,
    subcategoryName: raw.subcategory_name,
    priorityName: raw.priority_name,
    priorityLevel: raw.priority_level,
    requester,
    assignee: personOf(raw.assignee_id, raw.assignee_name, raw.assignee_role),
    tags: raw.tags,
    mergedIntoNumber: raw.merged_into_number,
    incidentTitle: raw.incident_title,
    lastAll: lastOf(
      raw.last_all_body,
      raw.last_all_kind === 'note' ? 'note' : 'message',
      personOf(raw.last_all_author_id, raw.last_all_author_name, raw.last_all_author_role),
    ),
    lastPub: lastOf(
      raw.last_pub_body,
      'message',
      personOf(raw.last_pub_author_id, raw.last_pub_author_name, raw.last_pub_author_role),
    ),
  };
}

/** A ticket as one person reads it; `serves` and `following` say what ties them to it now. */
export type ReadRow = TicketListRow & OwnPart & { serves: boolean };

/** In the order of the ids; those that are not there are left out. */
export async function readTickets(
  db: Db,
  ticketIds: readonly string[],
  userId: string,
  view: View,
): Promise<ReadRow[]> {
  if (ticketIds.length === 0) return [];
  type Own = { unread: number; follows: boolean; serves: boolean; draft: string | null };
  const rows = await runStatement<RawRow & Own>(db, READ_TICKETS[view], [[...ticketIds], userId]);
  const found = new Map(
    rows.map((raw): [string, ReadRow] => {
      const row = toListRow(raw);
      const { unread, follows, serves, draft } = raw;
      return [row.ticket.id, { ...row, unread, following: follows, serves, draft }];
    }),
  );
  return ticketIds.flatMap((id) => found.get(id) ?? []);
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
  type Rooms = {
    staff_epoch: number;
    assignee_epoch: number | null;
    requester_epoch: number;
    followers: FanoutRow['followers'];
  };
  const rows = await runStatement<RawRow & Rooms>(db, READ_FOR_FANOUT, [[...ticketIds]]);
  return rows.map((raw) => ({
    ...toListRow(raw),
    staffEpoch: raw.staff_epoch,
    assigneeEpoch: raw.assignee_epoch,
    requesterEpoch: raw.requester_epoch,
    followers: raw.followers,
  }));
}
