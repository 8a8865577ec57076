// Who may open a socket at all, decided before the upgrade: origin, credentials, how many.
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { ErrorCode } from '@hotline/shared/contracts';
import type { Config } from '../config/config.ts';
import type { Actor } from '../core/context.ts';
import { AppError } from '../core/errors.ts';
import type { RealtimePorts } from '../core/ports.ts';
import { readSessionCookies } from '../http/cookies.ts';
import { isAllowedOrigin } from '../http/origin.ts';

export interface Admission {
  /** Null: shows a token in its first packet, or goes within 5 s. Socket.IO only. */
  actor: Actor | null;
  ip: string | null;
  userAgent: string;
}

/** Throws what the refusal says. A token in the address is not looked at: addresses end up in logs. */
export async function admit(
  request: IncomingMessage,
  options: { config: Config; ports: RealtimePorts; ip: string | null; mayShowTokenLater: boolean },
): Promise<Admission> {
  const { authorization, origin, host } = request.headers;
  const { config, ports, ip } = options;
  const userAgent = (request.headers['user-agent'] ?? '').slice(0, 400);
  const hasOrigin = origin !== undefined && origin !== 'null';
  if (origin !== undefined && !isAllowedOrigin(config, origin, host)) throw new AppError('origin_refused');
  if (authorization !== undefined) {
    return { actor: await ports.resolveAccessToken(bearerOf(authorization)), ip, userAgent };
  }
  const { access } = readSessionCookies(request.headers, config);
  if (access !== undefined) {
    // A cookie travels by itself: only the page's own origin proves that this page meant it.
    if (!hasOrigin) throw new AppError('origin_refused');
    return { actor: await ports.resolveAccessToken(access), ip, userAgent };
  }
  if (!options.mayShowTokenLater) throw new AppError(hasOrigin ? 'unauthenticated' : 'origin_refused');
  return { actor: null, ip, userAgent };
}

function bearerOf(authorization: string): string {
  const [scheme, token, ...rest] = authorization.split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0) throw new AppError('unauthenticated');
  return token;
}

/** The nearest address that is not one of our proxies; what stands before it is anybody's claim. */
export function createAddressReader(
  trustProxy: readonly string[],
): (request: IncomingMessage) => string | null {
  const proxies = new BlockList();
  for (const entry of trustProxy) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  const isProxy = (address: string) => proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (request) => {
    let address = plain(request.socket.remoteAddress ?? '');
    const claimed = String(request.headers['x-forwarded-for'] ?? '').split(',');
    while (isIP(address) !== 0 && isProxy(address)) {
      const next = plain(claimed.pop()?.trim() ?? '');
      if (isIP(next) === 0) break;
      address = next;
    }
    return isIP(address) === 0 ? null : address;
  };
}

const plain = (address: string): string => (address.startsWith('::ffff:') ? address.slice(7) : address);

/** HTTP status of a refusal before the upgrade, from the error's own table. */
export const REFUSALS_WITH_RETRY: ReadonlySet<ErrorCode> = new Set([
  'busy',
  'draining',
  'rate_limited',
  'unavailable',
]);
