// Answers presence.*
import type { Handlers } from '../../core/operations.ts';
import { setPresence } from './presence.service.ts';

export const presenceOps = {
  'presence.set': setPresence,
} satisfies Partial<Handlers>;
