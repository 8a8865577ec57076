// From a figure to the tickets behind it: an address of the inbox that shows them, ended ones among them. Pure.
import type { TicketFilter, TicketStatus } from '@hotline/shared/contracts';
import { hrefs } from '../../lib/hrefs.ts';

type Span = { startsAt: string; endsAt: string };

export type TicketsWanted = Pick<TicketFilter, 'priorityId' | 'promises' | 'score'> & {
  categoryId?: string | undefined;
  /** 'me', 'none', or an agent. */
  assignee?: string | undefined;
  /** 'live' is what is not over. Absent: every one. */
  status?: TicketStatus | 'live';
  created?: Span;
  ended?: Span;
  rated?: Span;
  reopened?: true;
  unanswered?: true;
  longestWaitFirst?: true;
};

const LIVE: TicketStatus[] = ['open', 'in_progress', 'waiting'];

export function ticketsHref(wanted: TicketsWanted): string {
  const { status, created, ended, rated, longestWaitFirst, categoryId, assignee, ...rest } = wanted;
  const href = hrefs.inboxOf({
    ...rest,
    ...(status && { status: status === 'live' ? LIVE : [status] }),
    ...(categoryId && { categoryId }),
    ...(assignee && { assignee }),
    ...(created && { createdFrom: created.startsAt, createdTo: created.endsAt }),
    ...(ended && { endedFrom: ended.startsAt, endedTo: ended.endsAt }),
    ...(rated && { ratedFrom: rated.startsAt, ratedTo: rated.endsAt }),
  });
  return longestWaitFirst ? `${href}&sort=waiting_longest` : href;
}
