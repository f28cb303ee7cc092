import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { responseBody, type Picture } from './responseBody.ts';
import { IncomingRequest } from './incomingRequest.ts';
import { Gates } from './gates.ts';
import { Ledger, type LedgerEntry } from './ledger.ts';
import { parseRequest, type GenerationRequest } from './request.ts';
import type { Distortion, Held, Instruction } from './script.ts';
import { PictureWorker } from './pictureWorker.ts';

export interface ImageServiceOptions {
  /** 0, the default, uses a free port. */
  readonly port?: number;
  /** A key that is accepted besides {@link ImageService.key}. */
  readonly key?: string;
  /** How long a response takes, besides the drawing: `realistic` is 14 to 17 s. Default: 0. */
  readonly delayMs?: number | 'realistic';
}

/** The service of `dev/openapi/flux-2-pro.yaml` on this machine. Its pictures are drawn. */
export interface ImageService {
  /** Base URL, without `/v1`. */
  readonly url: string;
  readonly key: string;
  /** The accepted requests, which would be charged, in the order in which they were received. */
  readonly ledger: readonly LedgerEntry[];
  /** Changes the responses to the next valid requests for images, one instruction each. */
  script(...instructions: readonly Instruction[]): void;
  /** Releases the responses that wait at this gate, and all later ones. */
  open(gate: string): void;
  /** Waits until so many requests, 1 by default, have reached this gate. */
  reached(gate: string, count?: number): Promise<void>;
  /** Clears the ledger, the script and the gates; connections that wait at a gate are closed. */
  reset(): void;
  close(): Promise<void>;
}

export async function startImageService(options: ImageServiceOptions = {}): Promise<ImageService> {
  const service = new DrawingService(options);
  await service.listen(options.port ?? 0);
  return service;
}

class DrawingService implements ImageService {
  readonly key = 'dev-key-of-the-image-service';
  readonly #options: ImageServiceOptions;
  readonly #server = createServer((request, response) => {
    this.#respond(new IncomingRequest(request, response)).catch(() => response.destroy()); // There is no one to report it to.
  });
  #ledger = new Ledger();
  #gates = new Gates();
  readonly #instructions: Instruction[] = [];
  readonly #files = new Map<string, Picture>();
  readonly #pictureWorker = new PictureWorker();
  readonly #closing = new AbortController();

  constructor(options: ImageServiceOptions) {
    this.#options = options;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get ledger(): readonly LedgerEntry[] {
    return this.#ledger.entries;
  }

  script(...instructions: readonly Instruction[]): void {
    this.#instructions.push(...instructions);
  }

  open(gate: string): void {
    this.#gates.open(gate);
  }

  reached(gate: string, count?: number): Promise<void> {
    return this.#gates.reached(gate, count);
  }

  reset(): void {
    this.#gates.close();
    this.#gates = new Gates();
    this.#ledger = new Ledger();
    this.#instructions.length = 0;
  }

  async listen(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#gates.close();
    this.#server.close();
    this.#server.closeAllConnections();
    await this.#pictureWorker.close();
  }

  async #respond(incoming: IncomingRequest): Promise<void> {
    const { target } = incoming;
    const file = this.#files.get(target);
    if (target.startsWith('OPTIONS ')) {
      incoming.send(204, '', 'text/plain');
    } else if (file) {
      incoming.send(200, file.bytes, `image/${file.format}`);
    } else if (!incoming.hasKey(this.key) && !incoming.hasKey(this.#options.key)) {
      incoming.reject(401, 'Invalid token', 'invalid_api_key');
    } else if (target === 'GET /v1/models') {
      incoming.sendJson(200, { object: 'list', data: [{ id: 'flux-2-pro', object: 'model', owned_by: 'starrise' }] });
    } else if (target === 'POST /v1/images/generations') {
      await this.#generate(incoming);
    } else {
      incoming.reject(404, `Invalid URL (${target})`, 'not_found');
    }
  }

  async #generate(incoming: IncomingRequest): Promise<void> {
    const parsed = parseRequest(await incoming.readBody());
    if ('wrongField' in parsed) {
      incoming.reject(400, `Invalid value for ${parsed.wrongField}`, 'invalid_request', parsed.wrongField);
      return;
    }
    const instruction = this.#instructions.shift() ?? {};
    if ('status' in instruction && instruction.status >= 300 && instruction.status < 500) {
      await this.#hold(instruction);
      incoming.sendScripted(instruction);
      return;
    }
    const enterImages = this.#ledger.enter(parsed.request, incoming);
    await this.#hold(instruction);
    if ('status' in instruction) {
      incoming.sendScripted(instruction);
    } else if (!('hang' in instruction)) {
      const pictures = await this.#work(parsed.request, instruction);
      enterImages(pictures.length);
      this.#deliver(incoming, pictures, instruction);
    }
  }

  async #hold({ gate }: Held): Promise<void> {
    if (gate !== undefined) {
      await this.#gates.pass(gate);
    }
  }

  async #work(request: GenerationRequest, distortion: Distortion): Promise<Picture[]> {
    const { delayMs = this.#options.delayMs ?? 0, format = request.output_format } = distortion;
    const { count = request.n, size = request.size } = distortion;
    const { prompt, seed = randomInt(2 ** 32) } = request;
    const [width = 0, height = 0] = size.split('x').map(Number);
    const pauseMs = delayMs === 'realistic' ? randomInt(14_000, 17_000) : delayMs;
    await wait(pauseMs, undefined, { signal: this.#closing.signal });
    const drawings = Array.from({ length: count }, async (_, index): Promise<Picture> => {
      return { format, bytes: await this.#pictureWorker.draw({ prompt, seed, index, width, height, format }) };
    });
    return Promise.all(drawings);
  }

  #deliver(incoming: IncomingRequest, pictures: readonly Picture[], { transform, cutAfterBytes }: Distortion): void {
    const json = responseBody(pictures, transform, (picture) => {
      const path = `/files/${randomUUID()}.${picture.format}`;
      this.#files.set(`GET ${path}`, picture);
      return this.url + path;
    });
    if (cutAfterBytes === undefined) {
      incoming.send(200, json, 'application/json');
    } else {
      incoming.sendCut(json, cutAfterBytes);
    }
  }
}
