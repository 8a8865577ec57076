import { thing } from '../messages/messages.service.ts';

export const used = thing;
