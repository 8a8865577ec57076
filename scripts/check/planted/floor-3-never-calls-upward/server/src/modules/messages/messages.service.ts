import { thing } from '../webhooks/webhooks.service.ts';

export const used = thing;
