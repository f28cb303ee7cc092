import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Rejection } from './script.ts';

/** What came of a body. */
export interface ReadBody {
  readonly bytes: Buffer;
  readonly isTooLarge: boolean;
  /** Whether the whole body came, and was not too large. */
  readonly isComplete: boolean;
}

/** An HTTP request and the ways to respond to it. */
export class IncomingRequest {
  readonly requestId = randomUUID();
  readonly receivedAt = new Date();
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.#request = request;
    this.#response = response;
    response.setHeader('x-request-id', this.requestId);
    // Any page of this machine may ask: there is nothing to protect here.
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type');
    response.setHeader('Access-Control-Expose-Headers', 'x-request-id, Retry-After');
  }

  /** Such as `GET /v1/models`. */
  get target(): string {
    return `${this.#request.method} ${this.#request.url}`;
  }

  hasKey(key: string | undefined): boolean {
    return key !== undefined && this.#request.headers.authorization === `Bearer ${key}`;
  }

  get hasBody(): boolean {
    return !['GET', 'HEAD', 'OPTIONS'].includes(this.#request.method ?? '');
  }

  get contentType(): string {
    return this.#request.headers['content-type'] ?? '';
  }

  /**
   * Reads the body as far as it comes. Of a body that is larger than `maxBytes` the rest is discarded, as proxies do, so
   * that the client can finish and read the response.
   */
  async readBody(maxBytes: number): Promise<ReadBody> {
    const chunks: Buffer[] = [];
    let byteCount = 0;
    let isTooLarge = Number(this.#request.headers['content-length'] ?? 0) > maxBytes;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#request.on('data', (chunk: Buffer) => {
      isTooLarge ||= byteCount + chunk.length > maxBytes;
      if (isTooLarge) {
        resolve(undefined);
      } else {
        byteCount += chunk.length;
        chunks.push(chunk);
      }
    });
    for (const event of ['end', 'error', 'close']) {
      this.#request.once(event, () => resolve(undefined));
    }
    if (!isTooLarge) {
      await promise;
    }
    return { bytes: Buffer.concat(chunks), isTooLarge, isComplete: this.#request.complete && !isTooLarge };
  }

  /** @param field the invalid parameter */
  reject(status: number, message: string, code: string, field?: string): void {
    const error = { message: `${message} (request id: ${this.requestId})`, type: 'starrise_error', code, param: field };
    this.sendJson(status, { error });
  }

  sendScripted({ status, headers = {}, body = '' }: Rejection): void {
    for (const [name, value] of Object.entries(headers)) {
      this.#response.setHeader(name, value);
    }
    if (typeof body === 'string') {
      this.send(status, body, 'text/html');
    } else {
      this.sendJson(status, body);
    }
  }

  sendJson(status: number, value: unknown): void {
    this.send(status, JSON.stringify(value), 'application/json');
  }

  send(status: number, body: string | Uint8Array, contentType: string): void {
    this.#response.setHeader('Content-Type', contentType);
    this.#response.writeHead(status, { 'Content-Length': Buffer.byteLength(body) }).end(body);
  }

  /** Sends the head of a JSON response and so many bytes of its body, then closes the connection. */
  sendCut(json: string, bytes: number): void {
    this.#response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(json) });
    this.#response.write(Buffer.from(json).subarray(0, bytes), () => this.#request.socket.destroy());
  }

  /** Calls back if the connection ends before the whole response was sent. */
  onDisconnect(callback: () => void): void {
    this.#response.once('close', () => {
      if (!this.#response.writableFinished) {
        callback();
      }
    });
  }
}
