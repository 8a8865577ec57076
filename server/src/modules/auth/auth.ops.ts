// Answers auth.*
import type { Handlers } from '../../core/operations.ts';
import { demoAccounts, enterDemo, login, logout, refresh, register } from './auth.service.ts';
import { changePassword, endOwnSession, listSessions, verify } from './own-account.ts';

export const authOps = {
  'auth.register': register,
  'auth.login': login,
  'auth.refresh': refresh,
  'auth.logout': logout,
  'auth.verify': verify,
  'auth.sessions': listSessions,
  'auth.endSession': endOwnSession,
  'auth.changePassword': changePassword,
  'auth.demoAccounts': demoAccounts,
  'auth.enterDemo': enterDemo,
} satisfies Partial<Handlers>;
