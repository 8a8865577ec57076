// The three doors as one: a call by name with whatever input, and what comes back.
import { createApiClient } from '@hotline/shared/client/api-client';
import type { ErrorBody } from '@hotline/shared/contracts';
import { WebSocket } from 'ws';
import type { Desk, DeskPerson } from '../harness.ts';
import type { LiveClient } from '../live-client.ts';
import { patientFetch } from '../patient-fetch.ts';

export type Answer = { ok: true; data: unknown } | { ok: false; error: ErrorBody };

export interface Doors {
  http: (name: string, input: unknown) => Promise<Answer>;
  socketio: (name: string, input: unknown) => Promise<Answer>;
  ws: (name: string, input: unknown) => Promise<Answer>;
  live: { socketio: LiveClient; ws: LiveClient };
}

export const DOOR_NAMES = ['http', 'socketio', 'ws'] as const;

export async function openDoors(desk: Desk, person: DeskPerson): Promise<Doors> {
  const live = { socketio: await desk.socketFor(person), ws: await desk.wsFor(person) };
  return {
    live,
    http: (name, input) => callHttp(desk, person, name, input),
    socketio: (name, input) => live.socketio.callRaw(name, input) as Promise<Answer>,
    ws: (name, input) => live.ws.callRaw(name, input) as Promise<Answer>,
  };
}

async function callHttp(desk: Desk, { token }: DeskPerson, name: string, input: unknown): Promise<Answer> {
  let answer: Answer | undefined;
  const api = createApiClient({
    baseUrl: desk.url,
    token: () => token,
    fetch: async (url, init) => {
      const response = await patientFetch(url, init);
      const body: unknown = await response.clone().json();
      answer = response.ok ? { ok: true, data: body } : { ok: false, error: body as ErrorBody };
      return response;
    },
  });
  await api.callOperation(name as 'messages.post', input as never).catch(() => undefined);
  if (!answer) throw new Error('HTTP answered nothing');
  return answer;
}

/** Frames as an attacker writes them; both kinds of socket. */
export async function openRaw(desk: Desk, { token }: DeskPerson, door: 'socketio' | 'ws') {
  const path = door === 'ws' ? '/ws' : '/socket.io/?EIO=4&transport=websocket';
  const socket = new WebSocket(desk.url.replace(/^http/, 'ws') + path, {
    headers: { authorization: `Bearer ${token}` },
  });
  const frames: string[] = [];
  let wake = () => {};
  socket.on('message', (data) => {
    frames.push(String(data));
    wake();
  });
  const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const next = async (fits: (frame: string) => boolean): Promise<string> => {
    for (;;) {
      const at = frames.findIndex(fits);
      if (at >= 0) return frames.splice(at, 1)[0] ?? '';
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  if (door === 'socketio') {
    socket.send('40');
    await next((frame) => frame.startsWith('40'));
  }
  let lastId = 0;
  return {
    socket,
    closed,
    /** `json` as it stands: it need not be what a JSON writer would make. */
    async call(name: string, json: string): Promise<Answer> {
      lastId += 1;
      const id = lastId;
      if (door === 'ws') {
        socket.send(`{"id":${id},"call":${JSON.stringify(name)},"input":${json}}`);
        return JSON.parse(await next((frame) => frame.startsWith(`{"id":${id},`))) as Answer;
      }
      socket.send(`42${id}[${JSON.stringify(name)},${json}]`);
      const frame = await next((one) => one.startsWith(`43${id}[`));
      return (JSON.parse(frame.slice(`43${id}`.length)) as [Answer])[0];
    },
  };
}
