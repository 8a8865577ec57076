import { thing } from '../client/b.ts';

export const used = thing;
