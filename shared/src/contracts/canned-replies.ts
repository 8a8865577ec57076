// Canned replies: texts agents insert with "/" and a shortcut.
import { Array, Boolean, Integer, Optional, type Static, String } from 'typebox';
import { Closed, Id, Line, Ok, Text } from './common.ts';
import { defineOperations } from './operation.ts';

/** Names that may stand in a body as {{name}}; the screen fills them in when the text is inserted. */
export const REPLY_VARIABLES = [
  'customer.name',
  'customer.firstName',
  'agent.name',
  'agent.firstName',
  'ticket.number',
  'ticket.subject',
  'ticket.category',
] as const;

export const CannedReply = Closed({
  id: Id('The canned reply.'),
  shortcut: String({ description: 'Typed after "/"; unique among those its owner sees.' }),
  title: String({ description: 'What it is for.' }),
  body: String({ description: 'Markdown subset with {{variables}}.' }),
  shared: Boolean({ description: 'True: for everybody, kept by admins. False: mine alone.' }),
  uses: Integer({ description: 'How often it was inserted.' }),
});
export type CannedReply = Static<typeof CannedReply>;

const params = Closed({ cannedReplyId: Id('The canned reply.') });
const shortcut = String({
  minLength: 1,
  maxLength: 40,
  pattern: '^[\\p{Ll}\\p{N}][\\p{Ll}\\p{N}_-]*$',
  description: 'Lower-case letters, digits, - and _.',
});
const title = Line(80, 'What it is for.');
const body = Text(8000, 'Markdown subset with {{variables}}; unknown variables are refused.');

export const cannedReplies = defineOperations({
  list: {
    method: 'GET',
    path: '/canned-replies',
    access: 'staff',
    budget: 'read',
    summary: 'Shared canned replies and my own; the best match first, then those used most.',
    query: Closed({ q: Optional(Line(80, 'Part of a shortcut, title or text.')) }),
    reply: Closed({ items: Array(CannedReply) }),
  },
  create: {
    method: 'POST',
    path: '/canned-replies',
    access: 'staff',
    budget: 'write',
    summary: 'Add a canned reply: my own, or (admins) a shared one.',
    body: Closed({
      shortcut,
      title,
      body,
      shared: Optional(Boolean({ description: 'Admins only. False when absent.' })),
    }),
    reply: CannedReply,
    status: 201,
  },
  update: {
    method: 'PATCH',
    path: '/canned-replies/:cannedReplyId',
    access: 'staff',
    budget: 'write',
    summary: 'Change my own canned reply, or (admins) a shared one.',
    params,
    body: Closed({ shortcut: Optional(shortcut), title: Optional(title), body: Optional(body) }),
    reply: CannedReply,
  },
  remove: {
    method: 'DELETE',
    path: '/canned-replies/:cannedReplyId',
    access: 'staff',
    budget: 'write',
    summary: 'Delete my own canned reply, or (admins) a shared one.',
    params,
    reply: Ok,
  },
  used: {
    method: 'POST',
    path: '/canned-replies/:cannedReplyId/used',
    access: 'staff',
    budget: 'signal',
    summary: 'Count one insertion: those used most come first.',
    params,
    reply: Ok,
  },
});
