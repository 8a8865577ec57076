// Fan-out between nodes: sharded pub/sub with one channel per room, so that a node pays only for rooms it has.
// The adapter's own handling of its links is replaced: it lets rejected promises go unheard, waits for Redis
// before it delivers locally, and does not know when a subscription is in force.
import { createShardedAdapter } from '@socket.io/redis-adapter';
import type { Redis } from 'ioredis';
import type { RedisLinks } from '../integrations/redis.ts';

export interface RoomChannels {
  /** Resolves once this node hears the room, at once when Redis is away. Never rejects. */
  heard(room: string): Promise<void>;
  /** Told after all rooms were subscribed again. */
  onResubscribed(listener: () => void): void;
  close(): void;
}

/** One process: every room is heard as soon as it is joined. */
export const localChannels: RoomChannels = {
  heard: () => Promise.resolve(),
  onResubscribed: () => undefined,
  close: () => undefined,
};

/** The adapter's own mark of an emit from another node. */
const BROADCAST = 3;

interface ClusterMessage {
  type: number;
  data: { packet?: { data?: [string, unknown] } };
}

const HEARD_TIMEOUT_MS = 250;
const USELESS_MS = 2000;
const RETRY_MS = 1000;
/** Channels in one SSUBSCRIBE. */
const BATCH = 500;

export function createRedisAdapter(
  links: RedisLinks,
  heed: { publishFailure: () => void; remoteEvent: (event: string, payload: unknown) => void },
): { adapter: ReturnType<typeof createShardedAdapter>; channels: RoomChannels } {
  const channelPrefix = `${links.prefix}live`;
  const subscriptions = createSubscriptions(links.subscriber);
  const publisher = {
    // Resolves before Redis has answered: local delivery must not wait for it, and order is kept all the same.
    spublish(channel: string, payload: string | Uint8Array): Promise<number> {
      if (links.publisher.status !== 'ready') heed.publishFailure();
      else links.publisher.spublish(channel, payload as string).catch(heed.publishFailure);
      return Promise.resolve(0);
    },
  };
  const create = createShardedAdapter(publisher, subscriptions.face, {
    channelPrefix,
    subscriptionMode: 'dynamic',
  });
  // Socket.IO calls it with `new`, which an arrow function does not take.
  function adapter(nsp: Parameters<typeof create>[0]): ReturnType<typeof create> {
    const made = create(nsp);
    const inner = made as unknown as { onMessage(message: ClusterMessage): void };
    const onMessage = inner.onMessage.bind(made);
    inner.onMessage = (message) => {
      const told = message.type === BROADCAST ? message.data.packet?.data : undefined;
      if (told) heed.remoteEvent(told[0], told[1]);
      onMessage(message);
    };
    return made;
  }
  return {
    adapter,
    channels: {
      heard: (room) => subscriptions.heard(`${channelPrefix}#/#${room}#`),
      onResubscribed: subscriptions.onResubscribed,
      close: subscriptions.close,
    },
  };
}

/** Keeps the set of wanted channels and makes Redis agree, in batches, again after every reconnect. */
function createSubscriptions(subscriber: Redis) {
  const wanted = new Set<string>();
  /** Commanded on the present connection -> when the answer is there. */
  const active = new Map<string, Promise<void>>();
  const dirty = new Set<string>();
  const resubscribed = new Set<() => void>();
  const attached: [string, (...args: unknown[]) => void][] = [];
  let scheduled = false;
  let closed = false;
  let uselessUntil = 0;

  const schedule = (channel: string) => {
    dirty.add(channel);
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(flush);
  };
  const failed = (channels: string[]) => {
    for (const channel of channels) active.delete(channel);
    if (closed || subscriber.status !== 'ready') return;
    setTimeout(() => channels.forEach(schedule), RETRY_MS).unref();
  };
  const subscribe = (channels: string[]): Promise<void> => {
    const answer = subscriber.ssubscribe(...channels).then(
      () => undefined,
      () => failed(channels),
    );
    for (const channel of channels) active.set(channel, answer);
    return answer;
  };
  const flush = () => {
    scheduled = false;
    const changed = [...dirty];
    dirty.clear();
    if (closed || subscriber.status !== 'ready') return;
    const join = changed.filter((channel) => wanted.has(channel) && !active.has(channel));
    const leave = changed.filter((channel) => !wanted.has(channel) && active.has(channel));
    for (const batch of batches(join)) void subscribe(batch);
    for (const batch of batches(leave)) {
      for (const channel of batch) active.delete(channel);
      subscriber.sunsubscribe(...batch).catch(() => undefined);
    }
  };
  const onClose = () => active.clear();
  const onReady = () => {
    active.clear();
    dirty.clear();
    const answers = [...batches([...wanted])].map(subscribe);
    void Promise.all(answers).then(() => {
      for (const listener of resubscribed) listener();
    });
  };
  subscriber.on('close', onClose);
  subscriber.on('ready', onReady);

  return {
    /** What the adapter takes for an ioredis client. */
    face: {
      on(event: string, listener: (...args: unknown[]) => void) {
        attached.push([event, listener]);
        subscriber.on(event, listener);
      },
      ssubscribe(channel: string) {
        wanted.add(channel);
        schedule(channel);
      },
      sunsubscribe(channel: string) {
        wanted.delete(channel);
        schedule(channel);
      },
    },
    async heard(channel: string): Promise<void> {
      if (scheduled) flush();
      const answer = active.get(channel);
      // Whoever waited in vain a moment ago has shown that it is no use; the beacon covers for it.
      if (!answer || performance.now() < uselessUntil) return;
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(() => {
          uselessUntil = performance.now() + USELESS_MS;
          resolve();
        }, HEARD_TIMEOUT_MS);
      });
      await Promise.race([answer, enough]);
      clearTimeout(timer);
    },
    onResubscribed: (listener: () => void) => void resubscribed.add(listener),
    close() {
      closed = true;
      for (const [event, listener] of attached) subscriber.off(event, listener);
      subscriber.off('close', onClose);
      subscriber.off('ready', onReady);
    },
  };
}

function* batches(channels: string[]): Generator<string[]> {
  for (let at = 0; at < channels.length; at += BATCH) yield channels.slice(at, at + BATCH);
}
