// Answers presence.*
import type { Handlers } from '../../core/operations.ts';
import { forcePresence, setPresence } from './presence.service.ts';

export const presenceOps = {
  'presence.set': setPresence,
  'presence.force': forcePresence,
} satisfies Partial<Handlers>;
