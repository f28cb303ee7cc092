import { Disposable, l10n, window } from 'vscode';
import type { Journal } from '../../core/journal/journal.ts';
import { type ErrorLog, logErrors } from '../ui/logErrors.ts';
import { createStatusItem } from '../ui/plainWindow.ts';

/** A status bar item that offers paid images as long as they are neither saved nor discarded. One for each window. */
export class UnsavedImagesStatus implements Disposable {
  /** Numbers of images, by the ids of their entries. */
  readonly #counts = new Map<string, number>();
  readonly #journal: Pick<Journal, 'list'>;
  readonly #item = createStatusItem('starrise.unsaved', {
    name: l10n.t('Starrise: Unsaved Images'),
    command: 'starrise.recoverImages',
    tooltip: l10n.t('Already paid for, free to save'),
  });
  readonly #listener: Disposable;

  constructor(journal: Pick<Journal, 'list'>, log: ErrorLog) {
    this.#journal = journal;
    // Another window may have saved or discarded them.
    this.#listener = window.onDidChangeWindowState(({ focused }) => {
      if (focused) {
        logErrors(this.refresh(), log);
      }
    });
  }

  add(entryId: string, images: number): void {
    if (images > 0) {
      this.#counts.set(entryId, images);
      this.#show();
    }
  }

  /** Leaves out what was saved or discarded meanwhile. @throws {Failure} `journalUnavailable` */
  async refresh(): Promise<void> {
    if (this.#counts.size === 0) {
      return;
    }
    const ids = new Set((await this.#journal.list()).map(({ id }) => id));
    for (const id of [...this.#counts.keys()].filter((known) => !ids.has(known))) {
      this.#counts.delete(id);
    }
    this.#show();
  }

  #show(): void {
    const count = [...this.#counts.values()].reduce((sum, images) => sum + images, 0);
    if (count === 0) {
      this.#item.hide();
    } else {
      this.#item.show('save', count === 1 ? l10n.t('1 image to save') : l10n.t('{0} images to save', count));
    }
  }

  dispose(): void {
    Disposable.from(this.#item, this.#listener).dispose();
  }
}
