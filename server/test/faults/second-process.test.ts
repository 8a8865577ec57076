// One folder, one process: a second server is refused in words, and the first loses nothing (F29).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { type Company, gather, kept, openTicket } from '../processes/people.ts';
import { createPlace, type Place } from '../processes/place.ts';
import {
  freePort,
  type ServerProcess,
  spawnServer,
  startServerProcess,
} from '../processes/server-process.ts';
import { testDatabaseKind } from '../test-database.ts';

describe.runIf(testDatabaseKind() === 'embedded')('a second server on the same folder', () => {
  let place: Place;
  let first: ServerProcess;
  let people: Company;

  beforeAll(async () => {
    place = await createPlace();
    const port = await freePort();
    first = await startServerProcess({ port, env: place.env });
    people = await gather(`http://127.0.0.1:${port}`);
  });

  afterAll(async () => {
    await first?.kill();
    await place?.discard();
  });

  it('is refused and says why, while the first goes on', async () => {
    const { nora, categoryId } = people;
    const { id: ticketId } = await openTicket(nora, categoryId);
    const send = (body: string) => nora.api.messages.post({ ticketId, clientId: newId(), body });
    await send('before');
    const second = spawnServer({ port: await freePort(), env: place.env });
    const { code } = await second.exited;
    expect(code).not.toBe(0);
    expect(second.output()).toContain(place.dataDir);
    expect(second.output()).toContain(String(first.pid));
    await send('after');
    expect((await kept(nora, ticketId)).map(({ body }) => body).slice(-2)).toEqual(['before', 'after']);
  });

  it('starts once the first has stopped', async () => {
    expect(await first.stop()).toBe(0);
    const port = await freePort();
    first = await startServerProcess({ port, env: place.env });
    await expect(gather(`http://127.0.0.1:${port}`)).resolves.toBeDefined();
  });
});
