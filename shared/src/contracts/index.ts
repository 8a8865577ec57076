// All operations under their domain's name: `api.messages.post` is the operation `messages.post`.
import { analytics } from './analytics.ts';
import { audit } from './audit.ts';
import { auth } from './auth.ts';
import { cannedReplies } from './canned-replies.ts';
import { categories } from './categories.ts';
import { drafts } from './drafts.ts';
import { incidents } from './incidents.ts';
import { notifications } from './notifications.ts';
import { offers } from './offers.ts';
import type { Operation } from './operation.ts';
import { presence, queues } from './presence.ts';
import { priorities } from './priorities.ts';
import { schedules } from './schedules.ts';
import { search } from './search.ts';
import { tags } from './tags.ts';
import { tasks } from './tasks.ts';
import { tickets } from './tickets.ts';
import { messages, timeline } from './timeline.ts';
import { me, users } from './users.ts';
import { views } from './views.ts';

export const api = {
  analytics,
  auth,
  users,
  me,
  categories,
  priorities,
  tags,
  tickets,
  timeline,
  messages,
  presence,
  queues,
  notifications,
  audit,
  cannedReplies,
  drafts,
  incidents,
  offers,
  schedules,
  search,
  tasks,
  views,
};

export type Api = typeof api;
export type Domain = keyof Api;

/** `messages.post`, `tickets.open`, ...: every operation's name. */
export type OperationName = {
  [D in Domain]: `${D}.${Extract<keyof Api[D], string>}`;
}[Domain];

export type OperationOf<Name extends OperationName> = Name extends `${infer D extends Domain}.${infer V}`
  ? V extends keyof Api[D]
    ? Api[D][V] extends Operation
      ? Api[D][V]
      : never
    : never
  : never;

export {
  type AgentFigures,
  type Dashboard,
  type Durations,
  type Figures,
  type FiguresQuery,
  GRAINS,
  type Grain,
  type LiveFigures,
  type OwnFigures,
  RANGE_DAYS_MAX,
  type Range,
  type TrendPoint,
} from './analytics.ts';
export type { AuditLine } from './audit.ts';
export type { DemoAccount, Session } from './auth.ts';
export { type CannedReply, REPLY_VARIABLES } from './canned-replies.ts';
export { type Category, ROUTING_STRATEGIES, type Routing } from './categories.ts';
export { CLOSE_CODES, type CloseReason } from './close-codes.ts';
export { type Person, ROLES, type Role } from './common.ts';
export { DRAFT_MODES, type Draft, type DraftMode } from './drafts.ts';
export { ERRORS, type ErrorBody, type ErrorCode } from './errors.ts';
export { DESK_TOPICS, type DeskTopic, EVENTS, type EventName, type EventPayload } from './events.ts';
export type { Incident } from './incidents.ts';
export { NOTIFICATION_KINDS, type Notification } from './notifications.ts';
export type { Offer } from './offers.ts';
export type { Access, Budget, Door, Input, Operation, OperationTable, Reply } from './operation.ts';
export type { Presence, Queue, QueuePlace } from './presence.ts';
export type { Priority, SlaTargets } from './priorities.ts';
export type { Holiday, OpenHours, Schedule } from './schedules.ts';
export type { CustomerHit, Highlighted, MessageHit, TicketHit } from './search.ts';
export type { Tag } from './tags.ts';
export {
  TASK_PRIORITIES,
  TASK_SORTS,
  TASK_STATES,
  type Task,
  type TaskPriority,
  type TaskState,
} from './tasks.ts';
export {
  type Abilities,
  BULK_MAX,
  type BulkAction,
  RATING_COMMENT_MAX_LENGTH,
  type SlaClock,
  SUBJECT_MAX_LENGTH,
  TICKET_SORTS,
  type Ticket,
  type TicketFilter,
  type TicketLink,
  type TicketRow,
  type Transfer,
} from './ticket.ts';
export {
  type Entry,
  type EntryPage,
  type EventData,
  MESSAGE_MAX_LENGTH,
  type MessageState,
  REACTIONS,
  type Reaction,
  type ReadMark,
  SLA_TARGETS,
  type SlaTarget,
  TICKET_STATUSES,
  TIMELINE_PAGE_MAX,
  type TicketStatus,
} from './timeline.ts';
export { type Agent, AVAILABILITIES, type Availability, CAPACITY_MAX, THEMES, type User } from './users.ts';
export type { View } from './views.ts';
