// Ranges of moments in a filter: when a ticket was opened, ended, rated. From is included, to is not.
import type { TicketFilter } from '@hotline/shared/contracts';
import { and, gte, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import { fieldError } from '../../core/errors.ts';
import { readTime } from '../../core/read-time.ts';
import { tickets } from '../../db/schema/index.ts';
import type { View } from './tickets.access.ts';

/** In the words of the indexes of ended tickets. */
const isEnded = sql`${tickets.status} in ('resolved', 'closed')`;

export interface Moments {
  of: 'ended' | 'rated' | 'created';
  from: Date | null;
  to: Date | null;
}

/** Those a filter names; refuses what no calendar has, and ends that do not lie after their beginnings. */
export function momentsOf(filter: TicketFilter, view: View): Moments[] {
  const given: Moments[] = [
    readMoments('ended', filter.endedFrom, filter.endedTo),
    readMoments('created', filter.createdFrom, filter.createdTo),
    // Customers are not asked by what staff count.
    ...(view === 'all' ? [readMoments('rated', filter.ratedFrom, filter.ratedTo)] : []),
  ];
  return given.filter(({ from, to }) => from !== null || to !== null);
}

function readMoments(of: Moments['of'], fromText: string | undefined, toText: string | undefined): Moments {
  const from = fromText === undefined ? null : readTime(`${of}From`, fromText);
  const to = toText === undefined ? null : readTime(`${of}To`, toText);
  if (from && to && from >= to) throw fieldError(`${of}To`, `must lie after ${of}From`);
  return { of, from, to };
}

const COLUMNS = { ended: tickets.endedAt, rated: tickets.ratedAt, created: tickets.createdAt };
const ONLY_IF = { ended: isEnded, rated: isNotNull(tickets.ratedAt), created: undefined };

/** A filter of everything else. */
export function withoutMoments(filter: TicketFilter): TicketFilter {
  const { createdFrom, createdTo, endedFrom, endedTo, ratedFrom, ratedTo, ...others } = filter;
  return others;
}

/** As a condition on `tickets`. */
export function within({ of, from, to }: Moments): SQL | undefined {
  const column = COLUMNS[of];
  return and(ONLY_IF[of], from ? gte(column, from) : undefined, to ? lt(column, to) : undefined);
}

/**
 * Ended tickets that were under way all the time between two moments, in the words of the index of their spans. An
 * array, not a join or a condition: Postgres takes it for a small part of the tickets with a later message, and would
 * look for it among those.
 */
export const wereUnderWay = (from: SQL, to: SQL): SQL => sql`${tickets.id} = any(array(
  select under_way.id from ${tickets} under_way where under_way.status in ('resolved', 'closed')
    and tstzrange(least(under_way.created_at, under_way.last_message_at),
      greatest(under_way.last_message_at, under_way.ended_at, under_way.rated_at), '[]')
      @> tstzrange(${from}, ${to}, '[]')))`;

const wereUnderWayAt = (at: Date): SQL => {
  const moment = sql`${at.toISOString()}::timestamptz`;
  return wereUnderWay(moment, moment);
};

/**
 * A range cuts ended tickets, which are read by their last message, in two. Where the last message lies in the range
 * too, most fit, so that a scan by last message soon has a page. The others were under way at one of its ends, and
 * those are few. Without the cut a page of two years ago would be looked for among all that came later.
 */
export function cutsOf(moments: Moments): { inside: SQL | undefined; astride: SQL[] } {
  const { of, from, to } = moments;
  const { lastMessageAt } = tickets;
  return {
    inside: and(from ? gte(lastMessageAt, from) : undefined, to ? lt(lastMessageAt, to) : undefined),
    astride: [
      ...(to ? [sql`${wereUnderWayAt(to)} and ${gte(lastMessageAt, to)}`] : []),
      // No message is older than its ticket.
      ...(from && of !== 'created' ? [sql`${wereUnderWayAt(from)} and ${lt(lastMessageAt, from)}`] : []),
    ],
  };
}
