// How to find tickets by words anywhere in them, as is the shorter way for how common they are.
import { and, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { entries, tickets } from '../../db/schema/index.ts';
import { foundBetween, foundEver, hasWords, isWritten, shownTo, type Words } from './search-words.service.ts';
import type { View } from './tickets.access.ts';
import { type Expected, leadingParts, readCommonness, readExpected } from './word-counts.service.ts';

/**
 * `lookup`: all entries with the words are read. `regions`: those written since some time, for as long as it takes to
 * fill a page; in an order that is not that of time, a lookup. `judge`: nearly everything has the words, so that tickets
 * are looked into one after the other.
 */
export type Way = 'lookup' | 'regions' | 'judge';

export interface TicketWords {
  number: number | null;
  way: Way;
  /** Conditions on `tickets`: with an entry that has the words, or one that was written since a moment. */
  lookup: SQL;
  since: (moment: SQL) => SQL;
  judge: Judge;
  /** How many entries with the words a span of days is expected to have, and how many are read to find them. */
  inSpan: number;
  ledInSpan: number;
}

/** A condition on `tickets` that no index leads to, and of how many tickets one scan asks it. */
export interface Judge {
  condition: SQL;
  most: number;
}

const LOOKUP_MAX = 500;
/** Of words that more entries of a span of days have, a page of tickets is sooner found by looking at each. */
const IN_SPAN_MAX = 600;
const JUDGED_MAX = 2_000;
/** So many of the newest entries tell that words are everywhere. */
const EVERYWHERE_ONE_IN = 50;

/** Words anywhere in a ticket: in its subjects, messages and, for staff, notes. */
export async function anywhere(db: Db, { sought, number }: Words, view: View): Promise<TicketWords> {
  if (sought === null) return { ...NOTHING, number };
  const newest = await readCommonness(db, sought);
  const led = leadingParts(sought, newest);
  const isEverywhere = newest.all > 0 && newest.all * EVERYWHERE_ONE_IN >= newest.looked;
  const expected = isEverywhere ? null : await readExpected(db, sought, led);
  const ticketsOf = (found: SQL) => {
    const rows = sql`select distinct ${entries.ticketId} from ${entries} where ${and(found, shownTo(view))}`;
    // An array, not a join: Postgres then starts from these, however many tickets the reader sees.
    return sql`${tickets.id} = any(array(${rows}))`;
  };
  const entry = and(
    sql`${entries.ticketId} = ${tickets.id}`,
    isWritten,
    shownTo(view),
    hasWords(sql`${entries.body}`, sought),
  );
  return {
    number,
    way: wayOf(expected),
    lookup: ticketsOf(foundEver(sought, led)),
    since: (moment) => ticketsOf(foundBetween(sought, led, moment, sql`now()`)),
    // Of a value, not EXISTS: that could be answered by reading all entries.
    judge: {
      most: JUDGED_MAX,
      condition: sql`coalesce((select true from ${entries} where ${entry} limit 1), false)`,
    },
    inSpan: expected?.inSpan ?? 0,
    ledInSpan: expected?.ledInSpan ?? 0,
  };
}

const NOTHING: Omit<TicketWords, 'number'> = {
  way: 'lookup',
  lookup: sql`false`,
  since: () => sql`false`,
  judge: { condition: sql`false`, most: 0 },
  inSpan: 0,
  ledInSpan: 0,
};

function wayOf(expected: Expected | null): Way {
  if (expected === null || expected.ledInSpan > IN_SPAN_MAX) return 'judge';
  return expected.ever > LOOKUP_MAX ? 'regions' : 'lookup';
}
