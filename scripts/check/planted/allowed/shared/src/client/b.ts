import { used } from '../contracts/a.ts';

export const used = used;
