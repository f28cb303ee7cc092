import { transportLimits, type Transport } from '../../core/service/transport.ts';
import { postHeaders, serviceHeaders } from '../../core/service/wire.ts';
import { exchange } from './exchange.ts';
import { fetchImage } from './imageFetch.ts';

/** The transport of the browser host, over `fetch`. Connecting has no limit of its own: a browser does not tell when it ends. */
export function createTransport({ silenceMs } = transportLimits): Transport {
  return {
    post: async ({ key, ...request }, signal) =>
      exchange({ ...request, method: 'POST', headers: postHeaders(key), silenceMs }, signal),
    get: async ({ key, ...request }, signal) =>
      exchange({ ...request, method: 'GET', headers: serviceHeaders(key), silenceMs }, signal),
    fetchImage: (url, options, signal) => fetchImage(url, options, silenceMs, signal),
  };
}
