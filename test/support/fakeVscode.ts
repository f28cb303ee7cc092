import { globSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { translate } from './translate.ts';

/** Import this module before a module of the host to give that a fake `vscode`, so that it runs in plain Node. */
type Listener = (event: never) => unknown;

export class EventEmitter {
  readonly #listeners = new Set<Listener>();

  /** The number of listeners. */
  get size(): number {
    return this.#listeners.size;
  }

  readonly event = (listener: Listener): Disposable => {
    this.#listeners.add(listener);
    return new Disposable(() => this.#listeners.delete(listener));
  };

  fire(event?: unknown): void {
    [...this.#listeners].forEach((listener) => listener(event as never));
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

class Disposable {
  readonly dispose: () => unknown;

  constructor(dispose: () => unknown) {
    this.dispose = dispose;
  }

  static from(...all: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => all.forEach((each) => each.dispose()));
  }
}

class Uri {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;

  constructor(scheme: string, authority: string, path: string) {
    [this.scheme, this.authority, this.path] = [scheme, authority, path];
  }

  static parse(text: string): Uri {
    const { protocol, host, pathname } = new URL(text);
    return new Uri(protocol.slice(0, -1), host, decodeURIComponent(pathname));
  }

  static file(path: string): Uri {
    return Uri.parse(pathToFileURL(path).href);
  }

  static joinPath({ scheme, authority, path }: Uri, ...names: readonly string[]): Uri {
    const { pathname } = new URL([path, ...names].join('/').replaceAll('//', '/'), 'file:');
    const end = names.at(-1) === '..' ? /(?<=.)\/$/ : /$^/; // the editor’s own has no slash at its end
    return new Uri(scheme, authority, decodeURIComponent(pathname.replace(end, '')));
  }

  /** Only the query, which this class shows as a part of the path. */
  with({ query }: { readonly query: string }): Uri {
    return new Uri(this.scheme, this.authority, `${this.path}?${query}`);
  }

  get fsPath(): string {
    return this.path;
  }

  toString(): string {
    return `${this.scheme}://${this.authority}${this.path}`;
  }
}

/** The events of the editor, by name; a test fires them and sees which listeners remain. */
export const events = new Map<string, EventEmitter>();

export function eventOf(name: string): EventEmitter {
  const emitter = events.get(name) ?? new EventEmitter();
  events.set(name, emitter);
  return emitter;
}

/** Members of namespaces that a test needs besides their events. */
export const parts: { workspace: object; window: object; commands: object; extensions: object } = {
  workspace: {},
  window: {},
  commands: {},
  extensions: {},
};

/** A namespace: the members from the test, else an event for `on…`. */
function namespaceOf(part: keyof typeof parts, otherwise: Readonly<Record<string, unknown>>): object {
  return new Proxy(otherwise, {
    get: (_, name) => {
      const given = { ...otherwise, ...parts[part] } as Readonly<Record<string | symbol, unknown>>;
      return name in given || !String(name).startsWith('on') ? given[name] : eventOf(String(name)).event;
    },
  });
}

/** A value for everything that a module imports and no test uses. */
class Unused {
  readonly isUnused = true;
}

/** A part of an editor or a view, which keeps what it was made of. */
class Item {
  readonly given: readonly unknown[];

  constructor(...given: readonly unknown[]) {
    this.given = given;
  }
}

const none = new EventEmitter().event;
const watcher = { onDidCreate: none, onDidChange: none, onDidDelete: none, dispose: () => undefined };
const vscode: Readonly<Record<string, unknown>> = {
  EventEmitter,
  Disposable,
  Uri,
  FileType: { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 },
  RelativePattern: Unused,
  CodeAction: Item,
  CompletionItem: Item,
  Diagnostic: Item,
  FileDecoration: Item,
  MarkdownString: Item,
  TreeItem: Item,
  l10n: { t: translate },
  env: { language: 'en' },
  NotebookCellKind: { Markup: 1, Code: 2 },
  ConfigurationTarget: { Global: 1, Workspace: 2, WorkspaceFolder: 3 },
  workspace: namespaceOf('workspace', {
    isTrusted: true,
    workspaceFolders: [],
    fs: { readDirectory: () => Promise.reject(new Error('nothing there')) },
    getConfiguration: () => ({ get: () => undefined, inspect: () => undefined }),
    getWorkspaceFolder: () => undefined,
    asRelativePath: String,
    createFileSystemWatcher: () => watcher,
  }),
  window: namespaceOf('window', { visibleTextEditors: [] }),
  commands: namespaceOf('commands', {}),
  extensions: namespaceOf('extensions', {}),
};

const imported = globSync('src/**/*.ts').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/^import \{([^}]*)\} from 'vscode'/gm)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim()),
  ),
);
const names = [...new Set(imported)].filter((name) => /^\w+$/.test(name));
const key = 'starrise.fakeVscode';
Object.assign(globalThis, { [key]: Object.fromEntries(names.map((name) => [name, vscode[name] ?? Unused])) });
const source = names.map((name) => `export const ${name} = globalThis['${key}']['${name}'];`).join('\n');

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url: 'fake:vscode', format: 'module', shortCircuit: true } : next(specifier, context),
  load: (url, context, next) =>
    url === 'fake:vscode' ? { format: 'module', source, shortCircuit: true } : next(url, context),
});
