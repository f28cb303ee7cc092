import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { type ImageService, startImageService } from '../../dev/imageService/imageService.ts';
import type { Instruction } from '../../dev/imageService/script.ts';
import type { ServiceAddress } from './remoteService.ts';

/** Starts an image service whose ledger and script can be reached by tests that run in another process. */
export async function startControlledService(): Promise<ServiceAddress> {
  const service = await startImageService();
  return { url: service.url, key: service.key, control: await startControl(service) };
}

/** GET answers the ledger; POST takes instructions. */
async function startControl(service: ImageService): Promise<string> {
  const server = createServer((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (request.method === 'POST') {
      void json(request).then((instructions) => {
        service.script(...(instructions as Instruction[]));
        response.end();
      });
    } else {
      response.end(JSON.stringify(service.ledger));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
