// The dialogs of the open ticket, by name, and what each is given; one is open at a time.
import type { ThreadSnapshot } from '@hotline/shared/client/thread';
import type { TicketDrafts } from '@hotline/shared/client/ticket-drafts';
import type { Ticket } from '@hotline/shared/contracts';
import type { Deeds } from './use-deeds.ts';

export type DialogName =
  | 'assign'
  | 'transfer'
  | 'declineTransfer'
  | 'snoozeUntil'
  | 'merge'
  | 'split'
  | 'link'
  | 'incident'
  | 'task'
  | 'close'
  | 'remove';
/** Which, and the message it is about where it is about one. */
export type OpenDialog = { name: DialogName; entryId?: string };

export type TicketDialogProps = {
  ticket: Ticket;
  snapshot: ThreadSnapshot;
  drafts: TicketDrafts;
  deeds: Deeds;
  entryId: string | undefined;
  onClose: () => void;
};
