import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { PNG } from 'pngjs';
import { Random } from '../../../dev/imageService/picture/random.ts';
import { cropImage } from '../../../src/core/crop/cropImage.ts';
import { cropTools } from '../../support/pictures/crop.ts';
import { head } from '../../support/responses.ts';
import { startRawServer, type RawServer } from '../../support/rawServer.ts';
import { sentSize, slot } from './hostJob.ts';

/** An accepted request, which is charged. */
export interface Charge {
  readonly seed: number;
  /** SHA-256 of each image of its response, as it is to be saved. */
  readonly images: readonly string[];
  /** How long the response takes: until its head, and until its end. */
  readonly headMs: number;
  readonly endMs: number;
}

/** A service whose pictures and pace depend on the seed of the request. */
export class PacedService {
  readonly ledger: Charge[] = [];
  readonly #accepted: (charge: Charge) => void;
  readonly #isCut: boolean;
  #server: RawServer | undefined;

  /** @param isCut whether those who request cut the images to {@link slot} before they save them */
  static async start(accepted: (charge: Charge) => void, isCut: boolean): Promise<PacedService> {
    const service = new PacedService(accepted, isCut);
    service.#server = await startRawServer({ behaviours: [(socket) => void service.#respond(socket)] });
    return service;
  }

  private constructor(accepted: (charge: Charge) => void, isCut: boolean) {
    this.#accepted = accepted;
    this.#isCut = isCut;
  }

  get origin(): string {
    return this.#server?.origin ?? '';
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  async #respond(socket: Socket): Promise<void> {
    const { seed, n = 1 } = JSON.parse(this.#server?.ledger.bodies.at(-1) ?? '') as { seed: number; n?: number };
    const random = new Random(`pace ${seed}`);
    const images = Array.from({ length: n }, (_, index) => picture(`${seed} ${index}`, seed % 2 === 0));
    const body = JSON.stringify({ created: 1, data: images.map((png) => ({ b64_json: png.toString('base64') })) });
    const headMs = random.between(0, 150);
    const pieceMs = random.between(0, 30);
    const endMs = headMs + pieces * pieceMs;
    const saved = this.#isCut ? await Promise.all(images.map(cutToSlot)) : images;
    const charge = { seed, images: saved.map(sha256), headMs, endMs };
    this.ledger.push(charge);
    this.#accepted(charge);
    await wait(headMs);
    socket.write(head(200, { 'Content-Length': body.length.toString(), 'X-Request-Id': `request-${seed}` }));
    const pieceLength = Math.ceil(body.length / pieces);
    for (let at = 0; at < body.length; at += pieceLength) {
      await wait(pieceMs);
      socket.write(body.slice(at, at + pieceLength));
    }
    socket.end();
  }
}

const pieces = 5;

async function cutToSlot(png: Buffer): Promise<Uint8Array> {
  const cut = await cropImage(png, 'png', sentSize, slot, cropTools.node);
  return typeof cut === 'string' ? png : cut;
}

/** Noise of 4 to 20 KB. @param isAsSent whether it has the size that was sent, so that it is cut */
function picture(seed: string, isAsSent: boolean): Buffer {
  const random = new Random(seed);
  const height = Math.floor(random.between(16, 96));
  const png = new PNG({ ...sentSize, ...(!isAsSent && { height }) });
  for (let at = 0; at < png.data.length; at++) {
    png.data[at] = at % 4 === 3 ? 255 : random.next() * 256;
  }
  return PNG.sync.write(png, { deflateLevel: 0, filterType: 0 });
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
