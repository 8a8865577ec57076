import { thing } from '../../../user-web/src/lib/b.ts';

export const used = thing;
