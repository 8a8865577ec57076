// The same stage on a server in this process: a journey can reach its database, where waiting would take minutes.
import { type Desk, startDesk } from '../harness.ts';
import { ADMIN } from '../processes/place.ts';
import { building, type Stage } from './browser.ts';

export interface StageHere extends Stage {
  desk: Desk;
}

export async function openStageHere(): Promise<StageHere> {
  const desk = await startDesk({ env: { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password } });
  const stage = await building(async (undo) => {
    undo.push(desk.close);
    return desk.url;
  });
  return { ...stage, desk };
}
