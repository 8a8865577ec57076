// Tickets as CSV, one row each, read and written a page at a time: however many there are, memory holds one page.
import type { FiguresQuery } from '@hotline/shared/contracts';
import { stringify } from 'csv-stringify/sync';
import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../core/context.ts';
import type { Db } from '../../db/client.ts';
import { type Asked, readQuestion } from './ask-figures.ts';
import { viewRange } from './range.ts';

const PAGE_ROWS = 1_000;
/** Spreadsheets take the file for UTF-8 by it. */
const BYTE_ORDER_MARK = '\ufeff';

const COLUMNS = [
  'number',
  'subject',
  'status',
  'category',
  'subcategory',
  'priority',
  'tags',
  'customer',
  'customer_email',
  'agent',
  'opened_at',
  'first_answer_business_seconds',
  'ended_at',
  'resolution_business_seconds',
  'times_reopened',
  'promises',
  'score',
  'comment',
  'last_message_at',
  'id',
] as const;

type ExportRow = Record<(typeof COLUMNS)[number], string | number | null>;

/** Each half lies in an index by the time of opening: live tickets come first, then those that are over. */
const HALVES: readonly SQL[] = [
  sql`t.status in ('open', 'in_progress', 'waiting')`,
  sql`t.status in ('resolved', 'closed')`,
];

/** Checks the question before anything is written. */
export async function exportTickets(ctx: Ctx, input: FiguresQuery): Promise<AsyncIterable<string>> {
  return writeRows(ctx.db, await readQuestion(ctx, input));
}

async function* writeRows(db: Db, asked: Asked): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + line([Object.fromEntries(COLUMNS.map((name) => [name, name]))]);
  for (const half of HALVES) {
    let last: ExportRow | undefined;
    do {
      const rows = await readRows(db, asked, half, last);
      if (rows.length > 0) yield line(rows);
      last = rows.length === PAGE_ROWS ? rows.at(-1) : undefined;
    } while (last);
  }
}

/** What a spreadsheet would run as a formula is written as text. */
const line = (rows: readonly object[]): string =>
  stringify([...rows], { columns: [...COLUMNS], escape_formulas: true });

/** As the database writes it, to the millisecond. */
const time = (column: SQL): SQL =>
  sql`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

async function readRows(
  db: Db,
  { days, scope }: Asked,
  half: SQL,
  after: ExportRow | undefined,
): Promise<ExportRow[]> {
  const { startsAt, endsAt } = viewRange(days);
  const { categoryId, agentId } = scope;
  const { rows } = await db.execute<ExportRow>(sql`
    select t.number, t.subject, t.status, c.name as category, s.name as subcategory, p.name as priority,
      (select string_agg(g.name, ', ' order by g.name) from ticket_tags l join tags g on g.id = l.tag_id
        where l.ticket_id = t.id) as tags,
      r.name as customer, r.email as customer_email, a.name as agent, ${time(sql`t.created_at`)} as opened_at,
      t.first_response_seconds as first_answer_business_seconds, ${time(sql`t.ended_at`)} as ended_at,
      t.resolution_seconds as resolution_business_seconds, t.reopen_count as times_reopened,
      case when t.promises_kept then 'met' when not t.promises_kept then 'missed' end as promises,
      t.score, t.rating_comment as comment, ${time(sql`t.last_message_at`)} as last_message_at, t.id
    from tickets t
    join categories c on c.id = t.category_id
    left join subcategories s on s.id = t.subcategory_id
    join priorities p on p.id = t.priority_id
    join users r on r.id = t.requester_id
    left join users a on a.id = t.assignee_id
    where ${half} and t.created_at >= ${startsAt}::timestamptz and t.created_at < ${endsAt}::timestamptz
      ${categoryId === undefined ? sql`` : sql`and t.category_id = ${categoryId}::uuid`}
      ${agentId === undefined ? sql`` : sql`and t.assignee_id = ${agentId}::uuid`}
      ${after ? sql`and (t.created_at, t.id) > (${after.opened_at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by t.created_at, t.id limit ${PAGE_ROWS}`);
  return rows;
}
