// Which ticket it is, in small print; what finds no room goes on below.
import type { TicketHit } from '@hotline/shared/contracts';
import { StatusIcon } from '@hotline/shared/ui/status-badge';
import type { ReactNode } from 'react';

type TicketLineProps = {
  ticket: TicketHit['ticket'];
  /** Beside the picture of its state. */
  lead: ReactNode;
  parts: readonly (string | null | false)[];
};

/** The dot before a part; at the beginning of a line it lies out of sight. */
const dotted = 'relative min-w-0 max-w-full ps-3 before:absolute before:start-1 before:content-["·"]';

export function TicketLine({ ticket, lead, parts }: TicketLineProps) {
  return (
    <span className="mt-1 block overflow-hidden text-muted text-xs">
      <span className="-ms-3 flex flex-wrap items-center">
        <span className={`inline-flex items-center gap-1 ${dotted}`}>
          <StatusIcon status={ticket.status} label="" className="size-3.5" />
          <span className="min-w-0 truncate">{lead}</span>
        </span>
        {parts.map(
          (part) =>
            part && (
              <span key={part} className={`truncate ${dotted}`}>
                {part}
              </span>
            ),
        )}
      </span>
    </span>
  );
}
