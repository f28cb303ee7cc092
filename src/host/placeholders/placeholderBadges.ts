import {
  Disposable,
  EventEmitter,
  FileDecoration,
  type FileDecorationProvider,
  l10n,
  Uri,
  window,
  workspace,
} from 'vscode';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
import type { PlaceholderStore } from './placeholderStore.ts';

/** Marks placeholders in the Explorer that this window has drawn or read for another reason. Looks for none. */
export class PlaceholderBadges implements FileDecorationProvider, Disposable {
  readonly #store: Pick<PlaceholderStore, 'find' | 'onDidLook'>;
  readonly #log: ErrorLog;
  readonly #known = new Set<string>();
  readonly #changed = new EventEmitter<Uri[]>();
  readonly onDidChangeFileDecorations = this.#changed.event;
  readonly #listeners: Disposable;
  /** Created with the first placeholder. */
  #watcher: Disposable | undefined;

  constructor(store: Pick<PlaceholderStore, 'find' | 'onDidLook'>, log: ErrorLog) {
    this.#store = store;
    this.#log = log;
    this.#listeners = Disposable.from(
      this.#changed,
      store.onDidLook(({ uri, isPlaceholder }) => this.#note(uri, isPlaceholder)),
      workspace.onDidRenameFiles(({ files }) => files.forEach(({ oldUri, newUri }) => this.#follow(oldUri, newUri))),
    );
  }

  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    return this.#known.has(uri.toString())
      ? new FileDecoration('P', l10n.t('Placeholder: replace it with a generated image'))
      : undefined;
  }

  #note(uri: Uri, isPlaceholder: boolean): void {
    const key = uri.toString();
    if (this.#known.has(key) === isPlaceholder) {
      return;
    }
    if (isPlaceholder) {
      this.#known.add(key);
      this.#watcher ??= this.#watch();
    } else {
      this.#known.delete(key);
    }
    this.#changed.fire([uri]);
  }

  /** Other programs replace, change and delete placeholders, too. */
  #watch(): Disposable {
    const watcher = workspace.createFileSystemWatcher('**/*.{png,jpg,jpeg,PNG,JPG,JPEG}');
    const lookAgain = (uri: Uri): void => {
      if (this.#known.has(uri.toString())) {
        logErrors(this.#store.find(uri), this.#log);
      }
    };
    return Disposable.from(
      watcher,
      watcher.onDidChange(lookAgain),
      watcher.onDidCreate(lookAgain),
      watcher.onDidDelete(lookAgain),
    );
  }

  /** A file or a folder was moved in the editor. */
  #follow(oldUri: Uri, newUri: Uri): void {
    const [from, to] = [oldUri.toString(), newUri.toString()];
    for (const key of [...this.#known].filter((each) => each === from || each.startsWith(`${from}/`))) {
      this.#note(Uri.parse(key), false);
      this.#note(Uri.parse(to + key.slice(from.length)), true);
    }
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#watcher?.dispose();
  }
}

/** The caller owns what is returned. */
export function registerPlaceholderBadges(store: PlaceholderStore, log: ErrorLog): Disposable {
  const badges = new PlaceholderBadges(store, log);
  return Disposable.from(badges, window.registerFileDecorationProvider(badges));
}
