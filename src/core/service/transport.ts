import type { Secret } from './secret.ts';

/** Sends one request to the service. Each platform implements it. */
export interface Transport {
  /**
   * Sends one POST, exactly once: after the first byte of the request may have been sent, it is never resent. Resolves
   * when the head of the response is received, whatever its status; redirects are not followed.
   * @throws {Failure} `notSent` kinds when nothing can have been sent, `inDoubt` kinds after that, `cancelled` or
   * `cancelledAfterSend`
   */
  post(request: PostRequest, signal: AbortSignal): Promise<ServiceResponse>;

  /** Sends a GET that costs nothing. @throws {Failure} as {@link post} */
  get(request: GetRequest, signal: AbortSignal): Promise<ServiceResponse>;

  /**
   * Fetches an image from an address in a response: https only (http on loopback if `allowLoopback`), no key, no
   * private address, no redirect to one. Any status but a success is a failure, and so is a body that ends too early.
   * @throws {Failure} `imageUrlUnusable`, or `cancelledAfterSend`
   */
  fetchImage(url: string, options: ImageFetchOptions, signal: AbortSignal): Promise<ServiceResponse>;
}

export interface PostRequest {
  /** Full address, already checked by {@link import('./service.ts').parseService}. */
  readonly url: URL;
  readonly key: Secret;
  /** Exactly as it is to be sent. */
  readonly body: Uint8Array;
  readonly contentType: string;
  /** Timeout for the head of the response, and again for the whole response. */
  readonly timeoutMs: number;
  /** Called once, when the first byte of the request may have left: from here on it may be charged. */
  readonly onSent?: () => void;
}

export interface GetRequest {
  readonly url: URL;
  readonly key: Secret;
  readonly timeoutMs: number;
}

export interface ImageFetchOptions {
  readonly allowLoopback: boolean;
  readonly timeoutMs: number;
}

export interface ServiceResponse {
  readonly status: number;
  /** A header's value by its lower-case name. */
  header(name: string): string | undefined;
  /**
   * The bytes in chunks; the memory of a chunk is reused for the next one. Throws a `Failure` of outcome `inDoubt` when
   * they stop. Ending the loop early closes the connection.
   */
  readonly body: AsyncIterable<Uint8Array>;
}

/** Whether the request succeeded. Gateways change statuses: an image may come with 201, 203 or 206, too. */
export function isSuccess({ status }: Pick<ServiceResponse, 'status'>): boolean {
  return status >= 200 && status < 300;
}

/**
 * Whether the body is compressed. Requests ask for identity, and nothing is decompressed. Servers name encodings that
 * are none (`utf-8`, `none`), or one that a proxy has removed: a body that begins as JSON is JSON.
 * @param first its first character that is no blank, see {@link firstVisible}
 */
export function isCompressed(response: Pick<ServiceResponse, 'header'>, first: number | undefined): boolean {
  if (first === 0x7b || first === 0x5b) {
    return false; // { or [
  }
  const encodings =
    response
      .header('content-encoding')
      ?.toLowerCase()
      .split(/[\s,]+/v) ?? [];
  return first === gzipMagic || encodings.some((encoding) => compressions.has(encoding));
}

/** The first byte of gzip; no text begins with it. */
const gzipMagic = 0x1f;
const compressions: ReadonlySet<string> = new Set([
  'gzip',
  'x-gzip',
  'deflate',
  'compress',
  'x-compress',
  'br',
  'zstd',
  'dcb',
  'dcz',
]);

/** The first byte that is neither a blank nor of a byte order mark. `undefined` when there is none. */
export function firstVisible(bytes: Uint8Array): number | undefined {
  return bytes.find((byte) => !blanks.has(byte));
}

const blanks: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf]);

/** Timeouts for the parts of a request that {@link PostRequest.timeoutMs} does not cover. */
export interface TransportLimits {
  /** DNS lookup, connection, proxy and TLS together. */
  readonly connectMs: number;
  /** Between two chunks of the body. */
  readonly silenceMs: number;
  /** For the body of a response that is no success: its status says what happened. */
  readonly errorBodyMs: number;
}

export const transportLimits: TransportLimits = { connectMs: 15_000, silenceMs: 120_000, errorBodyMs: 2000 };

/** The time for a whole body. */
export function bodyTimeoutMs(
  response: Pick<ServiceResponse, 'status'>,
  timeoutMs: number,
  { errorBodyMs }: Pick<TransportLimits, 'errorBodyMs'>,
): number {
  return isSuccess(response) ? timeoutMs : Math.min(timeoutMs, errorBodyMs);
}
