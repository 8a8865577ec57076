import { thing } from '../../../shared/src/client/b.ts';

export const used = thing;
