import { thing } from '../tickets/tickets.store.ts';

export const used = thing;
