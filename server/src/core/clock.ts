// Time as an injected thing, so that tests can move it. Order never depends on it: seq does that.
export interface Clock {
  /** Wall clock, milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
