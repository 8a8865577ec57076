// Drafts: what an agent has typed and not sent, kept on the server per ticket and mode.
import { Array, Enum, Optional, type Static, String } from 'typebox';
import { Closed, Id, Time } from './common.ts';
import { defineOperations } from './operation.ts';
import { MESSAGE_MAX_LENGTH } from './timeline.ts';

export const DRAFT_MODES = ['reply', 'note'] as const;
export const DraftMode = Enum([...DRAFT_MODES], { description: 'For the customer, or for colleagues.' });
export type DraftMode = (typeof DRAFT_MODES)[number];

export const Draft = Closed({
  ticketId: Id('The ticket.'),
  mode: DraftMode,
  body: String({ description: 'The text; empty once sent or cleared.' }),
  updatedAt: Time('Last saved'),
  clientId: String({ description: 'The tab that saved it; a tab ignores its own echo.' }),
});
export type Draft = Static<typeof Draft>;

export const drafts = defineOperations({
  list: {
    method: 'GET',
    path: '/tickets/:ticketId/drafts',
    access: 'staff',
    budget: 'read',
    summary: 'My drafts on a ticket.',
    params: Closed({ ticketId: Id('The ticket.') }),
    reply: Closed({ items: Array(Draft) }),
  },
  save: {
    method: 'PUT',
    path: '/tickets/:ticketId/drafts/:mode',
    access: 'staff',
    budget: 'write',
    summary: 'Keep a draft; an empty body clears it. My other tabs hear of it. The last save stands.',
    params: Closed({ ticketId: Id('The ticket.'), mode: DraftMode }),
    body: Closed({
      body: String({
        maxLength: MESSAGE_MAX_LENGTH,
        format: 'unicode',
        description: 'The text; may be empty.',
      }),
      clientId: Optional(Id('The tab that saves.')),
    }),
    reply: Draft,
  },
});
