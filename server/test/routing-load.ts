// Many tickets, few agents: opens tickets through all servers at once while agents work, and watches every assignment
// from inside the database, so that what held only for a moment is seen too.
import { type ApiClient, createApiClient } from '@hotline/shared/client/api-client';
import { newId } from '../src/core/ids.ts';
import { connectSocket, type LiveClient } from './live-client.ts';
import { patientFetch } from './patient-fetch.ts';

export interface Worker {
  id: string;
  token: string;
}

export interface LoadScene {
  urls: readonly string[];
  query: (text: string) => Promise<Record<string, unknown>[]>;
  categoryId: string;
  agents: readonly Worker[];
  customers: readonly Worker[];
}

const PAUSE_MS = 20;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

export const apiAt = (url: string, { token }: Worker): ApiClient =>
  createApiClient({ baseUrl: url, token: () => token, fetch: patientFetch, timeoutMs: 60_000 });

const urlAt = ({ urls }: Pick<LoadScene, 'urls'>, index: number): string => urls[index % urls.length] ?? '';

const LOAD = `(select count(*)::int from tickets t where t.assignee_id = $AGENT and t.status = 'in_progress'
    and t.snoozed_until is null
    and (t.waiting_since is not null or t.last_customer_at > now() - interval '10 minutes'
      or (t.assigned_at > now() - interval '10 minutes' and t.last_message_at <= t.assigned_at)))
  + (select count(*)::int from offers o where o.agent_id = $AGENT and o.ended_at is null)`;
const loadOf = (agent: string): string => LOAD.replaceAll('$AGENT', agent);

/** From now on every change of an assignee is noted with what the agent had in that very transaction. */
export async function watchAssignments({ query }: Pick<LoadScene, 'query'>): Promise<void> {
  await query(`create table watched (
    id serial, ticket_id uuid not null, was uuid, agent_id uuid, load int, capacity int)`);
  await query(`create function watch_assignment() returns trigger language plpgsql as $body$
    begin
      insert into watched (ticket_id, was, agent_id, load, capacity)
      select new.id, old.assignee_id, new.assignee_id, ${loadOf('new.assignee_id')},
        (select u.capacity from users u where u.id = new.assignee_id);
      return null;
    end $body$`);
  await query(`create trigger watch_assignment after update on tickets for each row
    when (old.assignee_id is distinct from new.assignee_id) execute function watch_assignment()`);
}

export interface Watched {
  assignments: number;
  /** Given although somebody had it. */
  twice: number;
  /** Given to somebody who then had more than they have room for. */
  overCapacity: number;
}

export async function readWatched({ query }: Pick<LoadScene, 'query'>): Promise<Watched> {
  const [row] = await query(`select count(agent_id)::int as assignments,
      count(*) filter (where was is not null and agent_id is not null)::int as twice,
      count(*) filter (where load > capacity)::int as "overCapacity"
    from watched`);
  return row as unknown as Watched;
}

/** Who has room, and what waits: both above nothing is a ticket parked beside somebody free. */
export async function readParked({ query, categoryId, agents }: LoadScene) {
  const ids = agents.map(({ id }) => `'${id}'`).join(', ');
  const [row] = await query(`select
      (select count(*)::int from tickets where category_id = '${categoryId}' and assignee_id is null
        and status in ('open', 'in_progress')) as waiting,
      (select coalesce(sum(greatest(0, u.capacity - (${loadOf('u.id')}))), 0)::int
        from users u where u.id in (${ids})) as room`);
  return row as unknown as { waiting: number; room: number };
}

/** Agents with sockets spread over the servers, who resolve or answer what they are given while `working`. */
export async function employAgents(scene: LoadScene): Promise<{
  /** Resolves when each has done so many more. */
  work: (each: number) => Promise<void>;
  /** Resolves when nothing is left. */
  finish: () => Promise<void>;
  close: () => void;
}> {
  const sockets: LiveClient[] = [];
  for (const [index, agent] of scene.agents.entries())
    sockets.push(await connectSocket(urlAt(scene, index), { token: agent.token }));
  const workOne = async (agent: Worker, index: number, each: number | null): Promise<void> => {
    for (let done = 0; each === null || done < each; ) {
      const api = apiAt(urlAt(scene, index + done), agent);
      const { items } = await api.tickets.list({ assignee: 'me', status: ['in_progress'], limit: 5 });
      if (each === null && items.length === 0 && (await readParked(scene)).waiting === 0) return;
      for (const { id: ticketId } of items.slice(0, each === null ? items.length : each - done)) {
        if (done % 2 === 0) await api.tickets.resolve({ ticketId });
        else await api.messages.post({ ticketId, clientId: newId(), body: 'Done?', thenStatus: 'waiting' });
        done += 1;
      }
      await pause();
    }
  };
  const workAll = async (each: number | null): Promise<void> => {
    await Promise.all(scene.agents.map((agent, index) => workOne(agent, index, each)));
  };
  return {
    work: workAll,
    finish: () => workAll(null),
    close: () => {
      for (const socket of sockets) socket.close();
    },
  };
}

/** All customers at once, each through all servers in turn. */
export async function openTickets(scene: LoadScene, count: number): Promise<string[]> {
  const { customers, categoryId } = scene;
  const opened: string[] = [];
  await Promise.all(
    customers.map(async (customer, first) => {
      for (let index = first; index < count; index += customers.length) {
        const { id } = await apiAt(urlAt(scene, index), customer).tickets.create({
          subject: `Ticket ${index}`,
          body: 'Please.',
          categoryId,
          clientId: newId(),
        });
        opened.push(id);
      }
    }),
  );
  return opened;
}
