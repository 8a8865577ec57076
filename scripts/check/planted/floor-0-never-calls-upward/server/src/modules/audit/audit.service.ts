import { thing } from '../tags/tags.service.ts';

export const used = thing;
