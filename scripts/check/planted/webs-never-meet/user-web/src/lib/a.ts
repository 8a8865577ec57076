import { thing } from '../../../admin-web/src/lib/b.ts';

export const used = thing;
