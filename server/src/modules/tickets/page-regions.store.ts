// SQL of a page of tickets that have words, the newest message first, by regions of time: of a region only entries are
// read that were written in it or since, and not all that have the words.
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { entries, tickets } from '../../db/schema/index.ts';
import { wereUnderWay } from './moments.ts';
import { type PageQuery, type Places, scan } from './page-scan.store.ts';
import { isWritten, SPAN_DAYS } from './search-words.service.ts';
import { isLive, visibleTo } from './ticket-filter.service.ts';
import type { TicketWords } from './ticket-words.ts';

const SPAN_MS = SPAN_DAYS * 86_400_000;
/** Entries are read from so long before a region: few tickets that were opened earlier still get messages in it. */
const LEAD_MS = SPAN_MS;
/** A region should hold so many times what the page still needs, as far as the one before tells, */
const PAGES = 1.5;
/** be at most so many times as long, */
const GROWTH = 4;
/** and not hold more entries than this; one call looks at so many regions. */
const ENTRIES_MAX = 2_500;
const REGIONS = 5;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/**
 * A ticket that belongs on a page of a region has its words in an entry of the region's time, or was opened before it:
 * such a ticket is looked into.
 */
export async function readByRegions(
  db: Db,
  query: PageQuery,
  words: TicketWords,
  readScans: (part: PageQuery, scans: readonly SQL[]) => Promise<Places>,
): Promise<Places> {
  const firstMs = await readFirst(db);
  const places: Places['places'] = [];
  let after = query.after;
  let untilMs = after ? Date.parse(String(after[0])) : Date.now();
  const longestMs = Math.max(1, Math.floor(ENTRIES_MAX / Math.max(1, words.ledInSpan))) * SPAN_MS;
  let lengthMs = Math.min(longestMs, lengthOf(query.limit, Math.max(1, words.inSpan)));
  for (let region = 0; region < REGIONS; region += 1) {
    const fromMs = untilMs - lengthMs;
    const from = fromMs <= firstMs ? null : new Date(fromMs);
    const part = { ...query, after, limit: query.limit - places.length };
    const found = await readScans(part, scansOfRegion(part, words, from));
    places.push(...found.places);
    if (!from || found.end || places.length >= query.limit) return { places, end: found.end };
    after = [new Date(fromMs).toISOString(), NO_ID];
    untilMs = fromMs;
    const perSpan = (found.places.length * SPAN_MS) / lengthMs;
    lengthMs = Math.min(longestMs, lengthMs * GROWTH, lengthOf(query.limit - places.length, perSpan));
  }
  return { places, end: { id: NO_ID, keys: [...(after ?? [])] } };
}

/** Whole spans that should hold enough, where a span holds so many; endless when none does. */
const lengthOf = (wanted: number, inSpan: number): number => Math.ceil((wanted * PAGES) / inSpan) * SPAN_MS;

/** When the first thing of all was written: a region that begins before has no beginning. */
async function readFirst(db: Db): Promise<number> {
  const { rows } = await db.execute<{ first: string | null }>(
    sql`select min(${entries.createdAt}) as first from ${entries} where ${isWritten}`,
  );
  return rows[0]?.first ? Date.parse(rows[0].first) : Number.POSITIVE_INFINITY;
}

function scansOfRegion(query: PageQuery, words: TicketWords, from: Date | null): SQL[] {
  const seen = visibleTo(query.reader);
  const inRegion = and(seen, from ? sql`${tickets.lastMessageAt} >= ${moment(from)}` : undefined);
  const named = words.number === null ? [] : [scan(query, and(inRegion, eq(tickets.number, words.number)))];
  if (!from) return [scan(query, and(seen, words.lookup)), ...named];
  const lead = moment(new Date(from.getTime() - LEAD_MS));
  const openedBefore = and(inRegion, sql`${tickets.createdAt} < ${lead}`);
  const judged = { ...query, judge: words.judge };
  return [
    scan(query, and(inRegion, words.since(lead))),
    scan(judged, and(openedBefore, isLive)),
    scan(judged, and(openedBefore, wereUnderWay(lead, moment(from)))),
    ...named,
  ];
}

const moment = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;
