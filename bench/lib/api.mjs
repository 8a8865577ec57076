// Calls to a running Hotline over HTTP, polite about its limits and patient where it asks for patience.

/** Figures of a large desk take minutes to be counted on a busy machine. */
const TRIES = 400;

/** `call(method, path, body)` answers the reply's JSON; waits and tries again when told that it was too fast. */
export function apiOf(url, token = null) {
  return async function call(method, path, body) {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const response = await fetch(`${url}/api${path}`, {
        method,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(token && { authorization: `Bearer ${token}` }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const reply = await response.json();
      if (response.ok) return reply;
      // Too fast; or figures that nobody asked for before, which are being counted.
      if (response.status !== 429 && reply.code !== 'figures_counting')
        throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(reply)}`);
      await new Promise((resolve) => setTimeout(resolve, Math.min(2_000, reply.retryAfterMs ?? 250)));
    }
    throw new Error(`${method} ${path}: refused ${TRIES} times`);
  };
}
