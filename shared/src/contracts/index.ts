// All operations under their domain's name: `api.messages.post` is the operation `messages.post`.
import { audit } from './audit.ts';
import { auth } from './auth.ts';
import { categories } from './categories.ts';
import { notifications } from './notifications.ts';
import type { Operation } from './operation.ts';
import { presence, queues } from './presence.ts';
import { priorities } from './priorities.ts';
import { tags } from './tags.ts';
import { tickets } from './tickets.ts';
import { messages, timeline } from './timeline.ts';
import { me, users } from './users.ts';

export const api = {
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

export type { AuditLine } from './audit.ts';
export type { DemoAccount, Session } from './auth.ts';
export type { Category } from './categories.ts';
export { CLOSE_CODES, type CloseReason } from './close-codes.ts';
export { type Person, ROLES, type Role } from './common.ts';
export { ERRORS, type ErrorBody, type ErrorCode } from './errors.ts';
export { EVENTS, type EventName, type EventPayload } from './events.ts';
export type { Notification } from './notifications.ts';
export type { Access, Budget, Door, Input, Operation, OperationTable, Reply } from './operation.ts';
export type { Presence, Queue } from './presence.ts';
export type { Priority } from './priorities.ts';
export type { Tag } from './tags.ts';
export { type Abilities, SUBJECT_MAX_LENGTH, TICKET_SORTS, type Ticket, type TicketRow } from './tickets.ts';
export {
  type Entry,
  type EntryPage,
  type EventData,
  MESSAGE_MAX_LENGTH,
  type MessageState,
  REACTIONS,
  type Reaction,
  type ReadMark,
  TICKET_STATUSES,
  TIMELINE_PAGE_MAX,
  type TicketStatus,
} from './timeline.ts';
export { type Agent, AVAILABILITIES, type Availability, THEMES, type User } from './users.ts';
