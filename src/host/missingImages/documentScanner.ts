import { Disposable, window, workspace, type TextDocument } from 'vscode';
import type { Clock } from '../../core/base/clock.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
import { areQuickFixesOn } from './areQuickFixesOn.ts';
import type { Found, MissingImages } from './missingImages.ts';
import { sourceOfDocument } from './textSource.ts';

/** How long no key must be pressed before the text is scanned. */
const pauseMs = 400;
/** Longer texts are only scanned by commands. */
const maxLength = 200 * 1024;

export interface DocumentScannerDeps {
  readonly missing: MissingImages;
  readonly clock: Clock;
  readonly log: ErrorLog;
}

/** One scan of a document. */
interface Reading {
  readonly abort: AbortController;
  readonly found: Promise<Found | undefined>;
}

/**
 * The images and missing images of visible documents, scanned after each pause in typing and when files are created or
 * deleted.
 */
export class DocumentScanner implements Disposable {
  readonly #missing: MissingImages;
  readonly #clock: Clock;
  readonly #log: ErrorLog;
  readonly #readings = new Map<TextDocument, Reading>();
  readonly #listeners: Disposable;
  readonly #tell: (document: TextDocument, found: Found | undefined) => void;

  /** @param tell is called with the result for a document, and without one when it has been closed */
  constructor(
    { missing, clock, log }: DocumentScannerDeps,
    tell: (document: TextDocument, found: Found | undefined) => void,
  ) {
    this.#missing = missing;
    this.#clock = clock;
    this.#log = log;
    this.#tell = tell;
    const readAll = () => [...this.#readings.keys()].forEach((document) => this.#read(document));
    this.#listeners = Disposable.from(
      window.onDidChangeVisibleTextEditors(() => this.#readNewOnes()),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.#readings.has(document)) {
          this.#read(document);
        }
      }),
      workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('starrise')) {
          readAll();
        }
      }),
      missing.listings.onDidChange(readAll),
    );
    this.#readNewOnes();
  }

  /** The result for a document as it is now; waits for the pause in typing. */
  async of(document: TextDocument): Promise<Found | undefined> {
    const reading = this.#readings.get(document) ?? this.#read(document);
    const found = await reading.found;
    const newest = this.#readings.get(document);
    return newest === undefined || newest === reading ? found : this.of(document);
  }

  dispose(): void {
    this.#listeners.dispose();
    [...this.#readings.keys()].forEach((document) => this.#forget(document));
  }

  #readNewOnes(): void {
    for (const { document } of window.visibleTextEditors) {
      if (!this.#readings.has(document)) {
        this.#read(document);
      }
    }
  }

  #read(document: TextDocument): Reading {
    this.#readings.get(document)?.abort.abort();
    const abort = new AbortController();
    const reading = { abort, found: this.#findAfterPause(document, abort.signal) };
    this.#readings.set(document, reading);
    logErrors(reading.found, this.#log); // not awaited unless `of` is called
    return reading;
  }

  async #findAfterPause(document: TextDocument, signal: AbortSignal): Promise<Found | undefined> {
    await this.#clock.wait(pauseMs, signal);
    return signal.aborted ? undefined : this.#find(document, signal);
  }

  async #find(document: TextDocument, signal: AbortSignal): Promise<Found | undefined> {
    const isWanted = areQuickFixesOn(document.uri);
    const source = isWanted ? sourceOfDocument(document) : undefined;
    const found = source && source.text.length <= maxLength ? await this.#missing.find(source, { signal }) : undefined;
    if (!signal.aborted) {
      this.#tell(document, found);
    }
    return found;
  }

  #forget(document: TextDocument): void {
    this.#readings.get(document)?.abort.abort();
    if (this.#readings.delete(document)) {
      this.#tell(document, undefined);
    }
  }
}
