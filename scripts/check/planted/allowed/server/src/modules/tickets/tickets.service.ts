import { used as tag } from '../tags/tags.service.ts';
import { used as row } from './tickets.store.ts';

export const used = [tag, row];
