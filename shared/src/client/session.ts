// The signed-in session: one shared refresh in flight, in this tab and across tabs, and word of signing out.
import type { User } from '../contracts/index.ts';
import { type ApiClientOptions, ApiError, createApiClient, type ReplyOf } from './api-client.ts';
import { createEventEmitter } from './event-emitter.ts';

export interface Tokens {
  accessToken: string;
  refreshToken: string;
}

export interface SessionOptions extends Pick<ApiClientOptions, 'baseUrl' | 'fetch' | 'headers'> {
  /** Token mode, for scripts: the tokens of a login with `mode: 'token'`. Absent: the browser's cookies. */
  tokens?: Tokens | null;
}

export interface SessionEvents {
  /** The session is over, here or in another tab. */
  signedOut: undefined;
  /** Another tab signed somebody in or out: who one is must be asked again. */
  changedElsewhere: undefined;
  refreshed: undefined;
}

export interface Session {
  on: ReturnType<typeof createEventEmitter<SessionEvents>>['on'];
  /** For createApiClient and createRealtime: the access token in token mode, else null. */
  token(): string | null;
  tokens(): Tokens | null;
  setTokens(tokens: Tokens | null): void;
  /** True: the session is fresh. False: it has ended. Throws when the desk cannot be asked. */
  refresh(): Promise<boolean>;
  /** Tell the other tabs that somebody signed in or out here. */
  announce(): void;
  close(): void;
}

const LOCK = 'hotline:refresh';
const STAMP = 'hotline:refreshed-at';

export function createSession(options: SessionOptions): Session {
  const emitter = createEventEmitter<SessionEvents>();
  let tokens = options.tokens ?? null;
  const tokenMode = options.tokens !== undefined;
  const bare = createApiClient(options);
  const channel =
    !tokenMode && typeof document !== 'undefined' ? new BroadcastChannel('hotline:session') : null;
  let inFlight: Promise<boolean> | null = null;

  channel?.addEventListener('message', () => emitter.emit('changedElsewhere', undefined));

  async function trade(): Promise<boolean> {
    try {
      const reply = await bare.auth.refresh(tokens ? { refreshToken: tokens.refreshToken } : {});
      if ('accessToken' in reply)
        tokens = { accessToken: reply.accessToken, refreshToken: reply.refreshToken };
      emitter.emit('refreshed', undefined);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      emitter.emit('signedOut', undefined);
      channel?.postMessage('signedOut');
      return false;
    }
  }

  /** In cookie mode the tab that gets the lock refreshes for all: the others find its stamp and go on. */
  async function refreshForAllTabs(): Promise<boolean> {
    if (tokenMode || typeof navigator === 'undefined' || !navigator.locks) return trade();
    const askedAt = Date.now();
    return navigator.locks.request(LOCK, async () => {
      if (readStamp() >= askedAt) return true;
      const fresh = await trade();
      if (fresh) writeStamp(Date.now());
      return fresh;
    });
  }

  return {
    on: emitter.on,
    token: () => tokens?.accessToken ?? null,
    tokens: () => tokens,
    setTokens(next) {
      tokens = next;
    },
    refresh() {
      inFlight ??= refreshForAllTabs().finally(() => {
        inFlight = null;
      });
      return inFlight;
    },
    announce: () => channel?.postMessage('changed'),
    close: () => channel?.close(),
  };
}

function readStamp(): number {
  try {
    return Number(localStorage.getItem(STAMP) ?? 0);
  } catch {
    return 0;
  }
}

function writeStamp(atMs: number): void {
  try {
    localStorage.setItem(STAMP, String(atMs));
  } catch {
    // Storage may be forbidden; then every tab refreshes for itself, which the server allows.
  }
}

/** Who has signed in, in either mode. */
export const signedInUser = (reply: ReplyOf<'auth.login'>): User => ('user' in reply ? reply.user : reply);
