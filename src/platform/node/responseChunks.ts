import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** The number of chunks that wait before reading pauses. */
const maxWaiting = 4;

/**
 * The chunks of the body of a response, each valid until the next one is requested. They are taken as events, which
 * costs much less than the iterator of a stream.
 */
export class ResponseChunks implements AsyncIterableIterator<Uint8Array, undefined> {
  readonly #response: IncomingMessage;
  readonly #reads: SocketReads;
  readonly #waiting: Uint8Array[] = [];
  #lent: Uint8Array | undefined;
  #end: { readonly error?: unknown } | undefined;
  #wake = (): void => undefined;

  /** @param response which has just begun: nothing of its body may have been received before */
  constructor(response: IncomingMessage) {
    this.#response = response;
    this.#reads = new SocketReads(response);
    response.on('data', (chunk: Uint8Array) => {
      this.#reads.parsed(chunk);
      this.#waiting.push(chunk);
      if (this.#waiting.length >= maxWaiting) {
        response.pause();
      }
      this.#wake();
    });
    // A server may keep the connection open after the end; a response that breaks off may be closed without an error.
    const finish = (): void => this.#finish(response.complete ? {} : { error: new Error('cut off') });
    response.on('end', finish);
    response.on('close', finish);
    response.on('error', (error) => this.#finish({ error }));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (this.#lent && !this.#reads.areParsedInPlace) {
      free(this.#lent);
    }
    for (;;) {
      this.#lent = this.#waiting.shift();
      if (this.#lent) {
        if (this.#waiting.length === 0) {
          this.#response.resume();
        }
        return { done: false, value: this.#lent };
      }
      if (this.#end) {
        if ('error' in this.#end) {
          throw this.#end.error;
        }
        return { done: true, value: undefined };
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.#response.destroy();
    return Promise.resolve({ done: true, value: undefined });
  }

  #finish(end: { readonly error?: unknown }): void {
    this.#end ??= end;
    this.#reads.stop();
    this.#wake();
  }
}

/**
 * Frees what is read from a connection once Node’s parser has copied the body out of it. Whether it copies is not
 * documented, so it is checked for each read: as soon as a chunk is seen in the memory of a read, nothing is freed any
 * more.
 */
class SocketReads {
  readonly #response: IncomingMessage;
  readonly #socket: Socket;
  /** Reads, and the memory of the chunks that may be from them. */
  readonly #reads: Uint8Array[] = [];
  readonly #chunks = new Set<ArrayBufferLike>();
  #areParsedInPlace = false;

  constructor(response: IncomingMessage) {
    this.#response = response;
    this.#socket = response.socket;
    this.#socket.on('data', this.#read);
  }

  /** Whether a chunk was in the memory of a read, which others may use. */
  get areParsedInPlace(): boolean {
    return this.#areParsedInPlace;
  }

  parsed({ buffer }: Uint8Array): void {
    this.#chunks.add(buffer);
  }

  stop(): void {
    this.#socket.off('data', this.#read);
  }

  /** The parser has had the bytes: it listens since before. */
  readonly #read = (bytes: Uint8Array): void => {
    this.#reads.push(bytes);
    if (this.#response.readableLength > 0) {
      return; // some of their chunks are not seen yet
    }
    this.#areParsedInPlace = this.#reads.some(({ buffer }) => this.#chunks.has(buffer));
    if (this.#areParsedInPlace || this.#socket.listenerCount('data') > 2) {
      this.stop(); // others use them
    } else {
      this.#reads.forEach(free);
    }
    this.#reads.length = 0;
    this.#chunks.clear();
  };
}

/** Frees memory that nothing else uses: left to the garbage collector, up to 64 MiB would accumulate. */
function free({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) {
    buffer.transfer(0);
  }
}
