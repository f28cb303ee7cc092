import type { Random } from '../../../dev/imageService/picture/random.ts';
import { Failure } from '../../../src/core/base/failure.ts';
import type { ServiceResponse, PostRequest, Transport } from '../../../src/core/service/transport.ts';
import { responseOf } from '../../unit/response/receive.ts';
import { goodAddress, pictures, replyTo, type Reply, type Trouble } from './replies.ts';

/** The result of one attempt to send the request. */
export interface Attempt {
  /** Whether its first byte was sent: after that it may be charged. */
  readonly isSent: boolean;
  /** Whether the service has said that it did not run. */
  readonly isRefused: boolean;
  /** Whether it may be retried: nothing can have been charged, and the cause may be temporary. */
  readonly mayRepeat: boolean;
}

/** A service and a connection in which anything fails at random. It keeps a ledger. */
export class ScriptedService implements Transport {
  readonly ledger: Attempt[] = [];
  /** SHA-256 of the images that were sent whole. */
  readonly delivered: string[] = [];
  /** Whether the connection was closed while the service was at work. */
  isTornDown = false;
  readonly #random: Random;
  readonly #pass: () => Promise<void>;

  /** @param pass waits a moment, in which anything may happen */
  constructor(random: Random, pass: () => Promise<void>) {
    this.#random = random;
    this.#pass = pass;
  }

  async post({ onSent }: PostRequest, signal: AbortSignal): Promise<ServiceResponse> {
    const isCancelled = (): boolean => signal.aborted;
    await this.#pass();
    const trouble = this.#random.next() < 0.35 ? this.#random.pick(troublesBefore) : undefined;
    try {
      if (isCancelled() || trouble) {
        throw isCancelled() ? new Failure('cancelled') : errorOf(trouble ?? 'bug');
      }
      onSent?.();
    } catch (error) {
      const mayRepeat = error instanceof Failure && error.kind === 'hostUnreachable';
      this.ledger.push({ isSent: false, isRefused: false, mayRepeat });
      throw error;
    }
    const reply = replyTo(this.#random);
    this.ledger.push({ isSent: true, isRefused: reply.isRefused ?? false, mayRepeat: reply.mayRepeat ?? false });
    await this.#pass();
    if (isCancelled()) {
      this.isTornDown = true;
      throw new Failure('cancelledAfterSend');
    }
    if (reply.isSilent) {
      throw errorOf(reply.endsBy ?? 'bug');
    }
    this.delivered.push(...(reply.images ?? []));
    return responseOf(this.#body(reply), reply.headers, reply.status);
  }

  get(): Promise<ServiceResponse> {
    return Promise.reject(new Error('not expected'));
  }

  async fetchImage(url: string): Promise<ServiceResponse> {
    await this.#pass();
    if (url !== goodAddress) {
      throw new Failure('imageUrlUnusable');
    }
    return responseOf([pictures[0]?.bytes ?? '']);
  }

  /** In chunks of any length. */
  async *#body({ body = '', endsBy }: Reply): AsyncGenerator<string | Error> {
    for (let at = 0; at < body.length;) {
      const end = at + Math.ceil(this.#random.between(0, body.length));
      yield body.slice(at, end);
      await this.#pass();
      at = end;
    }
    if (endsBy) {
      yield errorOf(endsBy);
    }
  }
}

const troublesBefore = [
  'hostUnreachable',
  'hostUnreachable',
  'connectTimeout',
  'tlsUntrusted',
  'proxyRefused',
  'bug',
] as const;

/** An unexpected error is no `Failure`. */
function errorOf(trouble: Trouble): Error {
  return trouble === 'bug' ? new TypeError('patched') : new Failure(trouble, { host: 'images.example' });
}
