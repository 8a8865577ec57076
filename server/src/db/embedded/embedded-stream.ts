// The socket node-postgres believes it has: a Duplex whose other end is the embedded database's worker.
import { Duplex } from 'node:stream';
import { createFrameReader } from './frame-reader.ts';

/** Where a stream finds its server. The server has one session, so streams take turns. */
export interface EmbeddedSeat {
  /** Calls back when it is this stream's turn, or with the reason there will never be one. */
  enter(stream: EmbeddedStream, onTurn: (error: Error | null) => void): void;
  send(stream: EmbeddedStream, bytes: Uint8Array): void;
  leave(stream: EmbeddedStream): void;
  /** The server does not answer any more. */
  giveUp(error: Error): void;
}

export interface EmbeddedLimits {
  idleInTransactionTimeoutMs: number;
  /** The engine cannot be interrupted: a statement beyond this ends the whole database. */
  statementTimeoutMs: number;
}

const IDLE = 'I'.charCodeAt(0);

export class EmbeddedStream extends Duplex {
  readonly #seat: EmbeddedSeat;
  readonly #frames = createFrameReader();
  readonly #limits: EmbeddedLimits;
  #timer: NodeJS.Timeout | null = null;
  #state = IDLE;

  constructor(seat: EmbeddedSeat, limits: EmbeddedLimits) {
    super();
    this.#seat = seat;
    this.#limits = limits;
  }

  connect(): this {
    this.#seat.enter(this, (error) => {
      if (this.destroyed) return;
      if (error) this.destroy(error);
      else this.emit('connect');
    });
    return this;
  }

  /** Bytes from the server, `done` with the last of an answer. */
  receive(bytes: Uint8Array, done: boolean): void {
    if (this.destroyed) return;
    // An answer ends in ReadyForQuery, whose last byte is the state of the transaction.
    this.#state = bytes.at(-1) ?? this.#state;
    if (done) this.#onReady(this.#state === IDLE);
    if (bytes.length > 0) this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
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
    this.#stopTimer();
    this.#seat.leave(this);
    callback(error);
  }

  #forward(chunk: Buffer): void {
    for (const batch of this.#frames.push(chunk)) {
      this.#startTimer(this.#limits.statementTimeoutMs, () => {
        this.#seat.giveUp(new Error(`A statement ran longer than ${this.#limits.statementTimeoutMs} ms.`));
      });
      this.#seat.send(this, batch);
    }
  }

  /** Everybody waits for the one session, so a transaction nobody continues must end by itself. */
  #onReady(idle: boolean): void {
    this.#stopTimer();
    if (idle) return;
    this.#startTimer(this.#limits.idleInTransactionTimeoutMs, () => {
      this.destroy(new Error('terminating connection due to idle-in-transaction timeout'));
    });
  }

  #startTimer(timeoutMs: number, onTime: () => void): void {
    this.#stopTimer();
    this.#timer = setTimeout(onTime, timeoutMs);
    this.#timer.unref();
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
