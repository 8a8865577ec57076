// Answers users.* and me.*
import type { Handlers } from '../../core/operations.ts';
import { removeUser, setPassword, updateUser } from './change-user.ts';
import { addUser, getMe, getUser, listAgents, listUsers, updateMe } from './users.service.ts';

export const usersOps = {
  'users.list': listUsers,
  'users.create': addUser,
  'users.agents': listAgents,
  'users.get': getUser,
  'users.update': updateUser,
  'users.remove': removeUser,
  'users.setPassword': setPassword,
  'me.get': getMe,
  'me.update': updateMe,
} satisfies Partial<Handlers>;
