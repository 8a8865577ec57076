// Operations on conversations: opening, reading, writing, changing what was written.
import type { Handlers } from '../../core/operations.ts';
import { editMessage, listRevisions, reactToMessage, unsendMessage } from './change-message.ts';
import { postMessage } from './post-message.ts';
import {
  leaveTicket,
  listTimeline,
  markRead,
  openTicket,
  resumeTimelines,
  typeInTicket,
} from './read-timeline.ts';
import { splitTicket } from './split-ticket.ts';
import { startConversation } from './start-conversation.ts';

export const messagesOps = {
  'tickets.create': startConversation,
  'tickets.split': splitTicket,
  'tickets.open': openTicket,
  'tickets.leave': leaveTicket,
  'tickets.read': markRead,
  'tickets.typing': typeInTicket,
  'timeline.list': listTimeline,
  'timeline.resume': resumeTimelines,
  'messages.post': postMessage,
  'messages.edit': editMessage,
  'messages.remove': unsendMessage,
  'messages.react': reactToMessage,
  'messages.revisions': listRevisions,
} satisfies Partial<Handlers>;
