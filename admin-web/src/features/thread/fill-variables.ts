// Canned replies with their {{variables}} filled in; what nobody knows stays visible, so that it is noticed before sending. Pure.
import type { REPLY_VARIABLES, Ticket, User } from '@hotline/shared/contracts';

type Variable = (typeof REPLY_VARIABLES)[number];
export type Values = Record<Variable, string>;

const variable = /\{\{\s*([^{}\n]{1,60}?)\s*\}\}/g;

export function valuesOf(ticket: Ticket, me: Pick<User, 'name'>): Values {
  return {
    'customer.name': ticket.requester.name,
    'customer.firstName': firstName(ticket.requester.name),
    'agent.name': me.name,
    'agent.firstName': firstName(me.name),
    'ticket.number': `#${ticket.number}`,
    'ticket.subject': ticket.subject,
    'ticket.category': ticket.category.name,
  };
}

/** What has no value stays as it stands. */
export function fillVariables(body: string, values: Values): string {
  return body.replaceAll(variable, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as Variable].trim() || whole : whole,
  );
}

/** The variables that still stand in a text, each once. */
export function unfilledVariables(text: string): string[] {
  return [...new Set([...text.matchAll(variable)].map(([whole]) => whole))];
}

const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? '';
