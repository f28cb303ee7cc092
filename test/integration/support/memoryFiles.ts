import * as vscode from 'vscode';

/** A file system in memory, like those of web pages and archives in the editor. */
export class MemoryFiles implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  readonly #files = new Map<string, Uint8Array>();
  readonly #readOnly = new Set<string>();

  /** Writes a file and creates its folders. */
  add(path: string, text: string, permission: 'writable' | 'readOnly' = 'writable'): void {
    this.#files.set(path, new TextEncoder().encode(text));
    if (permission === 'readOnly') {
      this.#readOnly.add(path);
    }
  }

  get paths(): readonly string[] {
    return [...this.#files.keys()];
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const bytes = this.#files.get(path);
    if (!bytes && this.#below(path).length === 0) {
      throw vscode.FileSystemError.FileNotFound(path);
    }
    return {
      type: bytes ? vscode.FileType.File : vscode.FileType.Directory,
      ctime: 0,
      mtime: 0,
      size: bytes?.length ?? 0,
      ...(this.#readOnly.has(path) && { permissions: vscode.FilePermission.Readonly }),
    };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    return this.#below(path).map((name) => [name, vscode.FileType.File]);
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    const bytes = this.#files.get(path);
    if (!bytes) {
      throw vscode.FileSystemError.FileNotFound(path);
    }
    return bytes;
  }

  writeFile({ path }: vscode.Uri, content: Uint8Array): void {
    this.#files.set(path, content);
  }

  createDirectory(): void {
    // Folders exist as soon as they contain something.
  }

  delete({ path }: vscode.Uri): void {
    this.#files.delete(path);
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  #below(folder: string): readonly string[] {
    const prefix = folder.replace(/\/?$/, '/');
    return this.paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  }
}
