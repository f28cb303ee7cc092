import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { type ImageService, startImageService } from '../../dev/imageService/imageService.ts';
import type { Instruction } from '../../dev/imageService/script.ts';
import type { ServiceAddress } from './remoteService.ts';

/** Starts an image service whose ledger, script and gates other processes can use. */
export async function startControlledService(): Promise<ServiceAddress> {
  const service = await startImageService();
  const { url: control } = await startControl(service);
  return { url: service.url, key: service.key, control };
}

export interface ServiceControl {
  readonly url: string;
  close(): void;
}

/** The address of a service’s ledger, script and gates. The caller stops the service. */
export async function startControl(service: ImageService): Promise<ServiceControl> {
  const server = createServer((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    control(service, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** GET answers with the ledger, or with all that came; POST takes instructions. Of a gate, GET answers once it is reached, and POST opens it. */
async function control(service: ImageService, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://control');
  const gate = searchParams.get('name') ?? '';
  if (pathname === '/gate' && request.method === 'POST') {
    service.open(gate);
    response.end();
  } else if (pathname === '/gate') {
    await service.reached(gate, Number(searchParams.get('count')));
    response.end();
  } else if (pathname === '/received') {
    response.end(JSON.stringify(service.received));
  } else if (request.method === 'POST') {
    service.script(...((await json(request)) as Instruction[]));
    response.end();
  } else {
    response.end(JSON.stringify(service.ledger));
  }
}
