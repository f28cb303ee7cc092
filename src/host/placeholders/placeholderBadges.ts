import {
  Disposable,
  EventEmitter,
  FileDecoration,
  type FileDecorationProvider,
  l10n,
  type Memento,
  Uri,
  window,
  workspace,
} from 'vscode';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
import { knownPlaceholders, knownPlaceholdersState } from './knownPlaceholders.ts';
import type { PlaceholderStore } from './placeholderStore.ts';

/** The newest ones. More than an Explorer shows at once. */
const maxRemembered = 1000;

/** Marks placeholders in the Explorer that a window of this workspace has drawn or read for another reason. Looks for none. */
export class PlaceholderBadges implements FileDecorationProvider, Disposable {
  readonly #state: Memento;
  readonly #store: Pick<PlaceholderStore, 'find' | 'onDidLook'>;
  readonly #log: ErrorLog;
  readonly #known: Set<string>;
  /** Of an earlier session: read when the Explorer first shows them, because they may have been replaced since. */
  readonly #unchecked: Set<string>;
  readonly #changed = new EventEmitter<Uri[]>();
  readonly onDidChangeFileDecorations = this.#changed.event;
  readonly #listeners: Disposable;
  /** Created with the first placeholder. */
  #watcher: Disposable | undefined;

  /** @param state of the workspace */
  constructor(state: Memento, store: Pick<PlaceholderStore, 'find' | 'onDidLook'>, log: ErrorLog) {
    this.#state = state;
    this.#store = store;
    this.#log = log;
    this.#known = new Set([...knownPlaceholders(state)].filter((uri) => typeof uri === 'string'));
    this.#unchecked = new Set(this.#known);
    this.#listeners = Disposable.from(
      this.#changed,
      store.onDidLook(({ uri, isPlaceholder }) => this.#note(uri, isPlaceholder)),
      workspace.onDidRenameFiles(({ files }) => files.forEach(({ oldUri, newUri }) => this.#follow(oldUri, newUri))),
      window.registerFileDecorationProvider(this),
    );
    if (this.#known.size > 0) {
      this.#watcher = this.#watch();
    }
  }

  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    const key = uri.toString();
    if (this.#unchecked.delete(key)) {
      logErrors(this.#store.find(uri), this.#log);
    }
    return this.#known.has(key)
      ? new FileDecoration('P', l10n.t('Placeholder: replace it with a generated image'))
      : undefined;
  }

  /** Their names are made of prompts. */
  forgetAll(): void {
    const uris = [...this.#known].map((key) => Uri.parse(key));
    this.#known.clear();
    this.#unchecked.clear();
    this.#changed.fire(uris);
    this.#remember();
  }

  #note(uri: Uri, isPlaceholder: boolean): void {
    const key = uri.toString();
    this.#unchecked.delete(key);
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
    this.#remember();
  }

  #remember(): void {
    const uris = [...this.#known].slice(-maxRemembered);
    logErrors(this.#state.update(knownPlaceholdersState, uris.length > 0 ? uris : undefined), this.#log);
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
