// What the customer thought of it, said once their ticket is over; saying it again replaces it.
import type { Input, OperationOf, Ticket } from '@hotline/shared/contracts';
import { type Ctx, transactionTime } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { isEnded } from './blocking-tasks.service.ts';
import { type Change, changeTicket } from './change-ticket.ts';
import type { TicketAccess } from './tickets.access.ts';

type RateInput = Input<OperationOf<'tickets.rate'>>;

export const rateTicket = (ctx: Ctx, input: RateInput): Promise<Ticket> =>
  changeTicket(ctx, input.ticketId, (tx, access) => rate(tx, access, input));

function rate(tx: Ctx, { ticket, standing }: TicketAccess, { score, comment }: RateInput): Change {
  if (ticket.requesterId !== standing.userId) throw new AppError('forbidden');
  if (ticket.mergedIntoId !== null) throw new AppError('ticket_merged');
  if (!isEnded(ticket)) throw new AppError('not_rateable');
  const said = comment?.trim() ?? null;
  if (ticket.score === score && ticket.ratingComment === said) return { append: [], audit: null };
  const from = ticket.score;
  ticket.score = score;
  ticket.ratingComment = said;
  ticket.ratedAt = transactionTime(tx);
  return {
    append: [
      {
        kind: 'event',
        authorId: standing.userId,
        internal: false,
        data: { type: 'ticket.rated', score, comment: said },
      },
    ],
    audit: { action: 'ticket.rated', detail: { from, to: score } },
  };
}
