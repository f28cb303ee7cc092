// Imported by their bare names and called through the namespace, because VS Code patches those for proxies and the
// system’s certificates.
import * as http from 'http';
import * as https from 'https';
import type { LookupFunction, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { errorCode, Failure, type FailureKind } from '../../core/base/failure.ts';
import { requestIdOf } from '../../core/service/serverError.ts';
import { bodyTimeoutMs, type ServiceResponse, type TransportLimits } from '../../core/service/transport.ts';
import { readBody } from '../responseBody.ts';
import { TimeLimit } from '../timeLimit.ts';
import { ResponseChunks } from './responseChunks.ts';

/** One request, before it is sent. */
export interface HttpRequestOptions {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
  readonly timeoutMs: number;
  /** Resolves host names, instead of the system. */
  readonly lookup?: LookupFunction | undefined;
  /** An open and trusted connection. */
  readonly socket?: Socket | undefined;
  readonly onSent?: (() => void) | undefined;
}

export interface NodeResponse extends ServiceResponse {
  /** Closes the connection, if the body is not read. */
  readonly close: () => void;
}

/**
 * One request and the head of its response. Nothing is written before the connection is open and its certificate is
 * trusted, so it is known exactly whether anything can have been sent.
 * @throws {Failure} as {@link import('../../core/service/transport.ts').Transport.post}
 */
export function httpRequest(
  options: HttpRequestOptions,
  limits: TransportLimits,
  signal: AbortSignal,
): Promise<NodeResponse> {
  const { url, timeoutMs } = options;
  const { promise, resolve, reject } = Promise.withResolvers<NodeResponse>();
  const request = open(options);
  let isSent = false;

  const stop = (kind: FailureKind): void => {
    reject(new Failure(kind, { host: url.host }));
    request.destroy();
  };
  const fail = (error?: Error): void =>
    reject(isSent ? lost('connectionLost', error, url.host) : connectionFailure(error, url.host));
  const cancel = (): void => stop(isSent ? 'cancelledAfterSend' : 'cancelled');
  const send = (): void => {
    try {
      options.onSent?.();
    } catch (error) {
      reject(error);
      request.destroy(); // recording the request has failed, so nothing is sent
      return;
    }
    isSent = true;
    limit.stop();
    limit = new TimeLimit(timeoutMs, () => stop('answerLate'));
    endWith(request, options.body ?? new Uint8Array());
  };

  let limit = new TimeLimit(limits.connectMs, () => stop('connectTimeout'));
  signal.addEventListener('abort', cancel);
  request.on('socket', (socket) => {
    if (url.protocol === 'https:' && !(socket instanceof TLSSocket)) {
      stop('proxyRefused'); // proxy agents return the proxy’s own response as if the service had sent it
    } else {
      whenConnected(socket, send);
    }
  });
  let informed = 0;
  request.on('information', () => {
    informed++;
    if (informed > maxInformation) {
      stop('connectionLost');
    }
  });
  request.on('response', (response) => resolve(responseOf(response, options, limits, signal)));
  request.on('error', fail);
  request.on('close', fail); // some breaks have no error
  if (signal.aborted) {
    cancel();
  }
  return promise.finally(() => {
    limit.stop();
    signal.removeEventListener('abort', cancel);
  });
}

/** The maximum of informational responses such as `100 Continue`; a server that sends more never sends a final one. */
const maxInformation = 100;

function open({ method, url, headers, body, lookup, socket }: HttpRequestOptions): http.ClientRequest {
  const request: typeof https.request = url.protocol === 'https:' ? https.request : http.request;
  const opened = request(url, {
    method,
    headers: {
      ...headers,
      ...(body !== undefined && { 'Content-Length': body.length.toString() }),
      'Accept-Encoding': 'identity',
      Connection: 'close',
    },
    lookup,
    // Omitted instead of `undefined`: the editor checks for it to decide about proxies.
    ...(socket && { createConnection: () => socket }),
    rejectUnauthorized: true,
  });
  opened.shouldKeepAlive = false; // otherwise Node would keep the connection of a server that does not repeat `Connection: close`
  opened.setSocketKeepAlive(true, 30_000); // routers drop connections that are idle for minutes
  return opened;
}

/** Encrypted at once; many megabytes would block the event loop. */
const sliceBytes = 256 * 1024;

/** Sends a body and ends the request. What goes wrong is reported by the request’s own events. */
function endWith(request: http.ClientRequest, body: Uint8Array): void {
  if (body.length <= sliceBytes) {
    request.end(body);
    return;
  }
  request.write(body.subarray(0, sliceBytes), (error) => {
    if (!error) {
      endWith(request, body.subarray(sliceBytes));
    }
  });
}

function whenConnected(socket: Socket, connected: () => void): void {
  const isSecure = socket instanceof TLSSocket;
  if (isSecure ? socket.authorized : !socket.connecting) {
    connected();
  } else {
    socket.once(isSecure ? 'secureConnect' : 'connect', connected);
  }
}

function responseOf(
  response: http.IncomingMessage,
  { url, timeoutMs }: HttpRequestOptions,
  limits: TransportLimits,
  signal: AbortSignal,
): NodeResponse {
  const header = (name: string): string | undefined => response.headers[name]?.toString();
  const close = (): void => {
    response.destroy();
  };
  const failure = (kind: FailureKind, error: unknown): Failure => lost(kind, error, url.host, requestIdOf({ header }));
  const status = response.statusCode ?? 0;
  const bodyLimits = { wholeMs: bodyTimeoutMs({ status }, timeoutMs, limits), silenceMs: limits.silenceMs };
  return {
    status,
    header,
    body: readBody({ chunks: new ResponseChunks(response), close }, bodyLimits, signal, failure),
    close,
  };
}

function lost(kind: FailureKind, error: unknown, host: string, requestId?: string): Failure {
  return new Failure(kind, { host, systemCode: errorCode(error), requestId });
}

/** Why no connection was made. The error itself is dropped: it may quote the request. */
function connectionFailure(error: unknown, host: string): Failure {
  const code = errorCode(error);
  return new Failure(kindOfCode(code ?? ''), { host, systemCode: code });
}

const kindsByPattern: readonly (readonly [RegExp, FailureKind])[] = [
  [/^ETIMEDOUT$/, 'connectTimeout'],
  [/^ERR_PROXY_/, 'proxyRefused'],
  [/^(ERR_SSL_|ERR_TLS_|EPROTO$)/, 'tlsUntrusted'],
  // OpenSSL’s names of certificate errors
  [/CERT|CRL|SIGNATURE|^(HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED)$/, 'tlsUntrusted'],
];

/** Any other code means that the host was not reached: ENOTFOUND, EAI_AGAIN, ECONNREFUSED, EHOSTUNREACH, ECONNRESET… */
function kindOfCode(code: string): FailureKind {
  return kindsByPattern.find(([pattern]) => pattern.test(code))?.[1] ?? 'hostUnreachable';
}
