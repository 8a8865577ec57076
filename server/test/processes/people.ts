// People at server processes, with the product's own client: reconnecting, resuming, an outbox that retries.
import { type ApiClient, createApiClient } from '@hotline/shared/client/api-client';
import { createOutbox, type Outbox } from '@hotline/shared/client/outbox';
import { createRealtime, type Realtime } from '@hotline/shared/client/realtime';
import { createThread, type Thread } from '@hotline/shared/client/thread';
import type { Role, Ticket } from '@hotline/shared/contracts';
import { newId } from '../../src/core/ids.ts';
import { BY_HAND } from '../factories.ts';
import { ADMIN } from './place.ts';

export interface Someone {
  id: string;
  role: Role;
  token: string;
  api: ApiClient;
}

export async function signIn(url: string, email: string, password: string): Promise<Someone> {
  const reply = await createApiClient({ baseUrl: url }).auth.login({ email, password, mode: 'token' });
  if (!('accessToken' in reply)) throw new Error('signing in in token mode answered no token');
  const token = reply.accessToken;
  return {
    id: reply.user.id,
    role: reply.user.role,
    token,
    api: createApiClient({ baseUrl: url, token: () => token }),
  };
}

export interface Company {
  ada: Someone;
  ana: Someone;
  nora: Someone;
  categoryId: string;
}

/** The first admin, an agent who serves the one category, a customer. */
export async function gather(url: string): Promise<Company> {
  const ada = await signIn(url, ADMIN.email, ADMIN.password);
  const { items } = await ada.api.categories.list();
  const categoryId = items[0]?.id ?? '';
  await ada.api.categories.update({ categoryId, routing: BY_HAND });
  const agent = { email: `ana.${newId()}@example.com`, password: ADMIN.password };
  await ada.api.users.create({ ...agent, name: 'Ana', role: 'agent', categoryIds: [categoryId] });
  const customer = { email: `nora.${newId()}@example.com`, password: ADMIN.password };
  await createApiClient({ baseUrl: url }).auth.register({ ...customer, name: 'Nora', mode: 'token' });
  return {
    ada,
    ana: await signIn(url, agent.email, agent.password),
    nora: await signIn(url, customer.email, customer.password),
    categoryId,
  };
}

export const openTicket = (by: Someone, categoryId: string, subject = 'My parcel'): Promise<Ticket> =>
  by.api.tickets.create({ subject, body: 'Where is it?', categoryId, clientId: newId() });

/** Somebody's open screen. */
export interface Screen {
  realtime: Realtime;
  outbox: Outbox;
  thread: Thread;
  close(): void;
}

/** `url` may be a proxy or another node than the one the person signed in at. `polls: false` leaves all to the socket. */
export function openScreen(url: string, person: Someone, ticketId: string, { polls = true } = {}): Screen {
  const { token } = person;
  const api = createApiClient({ baseUrl: url, token: () => token, timeoutMs: 5_000 });
  const realtime = createRealtime({
    url,
    api,
    token: () => token,
    autoConnect: true,
    ackTimeoutMs: 3_000,
    pollEveryMs: polls ? 1_000 : 600_000,
  });
  const outbox = createOutbox({ userId: person.id, realtime });
  const thread = createThread({ ticketId, me: { id: person.id, role: person.role }, realtime, outbox });
  thread.start();
  return {
    realtime,
    outbox,
    thread,
    close: () => {
      thread.close();
      outbox.close();
      realtime.close();
    },
  };
}

/** What a screen shows, reduced to what order and completeness are judged by. */
export const shown = (screen: Screen): { seq: number; id: string; body: string }[] =>
  screen.thread.getSnapshot().entries.map(({ seq, id, body }) => ({ seq, id, body }));

/** The whole timeline as the desk keeps it for this person. */
export async function kept(
  person: Someone,
  ticketId: string,
): Promise<{ seq: number; id: string; body: string }[]> {
  const rows: { seq: number; id: string; body: string }[] = [];
  for (let after = 0; ; ) {
    const page = await person.api.timeline.list({ ticketId, after, limit: 500 });
    rows.push(...page.entries.map(({ seq, id, body }) => ({ seq, id, body })));
    after = rows.at(-1)?.seq ?? 0;
    if (page.entries.length === 0 || after >= page.head) return rows;
  }
}
