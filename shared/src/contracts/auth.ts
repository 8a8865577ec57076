// Accounts' doors: who am I, signing in and out, sessions.
import { Array, Boolean, Enum, Object, Optional, type Static, String, Union } from 'typebox';
import { Closed, Id, Line, Nullable, Ok, Time } from './common.ts';
import { defineOperations } from './operation.ts';
import { User } from './users.ts';

export const Password = String({
  minLength: 10,
  maxLength: 256,
  format: 'unicode',
  description: 'Taken verbatim: 10 to 256 characters, spaces and any script welcome.',
});
export const Email = String({
  minLength: 3,
  maxLength: 254,
  format: 'email',
  description: 'E-mail address.',
});

export const AuthMode = Enum(['cookie', 'token'], {
  description: '`token` answers tokens in the body instead of setting cookies.',
});

/** Cookie mode answers the person; token mode the tokens with the person. */
export const SignedIn = Union([
  User,
  Closed({
    accessToken: String({ description: 'Send as `Authorization: Bearer`; lives 10 minutes.' }),
    refreshToken: String({ description: 'Changes at every refresh.' }),
    user: User,
  }),
]);

export const Session = Closed({
  id: Id('The session.'),
  current: Boolean({ description: 'True for the session that asks.' }),
  device: String({ description: 'Browser and system, from the User-Agent.' }),
  ip: Nullable(String({ description: 'Address it was last used from.' })),
  createdAt: Time('Signed in'),
  lastSeenAt: Time('Last refreshed'),
});
export type Session = Static<typeof Session>;

export const DemoAccount = Closed({
  userId: Id('Whom to enter as.'),
  name: String({ description: 'Display name.' }),
  role: String({ description: 'admin, agent or user.' }),
  about: String({ description: 'One line on what this person sees.' }),
});
export type DemoAccount = Static<typeof DemoAccount>;

const httpOnly = ['http'] as const;

export const auth = defineOperations({
  register: {
    method: 'POST',
    path: '/auth/register',
    access: 'public',
    budget: 'credential',
    summary: 'Open a customer account and sign in.',
    body: Closed({
      email: Email,
      password: Password,
      name: Line(120, 'Display name.'),
      mode: Optional(AuthMode),
    }),
    reply: SignedIn,
    status: 201,
    doors: httpOnly,
  },
  login: {
    method: 'POST',
    path: '/auth/login',
    access: 'public',
    budget: 'credential',
    summary: 'Sign in with e-mail and password.',
    body: Closed({
      email: Email,
      password: String({ minLength: 1, maxLength: 256, format: 'unicode', description: 'The password.' }),
      mode: Optional(AuthMode),
    }),
    reply: SignedIn,
    doors: httpOnly,
  },
  refresh: {
    method: 'POST',
    path: '/auth/refresh',
    access: 'public',
    budget: 'credential',
    summary: 'Trade the refresh token (cookie, or body in token mode) for fresh ones.',
    body: Object(
      { refreshToken: Optional(String({ maxLength: 512, description: 'Token mode only.' })) },
      { additionalProperties: false },
    ),
    reply: SignedIn,
    doors: httpOnly,
  },
  logout: {
    method: 'POST',
    path: '/auth/logout',
    access: 'public',
    budget: 'write',
    summary: 'End this session everywhere.',
    reply: Ok,
    doors: httpOnly,
  },
  verify: {
    method: 'GET',
    path: '/auth/verify',
    access: 'user',
    budget: 'read',
    summary: 'Who am I?',
    reply: Closed({ user: User, sessionId: Id('This session.') }),
  },
  sessions: {
    method: 'GET',
    path: '/auth/sessions',
    access: 'user',
    budget: 'read',
    summary: 'My live sessions.',
    reply: Closed({ items: Array(Session) }),
  },
  endSession: {
    method: 'DELETE',
    path: '/auth/sessions/:sessionId',
    access: 'user',
    budget: 'write',
    summary: 'End one of my sessions.',
    params: Closed({ sessionId: Id('The session to end.') }),
    reply: Ok,
  },
  changePassword: {
    method: 'POST',
    path: '/auth/password/change',
    access: 'user',
    budget: 'credential',
    summary: 'Change my password; my other sessions end.',
    body: Closed({
      currentPassword: String({
        minLength: 1,
        maxLength: 256,
        format: 'unicode',
        description: 'As it is now.',
      }),
      newPassword: Password,
    }),
    reply: Ok,
  },
  demoAccounts: {
    method: 'GET',
    path: '/auth/demo',
    access: 'public',
    budget: 'read',
    summary: 'People one may enter as, on a demo desk bound to loopback; else empty.',
    reply: Closed({ items: Array(DemoAccount) }),
    doors: httpOnly,
  },
  enterDemo: {
    method: 'POST',
    path: '/auth/demo',
    access: 'public',
    budget: 'credential',
    summary: 'Sign in as one of the demo people, without a password. Refused unless the demo is on.',
    body: Closed({ userId: Id('One of auth.demoAccounts.'), mode: Optional(AuthMode) }),
    reply: SignedIn,
    doors: httpOnly,
  },
});
