import type { Socket } from 'node:net';
import { transportLimits, type Transport, type TransportLimits } from '../../core/service/transport.ts';
import { postHeaders, serviceHeaders } from '../../core/service/wire.ts';
import { httpRequest } from './httpRequest.ts';
import { fetchImage } from './imageFetch.ts';

/**
 * The transport of the Node host, over `https.request`.
 * @param changed limits that differ from the usual ones
 * @param connection to the service, for the first POST if it is still open
 */
export function createTransport(changed: Partial<TransportLimits> = {}, connection?: Socket): Transport {
  const limits = { ...transportLimits, ...changed };
  const connections = connection ? [connection] : [];
  return {
    post: async ({ key, contentType, ...request }, signal) => {
      const headers = postHeaders(key, contentType);
      const standing = connections.pop();
      const socket = standing?.destroyed ? undefined : standing;
      return httpRequest({ ...request, method: 'POST', headers, socket }, limits, signal);
    },
    get: async ({ key, ...request }, signal) =>
      httpRequest({ ...request, method: 'GET', headers: serviceHeaders(key) }, limits, signal),
    fetchImage: (url, options, signal) => fetchImage(url, options, limits, signal),
  };
}
