import { thing } from '../modules/tickets/tickets.store.ts';

export const used = thing;
