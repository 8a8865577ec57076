import { used as app } from './app.ts';
import { used as door } from './http/mount.ts';

export const used = [app, door];
