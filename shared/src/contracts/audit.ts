// The audit log: who did what, when, from where.
import { Array, Optional, Record, type Static, String, Unknown } from 'typebox';
import { Closed, Id, Line, Nullable, Page, PageQuery, Person, Time } from './common.ts';
import { defineOperations } from './operation.ts';

export const AuditLine = Closed({
  id: Id('The line.'),
  at: Time('Done'),
  actor: Nullable(Person),
  action: String({ description: 'Such as ticket.assigned or auth.loginFailed.' }),
  subjectType: String({ description: 'ticket, user, category, session ...' }),
  subjectId: Nullable(String({ description: 'Id of the subject.' })),
  detail: Record(String(), Unknown(), { description: 'What changed; never a password or token.' }),
  ip: Nullable(String({ description: 'Address of the client.' })),
  requestId: Nullable(String({ description: 'The request in the log.' })),
});
export type AuditLine = Static<typeof AuditLine>;

export const audit = defineOperations({
  list: {
    method: 'GET',
    path: '/audit',
    access: 'admin',
    budget: 'read',
    summary: 'The audit log, newest first.',
    query: Closed({
      ...PageQuery,
      action: Optional(Line(60, 'Exactly this action.')),
      actorId: Optional(Id('By this person.')),
    }),
    reply: Page(AuditLine),
  },
  ofTicket: {
    method: 'GET',
    path: '/audit/tickets/:ticketId',
    access: 'staff',
    budget: 'read',
    summary: 'The audit lines of one ticket, oldest first.',
    params: Closed({ ticketId: Id('The ticket.') }),
    reply: Closed({ items: Array(AuditLine) }),
  },
});
