// The socket node-postgres believes it has: a Duplex whose other end is the embedded database's worker.
import { Duplex } from 'node:stream';
import { createFrameReader } from './frame-reader.ts';

/** Where a stream finds its server. The server has one session, so streams take turns. */
export interface EmbeddedSeat {
  /** Calls back when it is this stream's turn, or with the reason there will never be one. */
  enter(stream: EmbeddedStream, onTurn: (error: Error | null) => void): void;
  send(stream: EmbeddedStream, bytes: Uint8Array): void;
  leave(stream: EmbeddedStream): void;
}

const READY_FOR_QUERY_BYTES = 6;
const READY_FOR_QUERY = 'Z'.charCodeAt(0);
const IDLE = 'I'.charCodeAt(0);

export class EmbeddedStream extends Duplex {
  readonly #seat: EmbeddedSeat;
  readonly #frames = createFrameReader();
  readonly #idleInTransactionTimeoutMs: number;
  #idleTimer: NodeJS.Timeout | null = null;

  constructor(seat: EmbeddedSeat, idleInTransactionTimeoutMs: number) {
    super();
    this.#seat = seat;
    this.#idleInTransactionTimeoutMs = idleInTransactionTimeoutMs;
  }

  connect(): this {
    this.#seat.enter(this, (error) => {
      if (this.destroyed) return;
      if (error) this.destroy(error);
      else this.emit('connect');
    });
    return this;
  }

  /** Bytes from the server. */
  receive(bytes: Uint8Array): void {
    if (this.destroyed) return;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#watchIdleTransaction(buffer);
    this.push(buffer);
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    this.#forward(chunk);
    callback();
  }

  override _writev(chunks: { chunk: Buffer }[], callback: (error?: Error | null) => void): void {
    this.#forward(Buffer.concat(chunks.map(({ chunk }) => chunk)));
    callback();
  }

  override _final(callback: (error?: Error | null) => void): void {
    callback();
    this.destroy();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#stopIdleTimer();
    this.#seat.leave(this);
    callback(error);
  }

  #forward(chunk: Buffer): void {
    for (const batch of this.#frames.push(chunk)) {
      this.#stopIdleTimer();
      this.#seat.send(this, batch);
    }
  }

  /** Everybody waits for the one session, so a transaction nobody continues must end by itself. */
  #watchIdleTransaction(reply: Buffer): void {
    const at = reply.length - READY_FOR_QUERY_BYTES;
    const isReady = at >= 0 && reply[at] === READY_FOR_QUERY && reply.readInt32BE(at + 1) === READY_FOR_QUERY_BYTES - 1;
    if (!isReady || reply[at + READY_FOR_QUERY_BYTES - 1] === IDLE) return;
    this.#stopIdleTimer();
    this.#idleTimer = setTimeout(() => {
      this.destroy(new Error('terminating connection due to idle-in-transaction timeout'));
    }, this.#idleInTransactionTimeoutMs);
    this.#idleTimer.unref();
  }

  #stopIdleTimer(): void {
    if (this.#idleTimer) clearTimeout(this.#idleTimer);
    this.#idleTimer = null;
  }
}
