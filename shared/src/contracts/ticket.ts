// How a ticket looks: its row, what one reader adds to it, what is asked of lists and of many at once.
import { Array, Boolean, Enum, Integer, Literal, Optional, type Static, String, Union } from 'typebox';
import { NameReference, OptionalReference } from './categories.ts';
import { Closed, Id, Line, Nullable, Person, Seq, Time } from './common.ts';
import { LINK_KINDS, SLA_TARGETS, TicketStatus } from './timeline.ts';

export const TICKET_SORTS = ['newest', 'oldest', 'waiting_longest', 'next_sla', 'priority'] as const;
export const SUBJECT_MAX_LENGTH = 200;

/** What the customer thought of it: 1 is worst, 5 is best. */
export const RATING_COMMENT_MAX_LENGTH = 1_000;
export const Rating = Closed({
  score: Integer({ minimum: 1, maximum: 5, description: '1 (bad) to 5 (very good).' }),
  comment: Nullable(String({ description: 'In their own words; null without any.' })),
  at: Time('Given'),
});

export const Abilities = Closed({
  reply: Boolean({ description: 'Write a message.' }),
  note: Boolean({ description: 'Write an internal note.' }),
  claim: Boolean({ description: 'Take it.' }),
  assign: Boolean({ description: 'Give it to an agent, or back to the queue.' }),
  transfer: Boolean({ description: 'Hand it over with a reason.' }),
  edit: Boolean({ description: 'Change subject, category, priority, tags.' }),
  snooze: Boolean({ description: 'Put it aside until a time.' }),
  merge: Boolean({ description: 'Merge it into another, split it, link it.' }),
  wait: Boolean({ description: 'Set waiting on the customer.' }),
  resolve: Boolean({ description: 'Resolve.' }),
  close: Boolean({ description: 'Close.' }),
  reopen: Boolean({ description: 'Reopen.' }),
  rate: Boolean({ description: 'Rate it, or change the rating.' }),
  remove: Boolean({ description: 'Delete.' }),
});
export type Abilities = Static<typeof Abilities>;

const TicketReference = Closed({
  id: Id('The ticket.'),
  number: Integer({ description: 'Its number.' }),
});

/** The promise that runs out next. */
export const SlaClock = Closed({
  target: Enum([...SLA_TARGETS], { description: 'Which promise.' }),
  dueAt: Time('Due'),
  warnAt: Time('Running out from'),
});
export type SlaClock = Static<typeof SlaClock>;

const ticketFields = {
  id: Id('The ticket.'),
  number: Integer({ description: 'Number people say: #1042.' }),
  subject: String({ description: 'Subject line.' }),
  status: TicketStatus,
  category: NameReference,
  subcategory: OptionalReference,
  priority: Closed({
    id: Id('The priority.'),
    name: String({ description: 'Its name.' }),
    level: Integer({ description: 'Higher is more urgent.' }),
  }),
  tags: Array(NameReference, { description: 'Empty for customers.' }),
  requester: Person,
  assignee: Nullable(Person),
  head: Seq("Number of the last entry, in the reader's own counting."),
  lastMessage: Nullable(
    Closed({
      preview: String({ description: 'Up to 160 characters of the last message the reader may see.' }),
      author: Nullable(Person),
      kind: Enum(['message', 'note']),
    }),
  ),
  reopenCount: Integer({ description: 'How often it was reopened.' }),
  createdAt: Time('Opened'),
  updatedAt: Time('Last changed in what its customer sees'),
  lastMessageAt: Time('Last message'),
  waitingSince: Nullable(Time('The customer has been waiting for an answer since')),
  mergedInto: Nullable(TicketReference),
  snoozedUntil: Nullable(Time('Put aside until; null for customers')),
  sla: Nullable(SlaClock),
  incident: OptionalReference,
  rating: Nullable(Rating),
  pendingTransferId: Nullable(Id('A transfer its assignee has not answered yet; null for customers.')),
};

/** What everybody with the same view of a ticket sees alike; rides on `ticket` events. */
export const TicketRow = Closed(ticketFields);
export type TicketRow = Static<typeof TicketRow>;

