// Answers priorities.*
import type { Handlers } from '../../core/operations.ts';
import { createPriority, listPriorities, removePriority, updatePriority } from './priorities.service.ts';

export const prioritiesOps = {
  'priorities.list': listPriorities,
  'priorities.create': createPriority,
  'priorities.update': updatePriority,
  'priorities.remove': removePriority,
} satisfies Partial<Handlers>;
