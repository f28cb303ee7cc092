import { isIP } from 'node:net';
import { Failure } from '../../core/base/failure.ts';
import { isLoopbackHost } from '../../core/service/service.ts';
import {
  isSuccess,
  type ImageFetchOptions,
  type ServiceResponse,
  type TransportLimits,
} from '../../core/service/transport.ts';
import { imageFailure, withFailure } from '../responseBody.ts';
import { httpRequest, type NodeResponse } from './httpRequest.ts';
import { isPublicAddress, lookupPublicAddress } from './publicAddress.ts';

const maxRedirects = 3;

/**
 * Fetches an image from an address in a response. The address may be anyone’s, so every redirect is checked.
 * @throws {Failure} `imageUrlUnusable`, `cancelledAfterSend`; its body too
 */
export async function fetchImage(
  address: string,
  options: ImageFetchOptions,
  limits: TransportLimits,
  signal: AbortSignal,
): Promise<ServiceResponse> {
  const failure = imageFailure(address, signal);
  try {
    const response = await follow(new URL(address), maxRedirects, options, limits, signal);
    return { ...response, body: withFailure(response.body, failure) };
  } catch (error) {
    throw failure(error);
  }
}

async function follow(
  url: URL,
  redirectsLeft: number,
  options: ImageFetchOptions,
  limits: TransportLimits,
  signal: AbortSignal,
): Promise<NodeResponse> {
  const isLoopback = isLoopbackHost(url.hostname);
  if (!(isLoopback ? options.allowLoopback : isPublicUrl(url)) || url.username || url.password) {
    throw new Failure('imageUrlUnusable');
  }
  const response = await httpRequest(
    {
      method: 'GET',
      url,
      headers: { Accept: 'image/*' },
      timeoutMs: options.timeoutMs,
      lookup: isLoopback ? undefined : lookupPublicAddress,
    },
    limits,
    signal,
  );
  if (isSuccess(response)) {
    return response;
  }
  response.close();
  const location = response.header('location');
  if (response.status < 300 || response.status >= 400 || !location || redirectsLeft === 0) {
    throw new Failure('imageUrlUnusable', { status: response.status });
  }
  return follow(new URL(location, url), redirectsLeft - 1, options, limits, signal);
}

/** Names are checked when they are resolved; this checks addresses, which never are. */
function isPublicUrl({ protocol, hostname }: URL): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  return protocol === 'https:' && (isIP(address) === 0 || isPublicAddress(address));
}
