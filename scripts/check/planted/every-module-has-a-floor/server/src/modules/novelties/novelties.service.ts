import { thing } from '../../core/b.ts';

export const used = thing;
