import { used as client } from '../../../../shared/src/client/b.ts';
import { used as server } from '../../server.ts';

export const used = [client, server];
