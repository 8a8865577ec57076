// Refresh tokens: `<session>.<counter>.<mac>`. Nothing of them is stored; the counter says which one is current.
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

export interface RefreshTokens {
  make(sessionId: string, counter: number): string;
  /** Null unless this desk made it. */
  read(token: string): { sessionId: string; counter: number } | null;
}

const FORM = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([1-9]\d{0,8})\.([\w-]{43})$/;
const made = new Map<string, RefreshTokens>();

/** The same secret gives the same tokens on every node. */
export function refreshTokensOf(encryptionKey: string): RefreshTokens {
  const known = made.get(encryptionKey);
  if (known) return known;
  const key = Buffer.from(hkdfSync('sha256', encryptionKey, 'hotline', 'refresh-token', 32));
  const macOf = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  const tokens: RefreshTokens = {
    make(sessionId, counter) {
      const claim = `${sessionId}.${counter}`;
      return `${claim}.${macOf(claim).toString('base64url')}`;
    },
    read(token) {
      const [, sessionId, counter, mac] = FORM.exec(token) ?? [];
      if (sessionId === undefined || counter === undefined || mac === undefined) return null;
      const given = Buffer.from(mac, 'base64url');
      const wanted = macOf(`${sessionId}.${counter}`);
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
      return { sessionId, counter: Number(counter) };
    },
  };
  made.set(encryptionKey, tokens);
  return tokens;
}
