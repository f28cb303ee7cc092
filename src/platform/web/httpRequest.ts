import { Failure, type FailureKind } from '../../core/base/failure.ts';
import { requestIdOf } from '../../core/service/serverError.ts';
import { bodyTimeoutMs, type ServiceResponse, type TransportLimits } from '../../core/service/transport.ts';
import { readBody } from '../responseBody.ts';
import { TimeLimit } from '../timeLimit.ts';

/** One request, before it is sent. */
export interface HttpRequestOptions {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
  readonly timeoutMs: number;
  readonly limits: TransportLimits;
  readonly onSent?: (() => void) | undefined;
}

/**
 * One request and the head of its response. A browser does not report whether a failed request was sent; so it counts
 * as sent from the call on.
 * @throws {Failure} as {@link import('../../core/service/transport.ts').Transport.post}
 */
export async function httpRequest(options: HttpRequestOptions, signal: AbortSignal): Promise<ServiceResponse> {
  const { url, timeoutMs } = options;
  const fail = (kind: FailureKind, requestId?: string): Failure => new Failure(kind, { host: url.host, requestId });
  if (signal.aborted) {
    throw fail('cancelled');
  }
  if (isOffline()) {
    throw fail('hostUnreachable');
  }

  const connection = new AbortController();
  let kind: FailureKind = 'connectionLost';
  const stop = (reason: FailureKind): void => {
    kind = reason;
    connection.abort();
  };
  const cancel = (): void => stop('cancelledAfterSend');
  const limit = new TimeLimit(timeoutMs, () => stop('answerLate'));
  signal.addEventListener('abort', cancel);
  options.onSent?.();
  try {
    const response = await open(options, connection.signal);
    return responseOf(response, options, () => connection.abort(), signal, fail);
  } catch {
    throw fail(kind);
  } finally {
    limit.stop();
    signal.removeEventListener('abort', cancel);
  }
}

function isOffline(): boolean {
  return 'onLine' in navigator && navigator.onLine === false;
}

function open({ method, url, headers, body }: HttpRequestOptions, signal: AbortSignal): Promise<Response> {
  return fetch(url, {
    method,
    headers,
    body: body ? new Uint8Array(body) : null,
    signal,
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
}

function responseOf(
  response: Response,
  { timeoutMs, limits }: HttpRequestOptions,
  close: () => void,
  signal: AbortSignal,
  fail: (kind: FailureKind, requestId?: string) => Failure,
): ServiceResponse {
  const header = (name: string): string | undefined => response.headers.get(name) ?? undefined;
  const source = { chunks: chunksOf(response), close };
  // A browser hides the status of a redirect that is not followed.
  const status = response.type === 'opaqueredirect' ? 302 : response.status;
  const bodyLimits = { wholeMs: bodyTimeoutMs({ status }, timeoutMs, limits), silenceMs: limits.silenceMs };
  return {
    status,
    header,
    body: readBody(source, bodyLimits, signal, (kind) => fail(kind, requestIdOf({ header }))),
  };
}

/** Not every browser can iterate a stream. */
async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) {
      return;
    }
    yield chunk.value;
  }
}
