import { thing } from '../../../server/src/core/b.ts';

export const used = thing;
