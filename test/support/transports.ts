import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Failure } from '../../src/core/base/failure.ts';
import { Secret } from '../../src/core/service/secret.ts';
import type { ServiceResponse, PostRequest } from '../../src/core/service/transport.ts';
import { startRawServer, type RawServer, type RawServerOptions } from './rawServer.ts';

/** A raw server and a request to it, whose key must be seen nowhere else. */
export interface Exchange extends RawServer {
  readonly request: PostRequest;
}

/** Starts servers for the tests of the surrounding `describe`, and stops them after each. */
export function exchanges(timeoutMs: number): (options: RawServerOptions) => Promise<Exchange> {
  const servers: RawServer[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));
  return async (options) => {
    const server = await startRawServer(options);
    servers.push(server);
    const url = new URL(`${server.origin}/v1/images/generations`);
    return {
      ...server,
      request: {
        url,
        key: new Secret('sk-canary'),
        body: new TextEncoder().encode('{"prompt":"熊"}'),
        contentType: 'application/json',
        timeoutMs,
      },
    };
  };
}

export async function readBody({ body }: ServiceResponse): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) {
    chunks.push(new Uint8Array(chunk)); // its memory is reused
  }
  return Buffer.concat(chunks).toString();
}

/** Asserts the kind of a failure and that it contains no key. */
export async function rejects(promise: Promise<unknown>, kind: string): Promise<Failure> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(thrown instanceof Failure);
  assert.equal(thrown.kind, kind);
  assert.doesNotMatch(inspect(thrown, { depth: Infinity, showHidden: true }), /canary/);
  return thrown;
}
