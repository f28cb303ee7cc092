import { Failure } from '../base/failure.ts';
import { servicePaths } from './wire.ts';

/** The service of a base URL. */
export interface Service {
  /** The origin that a key belongs to, such as `https://ai.alad.com`. */
  readonly origin: string;
  /** Host name, with its port where it is not the default; for messages. */
  readonly host: string;
  readonly isLoopback: boolean;
  /** In a form that can be parsed again. */
  readonly baseUrl: string;
  readonly generations: URL;
  readonly edits: URL;
  readonly models: URL;
}

/**
 * Reads the base URL: https, or http on loopback; without the `/v1`, which is ignored like a trailing slash.
 * @throws {Failure} `baseUrlIllegal`
 */
export function parseService(baseUrl: string): Service {
  const url = URL.parse(baseUrl.trim());
  const isLoopback = url !== null && isLoopbackHost(url.hostname);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback);
  if (!url || !isSafe || url.username || url.password || url.search || url.hash) {
    throw new Failure('baseUrlIllegal', { field: 'starrise.service.baseUrl' });
  }
  const base = url.href.replace(/\/+$/, '').replace(/\/v1$/, '');
  return {
    origin: url.origin,
    host: url.host,
    isLoopback,
    baseUrl: base,
    generations: new URL(base + servicePaths.generations),
    edits: new URL(base + servicePaths.edits),
    models: new URL(base + servicePaths.models),
  };
}

/** Whether a host name of a URL is this machine’s own, by one of the names for which no editor uses a proxy. */
export function isLoopbackHost(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
