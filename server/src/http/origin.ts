// Which pages may act for the people who visit them: the desk's own, and those the configuration names.
import type { Config } from '../config/config.ts';

type OriginConfig = Pick<Config, 'publicUrl' | 'allowedOrigins'>;

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

export const isLoopbackName = (hostname: string): boolean => LOOPBACK_NAMES.has(hostname);

/** A Host header as a URL of the given scheme; null when it is not one. */
export function parseHost(host: string | undefined, protocol = 'http:'): URL | null {
  if (host === undefined || !/^[\w.\-[\]:]+$/.test(host)) return null;
  const text = `${protocol}//${host}`;
  return URL.canParse(text) ? new URL(text) : null;
}

/** `origin` and `host` are the request's headers. Names of this machine count as one. */
export function isAllowedOrigin(
  config: OriginConfig,
  origin: string | undefined,
  host: string | undefined,
): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  const page = new URL(origin);
  if (page.origin !== origin || (page.protocol !== 'http:' && page.protocol !== 'https:')) return false;
  if (origin === config.publicUrl || config.allowedOrigins.includes(origin)) return true;
  const desk = parseHost(host, page.protocol);
  if (!desk || isDowngrade(config, page)) return false;
  if (desk.host === page.host) return true;
  return isLoopbackName(desk.hostname) && isLoopbackName(page.hostname) && desk.port === page.port;
}

/** A plain http page of a desk that people reach over https: whoever is on the line wrote it. */
function isDowngrade({ publicUrl }: OriginConfig, page: URL): boolean {
  return (
    publicUrl?.startsWith('https:') === true && page.protocol === 'http:' && !isLoopbackName(page.hostname)
  );
}
