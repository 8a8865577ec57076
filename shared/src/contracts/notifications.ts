// Notifications: what happened to me while I looked elsewhere.
import { Array, Enum, Integer, Optional, type Static, String } from 'typebox';
import { Closed, Id, Nullable, Page, PageQuery, Person, Time } from './common.ts';
import { defineOperations } from './operation.ts';

export const NOTIFICATION_KINDS = [
  'ticket_assigned',
  'ticket_replied',
  'ticket_resolved',
  'ticket_mentioned',
  'ticket_transferred',
  'transfer_declined',
  'ticket_woke',
  'sla_warning',
  'sla_breached',
  'task_assigned',
  'task_due',
] as const;

export const Notification = Closed({
  id: Id('The notification.'),
  kind: Enum([...NOTIFICATION_KINDS], { description: 'What happened.' }),
  ticketId: Nullable(Id('The ticket it is about.')),
  ticketNumber: Nullable(Integer({ description: 'Its number.' })),
  taskId: Nullable(Id('The task it is about.')),
  subject: String({ description: "The ticket's subject, or the task's title." }),
  actor: Nullable(Person),
  createdAt: Time('Happened'),
  readAt: Nullable(Time('Seen')),
});
export type Notification = Static<typeof Notification>;

export const notifications = defineOperations({
  list: {
    method: 'GET',
    path: '/notifications',
    access: 'user',
    budget: 'read',
    summary: 'My notifications, newest first, and how many are unread.',
    query: Closed(PageQuery),
    reply: Closed({
      ...Page(Notification).properties,
      unread: Integer({ description: '100 means 100 or more.' }),
    }),
  },
  read: {
    method: 'POST',
    path: '/notifications/read',
    access: 'user',
    budget: 'write',
    summary: 'Mark as read: these, or all when ids is absent.',
    body: Closed({ ids: Optional(Array(Id('Notification.'), { maxItems: 100 })) }),
    reply: Closed({ unread: Integer({ description: 'What is left.' }) }),
  },
});
