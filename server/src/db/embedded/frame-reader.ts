// Cuts what a Postgres client writes into batches the embedded database can answer one by one.

const HEADER_BYTES = 5;
const STARTUP_LENGTH_BYTES = 4;
const TERMINATE = 'X'.charCodeAt(0);
/** After these messages the server owes an answer: Query, Sync, FunctionCall, CopyDone, CopyFail. */
const ANSWERED = new Set([...'QSFcf'].map((letter) => letter.charCodeAt(0)));

export interface FrameReader {
  /** Whole batches that end in a message the server answers. The startup message is a batch of its own. */
  push(bytes: Buffer): Uint8Array[];
}

export function createFrameReader(): FrameReader {
  let pending: Buffer = Buffer.alloc(0);
  let scanned = 0;
  let started = false;

  function nextMessageEnd(): number | null {
    const header = started ? HEADER_BYTES : STARTUP_LENGTH_BYTES;
    if (pending.length < scanned + header) return null;
    const length = pending.readInt32BE(scanned + header - STARTUP_LENGTH_BYTES);
    const end = scanned + header - STARTUP_LENGTH_BYTES + length;
    return pending.length < end ? null : end;
  }

  return {
    push(bytes) {
      pending = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
      const batches: Uint8Array[] = [];
      for (let end = nextMessageEnd(); end !== null; end = nextMessageEnd()) {
        const type = started ? pending[scanned] : undefined;
        scanned = end;
        if (type === TERMINATE) {
          pending = Buffer.alloc(0);
          scanned = 0;
          return batches;
        }
        if (started && !ANSWERED.has(type ?? 0)) continue;
        started = true;
        batches.push(new Uint8Array(pending.subarray(0, end)));
        pending = pending.subarray(end);
        scanned = 0;
      }
      return batches;
    },
  };
}
