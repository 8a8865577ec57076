// Make a task of this ticket, or of one of its messages.
import { plainText } from '@hotline/shared/ui/chat/message-body';
import { NewTaskDialog } from '../../components/new-task-dialog.tsx';
import type { TicketDialogProps } from './dialogs.ts';

const titleMax = 100;

export function TaskOfMessage({ ticket, snapshot, entryId, onClose }: TicketDialogProps) {
  const entry = snapshot.entries.find((each) => each.id === entryId);
  const words = entry ? plainText(entry.body) : '';
  const title = words.length > titleMax ? `${words.slice(0, titleMax - 1).trimEnd()}…` : words;
  return <NewTaskDialog ticketId={ticket.id} entryId={entryId} title={title} onClose={onClose} />;
}
