import { thing } from './http/b.ts';

export const used = thing;
