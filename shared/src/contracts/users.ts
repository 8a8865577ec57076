// People: customers, agents, admins; and one's own profile.
import { Array, Boolean, Enum, Integer, Optional, type Static, String } from 'typebox';
import { Closed, Id, Line, Ok, Page, PageQuery, Role, Time } from './common.ts';
import { defineOperations } from './operation.ts';

export const AVAILABILITIES = ['online', 'away', 'offline'] as const;
export const Availability = Enum([...AVAILABILITIES], {
  description: 'What the person chose; true only while a socket is live.',
});
export type Availability = (typeof AVAILABILITIES)[number];

export const THEMES = ['system', 'light', 'dark'] as const;

export const CAPACITY_MAX = 100;
const capacity = Integer({
  minimum: 1,
  maximum: CAPACITY_MAX,
  description: 'Active conversations routing gives them at most. Set them away to give them none.',
});

/** A person as they see themselves and as admins see them. */
export const User = Closed({
  id: Id('The person.'),
  email: String({ description: 'E-mail address.' }),
  name: String({ description: 'Display name.' }),
  role: Role,
  disabled: Boolean({ description: 'A disabled person cannot sign in.' }),
  availability: Availability,
  capacity: Integer({ description: 'Active conversations routing gives them at most.' }),
  bot: Boolean({ description: 'A program writes here: its answers stop no clock and count in no figure.' }),
  categoryIds: Array(Id('A category this agent serves.')),
  locale: String({ description: 'BCP 47 language tag, such as en.' }),
  theme: Enum([...THEMES], { description: 'Colour scheme.' }),
  createdAt: Time('Joined'),
});
export type User = Static<typeof User>;

/** A colleague as staff see them. */
export const Agent = Closed({
  id: Id('The agent.'),
  name: String({ description: 'Display name.' }),
  role: Role,
  availability: Availability,
  online: Boolean({ description: 'A socket of theirs is live.' }),
  categoryIds: Array(Id('A category they serve.')),
  openTickets: Integer({ description: 'Assigned tickets that are open, in progress or waiting.' }),
  capacity: Integer({ description: 'Active conversations routing gives them at most.' }),
  load: Integer({ description: 'Active conversations and open offers they have now.' }),
});
export type Agent = Static<typeof Agent>;

const email = String({ minLength: 3, maxLength: 254, format: 'email', description: 'E-mail address.' });
const name = Line(120, 'Display name.');
const password = String({
  minLength: 10,
  maxLength: 256,
  format: 'unicode',
  description: '10 to 256 characters, taken verbatim.',
});
const bot = Boolean({
  description:
    'Staff only: a program writes here. Its answers stop no clock, count in no figure, and routing gives it nothing.',
});
const userId = Closed({ userId: Id('The person.') });

export const users = defineOperations({
  list: {
    method: 'GET',
    path: '/users',
    access: 'staff',
    budget: 'read',
    summary: 'People of the desk, by name. Agents see customers; admins see all.',
    query: Closed({
      ...PageQuery,
      role: Optional(Role),
      q: Optional(Line(200, 'Part of a name or e-mail.')),
    }),
    reply: Page(User),
  },
  create: {
    method: 'POST',
    path: '/users',
    access: 'admin',
    budget: 'write',
    summary: 'Add a person with a role and a first password.',
    body: Closed({
      email,
      name,
      password,
      role: Role,
      capacity: Optional(capacity),
      bot: Optional(bot),
      categoryIds: Optional(Array(Id('Category served.'), { maxItems: 200 })),
    }),
    reply: User,
    status: 201,
  },
  agents: {
    method: 'GET',
    path: '/users/agents',
    access: 'staff',
    budget: 'read',
    summary: 'Agents and admins with their presence and load.',
    reply: Closed({ items: Array(Agent) }),
  },
  get: {
    method: 'GET',
    path: '/users/:userId',
    access: 'staff',
    budget: 'read',
    summary: 'One person. Agents may look up customers and colleagues.',
    params: userId,
    reply: User,
  },
  update: {
    method: 'PATCH',
    path: '/users/:userId',
    access: 'admin',
    budget: 'write',
    summary: 'Change name, role, e-mail, capacity, categories served; disable or enable.',
    params: userId,
    body: Closed({
      email: Optional(email),
      name: Optional(name),
      role: Optional(Role),
      disabled: Optional(Boolean({ description: 'True ends all their sessions at once.' })),
      capacity: Optional(capacity),
      bot: Optional(bot),
      categoryIds: Optional(Array(Id('Category served.'), { maxItems: 200 })),
    }),
    reply: User,
  },
  remove: {
    method: 'DELETE',
    path: '/users/:userId',
    access: 'admin',
    budget: 'write',
    summary: 'Disable a person and erase their name and e-mail; what they wrote stays.',
    params: userId,
    reply: Ok,
  },
  setPassword: {
    method: 'PATCH',
    path: '/users/:userId/password',
    access: 'admin',
    budget: 'credential',
    summary: 'Set a new password for somebody; their sessions end.',
    params: userId,
    body: Closed({ password }),
    reply: Ok,
  },
});

export const me = defineOperations({
  get: {
    method: 'GET',
    path: '/me',
    access: 'user',
    budget: 'read',
    summary: 'My profile.',
    reply: User,
  },
  update: {
    method: 'PATCH',
    path: '/me',
    access: 'user',
    budget: 'write',
    summary: 'Change my name, language or theme.',
    body: Closed({
      name: Optional(name),
      locale: Optional(Line(35, 'BCP 47 language tag.')),
      theme: Optional(Enum([...THEMES], { description: 'Colour scheme.' })),
    }),
    reply: User,
  },
});
