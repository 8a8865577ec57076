import { thing } from '../modules/tags/tags.service.ts';

export const used = thing;
