import { createHash, randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { responseBody, type Picture } from './responseBody.ts';
import { IncomingRequest } from './incomingRequest.ts';
import { Gates } from './gates.ts';
import { Ledger, type LedgerEntry, type ReceivedRequest } from './ledger.ts';
import { describeReference, type ReceivedReference, type SentReference } from './references/received.ts';
import { refusalOf, type ReferenceTreatment } from './references/refusal.ts';
import type { ReferenceSample } from './references/sample.ts';
import { parseForm, parseRequest, type GenerationRequest, type ValidRequest } from './request.ts';
import type { Distortion, Held, Instruction } from './script.ts';
import { PictureWorker } from './pictureWorker.ts';

export interface ImageServiceOptions {
  /** 0, the default, uses a free port. */
  readonly port?: number;
  /** A key that is accepted besides {@link ImageService.key}. */
  readonly key?: string;
  /** How long a response takes, besides the drawing: `realistic` is 14 to 17 s. Default: 0. */
  readonly delayMs?: number | 'realistic';
  /** What becomes of reference images, unless the script says otherwise. Default: they are honoured. */
  readonly references?: ReferenceTreatment;
  /** Larger bodies get a 413 before they have come. Default: 40 MiB. */
  readonly maxBodyBytes?: number;
}

/** The service of `dev/openapi/flux-2-pro.yaml` on this machine. Its pictures are drawn. */
export interface ImageService {
  /** Base URL, without `/v1`. */
  readonly url: string;
  readonly key: string;
  /** The accepted requests, which would be charged, in the order in which they were received. */
  readonly ledger: readonly LedgerEntry[];
  /** All requests with a body, also those that were not accepted, in the order in which their bodies ended. */
  readonly received: readonly ReceivedRequest[];
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

const maxBodyBytes = 40 * 1024 * 1024;

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

  get received(): readonly ReceivedRequest[] {
    return this.#ledger.received;
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
    } else if (incoming.hasBody) {
      await this.#receive(incoming);
    } else if (!this.#isAllowed(incoming)) {
      incoming.reject(401, 'Invalid token', 'invalid_api_key');
    } else if (target === 'GET /v1/models') {
      incoming.sendJson(200, { object: 'list', data: [{ id: 'flux-2-pro', object: 'model', owned_by: 'starrise' }] });
    } else {
      incoming.reject(404, `Invalid URL (${target})`, 'not_found');
    }
  }

  /** Reads and records the body first, so that tests see everything that left. */
  async #receive(incoming: IncomingRequest): Promise<void> {
    const { target, requestId, contentType } = incoming;
    const body = await incoming.readBody(this.#options.maxBodyBytes ?? maxBodyBytes);
    const isForm = target === 'POST /v1/images/edits';
    const parsed = isForm ? parseForm(body.bytes, contentType) : parseRequest(body.bytes);
    const references = 'request' in parsed ? parsed.references.map(describeReference) : [];
    const { bytes, isComplete } = body;
    const bodySha256 = createHash('sha256').update(bytes).digest('hex');
    this.#ledger.receive({
      ...{ target, requestId, contentType, bodyBytes: bytes.length, bodySha256, isComplete },
      references,
    });
    if (body.isTooLarge) {
      incoming.sendScripted({ status: 413, body: '<h1>413 Request Entity Too Large</h1>' });
    } else if (!this.#isAllowed(incoming)) {
      incoming.reject(401, 'Invalid token', 'invalid_api_key');
    } else if (!isForm && target !== 'POST /v1/images/generations') {
      incoming.reject(404, `Invalid URL (${target})`, 'not_found');
    } else if ('wrongField' in parsed || !isComplete) {
      const wrongField = 'wrongField' in parsed ? parsed.wrongField : 'body';
      incoming.reject(400, `Invalid value for ${wrongField}`, 'invalid_request', wrongField);
    } else {
      await this.#generate(incoming, parsed, references);
    }
  }

  #isAllowed(incoming: IncomingRequest): boolean {
    return incoming.hasKey(this.key) || incoming.hasKey(this.#options.key);
  }

  async #generate(
    incoming: IncomingRequest,
    { request, references: sent }: ValidRequest,
    references: readonly ReceivedReference[],
  ): Promise<void> {
    const samples = await this.#read(sent, references);
    const damaged = samples.indexOf(undefined);
    if (damaged >= 0) {
      const message = `Invalid image file or mode for image ${damaged + 1}, please check your image file`;
      incoming.reject(400, message, 'invalid_image_file', sent[damaged]?.field);
      return;
    }
    const instruction = this.#instructions.shift() ?? {};
    if ('status' in instruction && instruction.status >= 300 && instruction.status < 500) {
      await this.#hold(instruction);
      incoming.sendScripted(instruction);
      return;
    }
    const treatment =
      ('references' in instruction ? instruction.references : undefined) ?? this.#options.references ?? 'honour';
    const refusal = refusalOf(treatment, sent, incoming.requestId);
    if (refusal) {
      await this.#hold(instruction);
      incoming.sendJson(refusal.status, refusal.body);
      return;
    }
    const enterImages = this.#ledger.enter(request, references, incoming);
    await this.#hold(instruction);
    if ('status' in instruction) {
      incoming.sendScripted(instruction);
    } else if (!('hang' in instruction)) {
      const shown = treatment === 'honour' ? samples.filter((sample) => sample !== undefined) : [];
      const dropsSeed = treatment === 'drop' && sent.length > 0;
      const pictures = await this.#work(dropsSeed ? { ...request, seed: undefined } : request, instruction, shown);
      enterImages(pictures.length);
      this.#deliver(incoming, pictures, instruction);
    }
  }

  /** `undefined` in place of each image that is damaged, or larger than the model takes. */
  #read(
    sent: readonly SentReference[],
    references: readonly ReceivedReference[],
  ): Promise<(ReferenceSample | undefined)[]> {
    const reads = references.map(async ({ actualType, megapixels, orientation }, index) => {
      const bytes = actualType !== undefined && megapixels <= 4 ? sent[index]?.bytes : undefined;
      return bytes && (await this.#pictureWorker.read({ bytes, orientation }));
    });
    return Promise.all(reads);
  }

  async #hold({ gate }: Held): Promise<void> {
    if (gate !== undefined) {
      await this.#gates.pass(gate);
    }
  }

  async #work(
    request: GenerationRequest,
    distortion: Distortion,
    references: readonly ReferenceSample[],
  ): Promise<Picture[]> {
    const { delayMs = this.#options.delayMs ?? 0, format = request.output_format } = distortion;
    const { count = request.n, size = request.size } = distortion;
    const { prompt, seed = randomInt(2 ** 32) } = request;
    const [width = 0, height = 0] = size.split('x').map(Number);
    const pauseMs = delayMs === 'realistic' ? randomInt(14_000, 17_000) : delayMs;
    await wait(pauseMs, undefined, { signal: this.#closing.signal });
    const drawings = Array.from({ length: count }, async (_, index): Promise<Picture> => {
      const job = { prompt, seed, index, width, height, format, references };
      return { format, bytes: await this.#pictureWorker.draw(job) };
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
