import { serviceHeaders, transportLimits, type Transport } from '../../core/transport.ts';
import { exchange } from './exchange.ts';
import { fetchImage } from './imageFetch.ts';

/** The transport of the browser host, over `fetch`. Connecting has no limit of its own: a browser does not tell when it ends. */
export function createTransport({ silenceMs } = transportLimits): Transport {
  return {
    post: async ({ key, ...request }, signal) => {
      const headers = { ...serviceHeaders(key), 'Content-Type': 'application/json' };
      return exchange({ ...request, method: 'POST', headers, silenceMs }, signal);
    },
    get: async ({ key, ...request }, signal) =>
      exchange({ ...request, method: 'GET', headers: serviceHeaders(key), silenceMs }, signal),
    fetchImage: (url, options, signal) => fetchImage(url, options, silenceMs, signal),
  };
}
