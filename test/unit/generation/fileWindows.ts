import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startImageService, type ImageService } from '../../../dev/imageService/imageService.ts';
import { eventually } from '../../../dev/editor/eventually.ts';
import type { SavedImage } from '../../../src/core/generation/save.ts';
import { nameKey } from '../../../src/core/naming/freeName.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { sha256 } from '../response/receive.ts';
import { FileWindow, type FilePlace } from './fileWindow.ts';

/** Silence for longer than a busy machine delays a process. */
const timings = { beatMs: 30, maxSilenceMs: 2000 };

/** Gives the calling suite a real service and a folder for the files and the journal of several windows. */
export class FileScene implements FilePlace {
  #service: ImageService | undefined;
  #windows: FileWindow[] = [];
  #storage = '';
  /** Path of the folder for images. */
  folder = '';
  /** What all windows know about generated images, by the SHA-256 of their bytes. */
  readonly history = new Map<string, SavedImage>();

  constructor() {
    before(async () => {
      this.#service = await startImageService();
    });
    after(() => this.#service?.close());
    beforeEach(() => {
      this.service.reset();
      this.#storage = mkdtempSync(join(tmpdir(), 'starrise-windows-'));
      this.folder = join(this.#storage, 'files');
      mkdirSync(this.folder);
    });
    afterEach(() => {
      this.#windows.forEach(({ journal }) => journal.dispose());
      this.#windows = [];
      this.history.clear();
      rmSync(this.#storage, { recursive: true });
    });
  }

  get service(): ImageService {
    if (!this.#service) {
      throw new Error('The service has not started.');
    }
    return this.#service;
  }

  /** @param beatMs very long: the window looks dead to others once it has been silent for long enough */
  window(atOnce = 2, beatMs = timings.beatMs): FileWindow {
    const opened = new FileWindow(this, openJournal(pathToFileURL(this.#storage).href, { ...timings, beatMs }), atOnce);
    this.#windows.push(opened);
    return opened;
  }

  windows(count: number, atOnce = 2): readonly FileWindow[] {
    return Array.from({ length: count }, () => this.window(atOnce));
  }

  /** Prompts of the requests that were charged. */
  prompts(): readonly string[] {
    return this.service.ledger.map(({ request }) => request.prompt).toSorted();
  }

  /** Of a file, in the registers. */
  keyOf(name: string): string {
    return nameKey(pathToFileURL(join(this.folder, name)).href);
  }

  files(folder = this.folder): readonly string[] {
    return readdirSync(folder).toSorted();
  }

  /** Puts a placeholder there. @returns its SHA-256 */
  placeholder(name: string): string {
    const bytes = Buffer.from(`a placeholder for ${name}`);
    writeFileSync(join(this.folder, name), bytes);
    return sha256(bytes);
  }

  /** Makes all entries of the journal so many days older. */
  age(days: number): void {
    for (const entry of this.#entries()) {
      const path = join(this.#storage, 'journal', entry, 'intent.json');
      const intent = JSON.parse(readFileSync(path, 'utf8')) as { time: string };
      const time = new Date(Date.parse(intent.time) - days * 24 * 60 * 60_000).toISOString();
      writeFileSync(path, JSON.stringify({ ...intent, time }));
    }
  }

  async untilEntries(count: number): Promise<void> {
    await eventually(() => this.entries() === count, `${count} entries`);
  }

  /** Number of entries that wait in the journal. */
  entries(): number {
    return this.#entries().length;
  }

  #entries(): readonly string[] {
    const journal = join(this.#storage, 'journal');
    return existsSync(journal)
      ? readdirSync(journal).filter((name) => existsSync(join(journal, name, 'intent.json')))
      : [];
  }
}
