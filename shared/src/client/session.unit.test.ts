// The session's promise: however many calls meet an ended token, one refresh serves them all.
import { describe, expect, it } from 'vitest';
import { createApiClient } from './api-client.ts';
import { createSession } from './session.ts';

/** A desk whose access tokens are numbered; only the newest is good. */
function createDesk() {
  const desk = {
    newest: 1,
    refreshes: 0,
    refuses: false,
    fetch: (async (url: string, init: RequestInit) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const headers = init.headers as Record<string, string>;
      if (url.endsWith('/auth/refresh')) {
        desk.refreshes += 1;
        if (desk.refuses)
          return Response.json({ code: 'session_ended', message: '', requestId: 'r' }, { status: 401 });
        desk.newest += 1;
        return Response.json({
          accessToken: `access-${desk.newest}`,
          refreshToken: `refresh-${desk.newest}`,
          user: {},
        });
      }
      if (headers.authorization !== `Bearer access-${desk.newest}`) {
        return Response.json({ code: 'unauthenticated', message: '', requestId: 'r' }, { status: 401 });
      }
      return Response.json({ items: [], nextCursor: null });
    }) as typeof fetch,
  };
  const session = createSession({
    baseUrl: 'http://desk.test',
    fetch: desk.fetch,
    tokens: { accessToken: 'access-0', refreshToken: 'refresh-0' },
  });
  const client = createApiClient({
    baseUrl: 'http://desk.test',
    fetch: desk.fetch,
    token: session.token,
    onUnauthenticated: session.refresh,
  });
  return { desk, session, client };
}

describe('session', () => {
  it('refreshes once for many calls and repeats each of them', async () => {
    const { desk, client } = createDesk();
    const replies = await Promise.all(Array.from({ length: 5 }, () => client.tickets.list()));
    expect(replies).toHaveLength(5);
    expect(desk.refreshes).toBe(1);
  });

  it('says signed out when the refresh is refused, and the call fails', async () => {
    const { desk, session, client } = createDesk();
    desk.refuses = true;
    let signedOut = 0;
    session.on('signedOut', () => {
      signedOut += 1;
    });
    await expect(client.tickets.list()).rejects.toMatchObject({ code: 'unauthenticated', status: 401 });
    expect(signedOut).toBe(1);
    expect(desk.refreshes).toBe(1);
  });
});
