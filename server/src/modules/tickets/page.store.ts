// SQL that finds a page of tickets: which come next in an order, by scans of indexes that end after a page.
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { agentCategories, tickets } from '../../db/schema/index.ts';
import { cutsOf, type Moments, momentsOf, within, withoutMoments } from './moments.ts';
import { readByRegions } from './page-regions.store.ts';
import {
  inOrder,
  type PageQuery,
  type Place,
  type Places,
  type Stretch,
  scan,
  scanByPriority,
} from './page-scan.store.ts';
import { followedBy, halvesOf, visibleTo } from './ticket-filter.service.ts';
import { viewOf } from './tickets.access.ts';

interface PlaceRow extends Record<string, unknown> {
  id: string;
  time: string;
  level?: number;
  hit: boolean;
  last: boolean;
}

/** Every scan stops after a page's worth: what is merged and sorted is a few pages, however many tickets there are. */
export async function readPlaces(db: Db, query: PageQuery): Promise<Places> {
  const { stretch } = query;
  if (query.words?.way === 'regions' && isNewestFirst(stretch))
    return readByRegions(db, query, query.words, (part, scans) => readScans(db, part, scans));
  return readScans(db, query, scansOf(query));
}

async function readScans(db: Db, { stretch, limit }: PageQuery, scans: readonly SQL[]): Promise<Places> {
  if (scans.length === 0) return { places: [], end: null };
  const { rows } = await db.execute<PlaceRow>(sql`
    select * from (${sql.join([...scans], sql` union `)}) page ${inOrder(stretch)} limit ${limit + scans.length}`);
  return toPlaces(rows, limit);
}

const isNewestFirst = ({ by, direction, where, urgentFirst }: Stretch): boolean =>
  by === 'lastMessageAt' && direction === 'desc' && !where && !urgentFirst;

/** A ticket may come out of several scans. Beyond where one of them ended nobody knows what is missing. */
function toPlaces(rows: readonly PlaceRow[], limit: number): Places {
  const places = new Map<string, Place>();
  for (const { id, time, level, hit, last } of rows) {
    const place = {
      id,
      keys: [...(level === undefined ? [] : [level]), new Date(time).toISOString(), id],
    };
    if (hit) places.set(id, place);
    if (places.size >= limit) break;
    if (last) return { places: [...places.values()], end: place };
  }
  return { places: [...places.values()], end: null };
}

/** Live and ended tickets lie in indexes apart. Where few tickets are left anyway, all of them are read at once. */
function scansOf(query: PageQuery): SQL[] {
  const { reader, words } = query;
  if (!words) return scansOfWhole(query);
  const named =
    words.number === null ? [] : [scan(query, and(visibleTo(reader), eq(tickets.number, words.number)))];
  if (words.way === 'judge') return [...scansOfWhole({ ...query, judge: words.judge }), ...named];
  return [scan(query, and(visibleTo(reader), words.lookup)), ...named];
}

function scansOfWhole(query: PageQuery): SQL[] {
  const { stretch, filter, reader } = query;
  if (stretch.few || isNarrow(query)) return [scan(query, visibleTo(reader))];
  const moments = momentsOf(filter, viewOf(reader.role));
  const { live, ended } = halvesOf(filter.status);
  const scanHalf = stretch.urgentFirst ? scanByPriority : scan;
  const withStatus = (status: typeof live): PageQuery => ({ ...query, filter: { ...filter, status } });
  const mayLive = live.length > 0 && !moments.some(({ of }) => of === 'ended');
  return [
    ...(mayLive ? [scanHalf(withStatus(live), visibleTo(reader))] : []),
    ...(ended.length > 0 ? scansOfRange(withStatus(ended), moments) : []),
  ];
}

/** These leave few tickets, and indexes lead to just them. */
function isNarrow({ reader, filter }: PageQuery): boolean {
  const { requesterId, tag, snoozed, unanswered, mentioned, following, incidentId, sla, score } = filter;
  return (
    reader.role === 'user' ||
    [requesterId, tag, incidentId, sla, score].some((each) => each !== undefined) ||
    [snoozed, unanswered, mentioned, following].includes(true)
  );
}

/**
 * Times are compared in a CASE: Postgres does not know that whoever ends or is rated in a time mostly has the last
 * message in it too, would think that few do both, and sort all of them.
 */
function scansOfRange(query: PageQuery, moments: readonly Moments[]): SQL[] {
  const [cut] = moments;
  if (!cut || query.stretch.by !== 'lastMessageAt') return scansOfEnded(query, undefined);
  const { inside, astride } = cutsOf(cut);
  const fits = sql`case when ${and(...moments.map(within))} then true else false end`;
  const rest = { ...query, filter: withoutMoments(query.filter) };
  return [
    ...scansOfEnded(rest, and(inside, fits)),
    ...astride.map((each) => scan(rest, and(visibleTo(query.reader), each, fits))),
  ];
}

/**
 * Of all that has ended an agent may see little: to look at each ticket until a page is full could mean to look at
 * all of them. Each reason to see one is a scan instead.
 */
function scansOfEnded(query: PageQuery, inside: SQL | undefined): SQL[] {
  const { reader, filter, stretch } = query;
  if (stretch.urgentFirst) return [scanByPriority(query, and(visibleTo(reader), inside))];
  if (reader.role !== 'agent' || filter.assignee === 'me')
    return [scan(query, and(visibleTo(reader), inside))];
  const served = scan(query, and(eq(tickets.categoryId, agentCategories.categoryId), inside));
  return [
    scan(query, and(eq(tickets.assigneeId, reader.userId), inside)),
    scan(query, and(eq(tickets.requesterId, reader.userId), inside)),
    scan(query, and(followedBy(reader.userId), inside)),
    sql`(select found.* from ${agentCategories} cross join lateral ${served} found
      where ${agentCategories.userId} = ${reader.userId}::uuid)`,
  ];
}
