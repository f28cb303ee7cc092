import { Failure } from '../../core/base/failure.ts';
import { isLoopbackHost } from '../../core/service/service.ts';
import {
  isSuccess,
  type ImageFetchOptions,
  type ServiceResponse,
  type Transport,
  transportLimits,
  type TransportLimits,
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
  limits: TransportLimits,
  signal: AbortSignal,
): Promise<ServiceResponse> {
  const failure = imageFailure(address, signal);
  try {
    const url = new URL(address);
    if (!(isLoopbackHost(url.hostname) ? allowLoopback : isNamed(url)) || url.username || url.password) {
      throw new Failure('imageUrlUnusable');
    }
    const response = await httpRequest(
      { method: 'GET', url, headers: { Accept: 'image/*' }, timeoutMs, limits },
      signal,
    );
    if (!isSuccess(response)) {
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
 * The transport of the browser host, over `fetch`. The limit for connecting is not used: a browser does not report when
 * that ends.
 */
export function createTransport(changed: Partial<TransportLimits> = {}): Transport {
  const limits = { ...transportLimits, ...changed };
  return {
    post: async ({ key, contentType, ...request }, signal) =>
      httpRequest({ ...request, method: 'POST', headers: postHeaders(key, contentType), limits }, signal),
    get: async ({ key, ...request }, signal) =>
      httpRequest({ ...request, method: 'GET', headers: serviceHeaders(key), limits }, signal),
    fetchImage: (url, options, signal) => fetchImage(url, options, limits, signal),
  };
}
