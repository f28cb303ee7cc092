import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HostJob } from './hostJob.ts';
import { PacedService, type Charge } from './pacedService.ts';

/** A service, a journal and a target folder for hosts that start and end. */
export class Scene {
  readonly service: PacedService;
  /** Path of the folder for images. */
  readonly images: string;
  /** What hosts need to know of it. */
  readonly place: Pick<HostJob, 'storage' | 'workspace' | 'origin' | 'timings'>;
  readonly #folder: string;

  /** @param isCut whether those who request cut the images before they save them */
  static async open(accepted: (charge: Charge) => void = () => undefined, isCut = true): Promise<Scene> {
    return new Scene(await mkdtemp(join(tmpdir(), 'starrise-kills-')), await PacedService.start(accepted, isCut));
  }

  private constructor(folder: string, service: PacedService) {
    this.service = service;
    this.#folder = folder;
    this.images = join(folder, 'images');
    mkdirSync(this.images);
    this.place = {
      storage: pathToFileURL(join(folder, 'storage')).href,
      workspace: pathToFileURL(this.images).href,
      origin: service.origin,
      timings: { beatMs: 200, maxSilenceMs: 4000 }, // longer than a busy machine delays a process
    };
  }

  async close(): Promise<void> {
    await this.service.close();
    await rm(this.#folder, { recursive: true });
  }
}