export const Ticket = Closed({
  ...ticketFields,
  unread: Integer({ description: 'Messages of others I have not read; 100 means 100 or more.' }),
  following: Boolean({ description: 'I follow it. False for customers.' }),
  draft: Nullable(String({ description: 'Up to 160 characters of what I typed and did not send.' })),
  abilities: Abilities,
});
export type Ticket = Static<typeof Ticket>;

const moment = (description: string) =>
  String({ format: 'date-time', description: `${description} (ISO 8601).` });

/** Which tickets: the query of a list, what a saved view keeps, what a bulk deed reaches. */
export const ticketFilters = {
  status: Optional(Array(TicketStatus, { maxItems: 5, description: 'Any of these.' })),
  categoryId: Optional(Id('In this category.')),
  assignee: Optional(
    Union([Literal('me'), Literal('none'), Id('That agent.')], {
      description: 'me, none, or an agent id.',
    }),
  ),
  requesterId: Optional(Id('Of this customer.')),
  priorityId: Optional(Id('With this priority.')),
  tag: Optional(Line(40, 'With this tag name.')),
  snoozed: Optional(Boolean({ description: 'True: only snoozed ones. False: none of them.' })),
  unanswered: Optional(Boolean({ description: 'True: only those whose customer waits for an answer.' })),
  mentioned: Optional(Boolean({ description: 'True: only where a note names me.' })),
  following: Optional(Boolean({ description: 'True: only those I follow.' })),
  incidentId: Optional(Id('Linked to this incident.')),
  sla: Optional(Enum(['running_out', 'breached'], { description: 'Only those with such a promise.' })),
  createdFrom: Optional(moment('Opened at or after')),
  createdTo: Optional(moment('Opened before')),
  endedFrom: Optional(moment('Ended at or after, and not come back since')),
  endedTo: Optional(moment('Ended before')),
  promises: Optional(
    Enum(['met', 'missed'], { description: 'Ended with every promise kept, or with one broken at least.' }),
  ),
  score: Optional(Integer({ minimum: 1, maximum: 5, description: 'Rated like this by its customer.' })),
  ratedFrom: Optional(moment('Rated at or after')),
  ratedTo: Optional(moment('Rated before')),
  reopened: Optional(Boolean({ description: 'True: only those that came back at least once.' })),
  q: Optional(Line(200, 'A number (#1042) or words from subject and messages.')),
};
export const TicketFilter = Closed(ticketFilters);
export type TicketFilter = Static<typeof TicketFilter>;

export const BULK_MAX = 200;

/** What a bulk deed does to each ticket; at least one field. */
export const BulkAction = Closed({
  assigneeId: Optional(Nullable(Id('Give them to this agent; null puts them back in their queues.'))),
  status: Optional(TicketStatus),
  priorityId: Optional(Id('New priority.')),
  categoryId: Optional(Id('New category.')),
  addTagIds: Optional(Array(Id('Tag to add.'), { maxItems: 20 })),
  removeTagIds: Optional(Array(Id('Tag to take off.'), { maxItems: 20 })),
  snoozeUntil: Optional(
    Nullable(
      String({ format: 'date-time', description: 'Put aside until, in the future; null wakes them.' }),
    ),
  ),
});
export type BulkAction = Static<typeof BulkAction>;

export const Transfer = Closed({
  id: Id('The transfer.'),
  by: Nullable(Person),
  fromAgent: Nullable(Person),
  toAgent: Nullable(Person),
  fromCategory: NameReference,
  toCategory: NameReference,
  reason: String({ description: 'Why.' }),
  note: String({ description: 'Hand-over note: what was tried, what the customer expects; may be empty.' }),
  status: Enum(['pending', 'accepted', 'declined', 'done'], {
    description: 'pending: the agent has not answered. done: to a category, or overtaken by another deed.',
  }),
  declineReason: Nullable(String({ description: 'Why it was declined.' })),
  createdAt: Time('Handed over'),
  decidedAt: Nullable(Time('Answered')),
});
export type Transfer = Static<typeof Transfer>;

export const TicketLink = Closed({
  kind: Enum([...LINK_KINDS], { description: 'How they belong together.' }),
  ticket: Closed({
    id: Id('The other ticket.'),
    number: Integer({ description: 'Its number.' }),
    subject: String({ description: 'Its subject.' }),
    status: TicketStatus,
  }),
});
export type TicketLink = Static<typeof TicketLink>;
