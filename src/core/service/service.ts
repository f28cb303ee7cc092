import { Failure } from '../base/failure.ts';
import { servicePaths } from './wire.ts';

/** The service that a base URL names. */
export interface Service {
  /** What a key is bound to, such as `https://ai.alad.com`. */
  readonly origin: string;
  /** Host name, with its port where it is not the usual one; for messages. */
  readonly host: string;
  readonly isLoopback: boolean;
  /** As it can be parsed again. */
  readonly baseUrl: string;
  readonly generations: URL;
  readonly models: URL;
}

/**
 * Reads the base URL: https, or http on loopback; without the `/v1`, which is forgiven as a trailing slash is.
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
    models: new URL(base + servicePaths.models),
  };
}

/** Whether a host name of a URL is this machine's own, by one of the names that no editor leads through a proxy. */
export function isLoopbackHost(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
