import { used } from '../../core/d.ts';

export const used = used;
