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
   * private address, no redirect to one. Any status but 200 is a failure, and so is a body that ends too early.
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

/** Whether the body has a content encoding. Requests ask for identity, and nothing is decompressed. */
export function isCompressed(response: Pick<ServiceResponse, 'header'>): boolean {
  const encoding = response.header('content-encoding')?.trim().toLowerCase();
  return encoding !== undefined && encoding !== '' && encoding !== 'identity';
}

/** Timeouts for the parts of a request that {@link PostRequest.timeoutMs} does not cover. */
export interface TransportLimits {
  /** DNS lookup, connection, proxy and TLS together. */
  readonly connectMs: number;
  /** Between two chunks of the body. */
  readonly silenceMs: number;
}

export const transportLimits: TransportLimits = { connectMs: 15_000, silenceMs: 120_000 };
