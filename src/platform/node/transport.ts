import { serviceHeaders, transportLimits, type Transport } from '../../core/transport.ts';
import { exchange } from './exchange.ts';
import { fetchImage } from './imageFetch.ts';

/** The transport of the Node host, over `https.request`. */
export function createTransport(limits = transportLimits): Transport {
  return {
    post: async ({ key, ...request }, signal) => {
      const headers = { ...serviceHeaders(key), 'Content-Type': 'application/json' };
      return exchange({ ...request, method: 'POST', headers }, limits, signal);
    },
    get: async ({ key, ...request }, signal) =>
      exchange({ ...request, method: 'GET', headers: serviceHeaders(key) }, limits, signal),
    fetchImage: (url, options, signal) => fetchImage(url, options, limits, signal),
  };
}
