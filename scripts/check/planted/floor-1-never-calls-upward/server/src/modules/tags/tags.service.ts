import { thing } from '../tickets/tickets.service.ts';

export const used = thing;
