import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startImageService, type ImageService } from '../../../dev/imageService/imageService.ts';
import { Failure } from '../../../src/core/base/failure.ts';
import {
  generate,
  type Generation,
  type GenerationPorts,
  type Progress,
} from '../../../src/core/generation/generate.ts';
import type { SaveTarget } from '../../../src/core/generation/save.ts';
import type { SendPorts } from '../../../src/core/generation/send.ts';
import { directSender } from '../../../src/core/generation/sender.ts';
import { createRequest } from '../../../src/core/request/request.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { platform } from '../../../src/platform/node/platform.ts';

const defaults = { model: 'flux-2-pro', size: '64x96', count: 1, format: 'png', fit: 'exact' } as const;
const neverAborted = new AbortController().signal;

/** Gives the calling suite generations with a real image service and a real folder, new for each test. */
export class Generations {
  #service: ImageService | undefined;
  folder = '';
  stages: Progress[] = [];
  /** Saves `0.png`, `1.png`, … in `assets`. */
  readonly target: SaveTarget = {
    destination: { root: 'file:///', folder: 'file:///assets', naming: { path: 'assets/0.png' } },
    save: async ({ index, stored, width, height, format }, { seed }, willSaveAs) => {
      const name = `${index}.png`;
      const place = { root: this.uri(), folder: this.uri('assets'), name };
      await willSaveAs(this.uri('assets', name));
      await localFiles.create(place, stored, willSaveAs);
      return { uri: this.uri('assets', name), width, height, format, seed, sha256: stored.sha256 };
    },
  };
  readonly brokenTarget: SaveTarget = { ...this.target, save: () => Promise.reject(new Failure('saveRefused')) };

  constructor() {
    before(async () => {
      this.#service = await startImageService();
    });
    after(() => this.#service?.close());
    beforeEach(() => {
      this.folder = mkdtempSync(join(tmpdir(), 'starrise-generate-'));
      mkdirSync(join(this.folder, 'assets'));
      this.stages = [];
    });
    afterEach(() => rmSync(this.folder, { recursive: true }));
  }

  get service(): ImageService {
    assert.ok(this.#service);
    return this.#service;
  }

  run(
    args: { count?: number; seed?: number } = {},
    changes: Partial<GenerationPorts & SendPorts> = {},
    signal = neverAborted,
  ): Promise<Generation> {
    const job = {
      request: createRequest({ prompt: 'a lighthouse', ...args }, defaults, () => 7),
      service: parseService(this.service.url),
      options: { prompt: 'a lighthouse' },
      timeoutMs: 20_000,
    };
    const ports = {
      sender: directSender({ ...platform, ...changes }),
      journal: platform.openJournal(this.uri()),
      apiKey: () => Promise.resolve(new Secret(this.service.key)),
      prepareTarget: () => Promise.resolve(this.target),
      ...changes,
    };
    return generate(job, ports, (progress) => this.stages.push(progress), signal);
  }

  uri(...names: string[]): string {
    return pathToFileURL(join(this.folder, ...names)).href;
  }

  /** Names of the files in a folder. */
  names(folder: 'journal' | 'assets' | '.'): readonly string[] {
    return readdirSync(join(this.folder, folder)).toSorted();
  }
}

export function sha256OfFile(uri: string): string {
  return createHash('sha256')
    .update(readFileSync(fileURLToPath(uri)))
    .digest('hex');
}
