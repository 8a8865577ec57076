// How to find tickets by words: led by the index of words, or, where they are everywhere, ticket by ticket.
import { and, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { entries, tickets } from '../../db/schema/index.ts';
import { estimateRows, hasWords, isSubject, isWritten, shownTo, type Words } from './search-words.service.ts';
import type { View } from './tickets.access.ts';

export interface TicketWords {
  number: number | null;
  /** Too many entries have them to read all of those. */
  common: boolean;
  /** Conditions on `tickets`: led by the index, and looked at one ticket at a time. */
  lookup: SQL;
  judge: Judge;
}

/** A condition on `tickets` that no index leads to, and of how many tickets one scan asks it. */
export interface Judge {
  condition: SQL;
  most: number;
}

/** Up to so many entries are read; where more have the words, a page of tickets is soon found by looking at each. */
const LOOKUP_MAX = 15_000;
const SUBJECTS_MAX = 5_000;
/** To look into a ticket's entries takes longer than to look at its subject. */
const JUDGED_MAX = 2_000;
const SUBJECTS_JUDGED_MAX = 10_000;

const nothing = (number: number | null): TicketWords => ({
  number,
  common: false,
  lookup: sql`false`,
  judge: { condition: sql`false`, most: 0 },
});

/** An array, not a join: Postgres then starts from these, however many tickets the reader sees. */
const among = (found: SQL): SQL =>
  sql`${tickets.id} = any(array(select distinct ${entries.ticketId} from ${found}))`;

/** Words anywhere in a ticket: in its subjects, messages and, for staff, notes. */
export async function anywhere(db: Db, words: Words, view: View): Promise<TicketWords> {
  const { query, number } = words;
  if (query === null) return nothing(number);
  const found = and(hasWords(entries.body, query), isWritten);
  return {
    number,
    common: (await estimateRows(db, sql`select 1 from ${entries} where ${found}`)) > LOOKUP_MAX,
    lookup: among(sql`${entries} where ${and(found, shownTo(view))}`),
    // Of a value, not EXISTS: that could be answered by reading all entries that have the words.
    judge: {
      most: JUDGED_MAX,
      condition: sql`coalesce((select true from ${entries}
      where ${and(sql`${entries.ticketId} = ${tickets.id}`, found, shownTo(view))} limit 1), false)`,
    },
  };
}

/** Words in what a ticket is called now. Its subjects are entries, which have the index. */
export async function inSubject(db: Db, { query, number }: Words): Promise<TicketWords> {
  if (query === null) return nothing(number);
  const condition = hasWords(tickets.subject, query);
  const called = sql`${entries} where ${and(hasWords(entries.body, query), isSubject)}`;
  return {
    number,
    common: (await estimateRows(db, sql`select 1 from ${called}`)) > SUBJECTS_MAX,
    lookup: sql`(${among(called)} and ${condition})`,
    judge: { condition, most: SUBJECTS_JUDGED_MAX },
  };
}
