import { Failure } from '../../core/base/failure.ts';
import { isLoopbackHost } from '../../core/service/service.ts';
import {
  type ImageFetchOptions,
  type ServiceResponse,
  type Transport,
  transportLimits,
} from '../../core/service/transport.ts';
import { postHeaders, serviceHeaders } from '../../core/service/wire.ts';
import { imageFailure, withFailure } from '../responseBody.ts';
import { httpRequest } from './httpRequest.ts';

/**
 * Fetches an image from an address in a response. A browser does not show where a name or a redirect leads, so
 * redirects are not followed, and the browser must protect private networks.
 * @throws {Failure} `imageUrlUnusable`, `cancelledAfterSend`; its body too
 */
async function fetchImage(
  address: string,
  { allowLoopback, timeoutMs }: ImageFetchOptions,
  silenceMs: number,
  signal: AbortSignal,
): Promise<ServiceResponse> {
  const failure = imageFailure(address, signal);
  try {
    const url = new URL(address);
    if (!(isLoopbackHost(url.hostname) ? allowLoopback : isNamed(url)) || url.username || url.password) {
      throw new Failure('imageUrlUnusable');
    }
    const response = await httpRequest(
      { method: 'GET', url, headers: { Accept: 'image/*' }, timeoutMs, silenceMs },
      signal,
    );
    if (response.status !== 200) {
      throw new Failure('imageUrlUnusable', { status: response.status });
    }
    return { ...response, body: withFailure(response.body, failure) };
  } catch (error) {
    throw failure(error);
  }
}

/** Whether the address is https with a host name: public image servers have a name. */
function isNamed({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' && !/^[\d.]+$|^\[|(^|\.)(localhost|local|internal)\.?$/.test(hostname);
}

/**
 * The transport of the browser host, over `fetch`. There is no timeout for connecting: a browser does not report when
 * it ends.
 */
export function createTransport({ silenceMs } = transportLimits): Transport {
  return {
    post: async ({ key, ...request }, signal) =>
      httpRequest({ ...request, method: 'POST', headers: postHeaders(key), silenceMs }, signal),
    get: async ({ key, ...request }, signal) =>
      httpRequest({ ...request, method: 'GET', headers: serviceHeaders(key), silenceMs }, signal),
    fetchImage: (url, options, signal) => fetchImage(url, options, silenceMs, signal),
  };
}
