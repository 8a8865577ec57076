import { used } from '../../../shared/src/contracts/a.ts';

export const used = used;
