import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { panelHtml } from '../../src/host/panel/panelHtml.ts';

/** Returns an image for the last part of its path, or `undefined` if there is none. */
export type ImageSource = (name: string) => Promise<Uint8Array | undefined>;

export interface PageServer {
  readonly url: string;
  /** Number of requested images. */
  readonly imageRequests: () => number;
  readonly close: () => void;
}

/** Serves the built page of the panel like the host: the same document, the same policy. */
export async function startPageServer(images: ImageSource): Promise<PageServer> {
  let imageRequests = 0;
  const contentOf = async (path: string): Promise<readonly [type: string, body: Uint8Array | string] | undefined> => {
    if (path.startsWith('/image/')) {
      imageRequests++;
      const image = await images(path.slice('/image/'.length));
      return image && ['image/jpeg', image];
    }
    const type = types[extname(path)];
    return type ? [type, await readFile(join('dist', path))] : ['text/html', documentOf(path)];
  };
  const server = createServer((request, response) => {
    void contentOf(new URL(request.url ?? '/', url).pathname)
      .catch(() => undefined)
      .then((found) => {
        response.writeHead(found ? 200 : 404, {
          'Content-Type': found?.[0] ?? 'text/plain',
          'Cache-Control': 'max-age=60',
        });
        response.end(found?.[1]);
      });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const documentOf = (path: string): string =>
    panelHtml({
      cspSource: url,
      script: '/panel.js',
      style: '/panel.css',
      worker: '/thumbnailWorker.js',
      language: path === '/zh-cn' ? 'zh-cn' : 'en',
      title: 'Starrise Images',
    });
  return { url, imageRequests: () => imageRequests, close: () => server.close() };
}

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };
