// What a search is narrowed to: tickets the asker may see, of those the ones asked for, and a time.
import type { Input, OperationOf } from '@hotline/shared/contracts';
import { and, eq, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../core/context.ts';
import { fieldError } from '../../core/errors.ts';
import { readTime } from '../../core/read-time.ts';
import { tickets } from '../../db/schema/index.ts';
import { visibleTo, whereFilter } from '../tickets/ticket-filter.service.ts';
import type { EntryQuery } from './entry-hits.store.ts';

type Asked = Omit<Input<OperationOf<'search.messages' | 'search.tickets'>>, 'q' | 'cursor' | 'limit'>;

export function scopeOf({ actor }: Ctx, input: Asked): Pick<EntryQuery, 'ticket' | 'ofOne' | 'from' | 'to'> {
  const { status, categoryId, assignee, requesterId } = input;
  const filter = {
    ...(status !== undefined && { status }),
    ...(categoryId !== undefined && { categoryId }),
    ...(assignee !== undefined && { assignee }),
    ...(requesterId !== undefined && { requesterId }),
  };
  const customerId = actor.role === 'user' ? actor.userId : requesterId;
  return {
    ...readRange(input),
    ticket: and(visibleTo(actor), whereFilter(actor, filter)),
    ofOne: customerId === undefined ? null : (eq(tickets.requesterId, customerId) as SQL),
  };
}

/** Refuses what no calendar has, and an end that does not lie after the beginning. */
function readRange(input: Asked): Pick<EntryQuery, 'from' | 'to'> {
  const from = input.from === undefined ? null : readTime('from', input.from);
  const to = input.to === undefined ? null : readTime('to', input.to);
  if (from && to && from >= to) throw fieldError('to', 'must lie after from');
  return { from, to };
}
