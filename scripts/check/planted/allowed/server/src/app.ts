import { used } from './modules/tickets/tickets.service.ts';

export const used = used;
