// The two session cookies: their names, reading them strictly, writing them.
import type { Config } from '../config/config.ts';
import { AppError } from '../core/errors.ts';
import { isLoopbackName, parseHost } from './origin.ts';

export interface SessionCookies {
  access?: string;
  refresh?: string;
}

type CookieConfig = Pick<Config, 'publicUrl'>;

const PLAIN = { access: 'hotline_access', refresh: 'hotline_refresh' } as const;
const SECURE = { access: '__Host-hotline_access', refresh: '__Host-hotline_refresh' } as const;

/** Browsers keep Secure cookies from https and from this machine only; a desk on plain http must do without. */
const usesSecureCookies = ({ publicUrl }: CookieConfig, host: string | undefined): boolean =>
  publicUrl?.startsWith('https:') === true || isLoopbackName(parseHost(host)?.hostname ?? '');

/**
 * The session cookies among `headers.cookie`. Throws `unauthenticated` on two of the same name: one of them
 * was planted. Where cookies are secure, those with the plain names are not looked at.
 */
export function readSessionCookies(
  headers: { cookie?: string | undefined; host?: string | undefined },
  config: CookieConfig,
): SessionCookies {
  if (headers.cookie === undefined) return {};
  const names = usesSecureCookies(config, headers.host) ? SECURE : PLAIN;
  const found: SessionCookies = {};
  for (const pair of headers.cookie.split(';')) {
    const equals = pair.indexOf('=');
    if (equals < 0) continue;
    const name = pair.slice(0, equals).trim();
    const kind = name === names.access ? 'access' : name === names.refresh ? 'refresh' : undefined;
    if (kind === undefined) continue;
    if (found[kind] !== undefined)
      throw new AppError('unauthenticated', { message: 'Two session cookies at once.' });
    found[kind] = pair.slice(equals + 1).trim();
  }
  return found;
}

export interface CookieValue {
  value: string;
  maxAgeMs: number;
}

/** Set-Cookie lines; a null removes that cookie. */
export function writeSessionCookies(
  values: { access: CookieValue | null; refresh: CookieValue | null },
  host: string | undefined,
  config: CookieConfig,
): string[] {
  const secure = usesSecureCookies(config, host);
  const names = secure ? SECURE : PLAIN;
  return (['access', 'refresh'] as const).map((kind) => {
    const { value, maxAgeMs } = values[kind] ?? { value: '', maxAgeMs: 0 };
    const attributes = [
      `${names[kind]}=${value}`,
      `Max-Age=${Math.floor(maxAgeMs / 1000)}`,
      'Path=/',
      'HttpOnly',
      'SameSite=Lax',
    ];
    return [...attributes, ...(secure ? ['Secure'] : [])].join('; ');
  });
}
