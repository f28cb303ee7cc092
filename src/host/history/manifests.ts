import { FileType, l10n, Uri, window, workspace } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { ifFound } from '../../core/base/notFound.ts';
import { SerialQueue } from '../../core/base/serialQueue.ts';
import {
  compareManifest,
  type Manifest,
  type ManifestEntry,
  manifestName,
  type ManifestState,
  manifestText,
  parseManifest,
} from '../../core/history/manifest.ts';
import { failureMessages } from '../errors/failureMessages.ts';
import { isInRepository } from '../ui/fileSystem.ts';
import type { MessageQueue } from '../ui/messages.ts';
import { pathText } from '../ui/pathText.ts';
import { showWarning } from '../ui/plainWindow.ts';
import type { FileHashes } from './fileHashes.ts';

/** Reads and extends the manifests beside images. A manifest that cannot be parsed is never written. */
export class Manifests {
  readonly #hashes: FileHashes;
  /** Adds one at a time, so that none of several images saved at once is lost. */
  readonly #writes = new SerialQueue();

  constructor(hashes: FileHashes) {
    this.#hashes = hashes;
  }

  /** `undefined` when there is none. @throws {Failure} `manifestUnreadable` */
  async read(folder: Uri): Promise<Manifest | undefined> {
    const file = manifestIn(folder);
    const bytes = await ifFound(workspace.fs.readFile(file));
    const manifest = bytes && parseManifest(new TextDecoder().decode(bytes));
    if (bytes && !manifest) {
      throw new Failure('manifestUnreadable', { path: pathText(file) });
    }
    return manifest;
  }

  /** @throws {Failure} `manifestUnreadable`, also for a symbolic link, which may lead anywhere */
  add(folder: Uri, entry: ManifestEntry): Promise<void> {
    return this.#writes.run(async () => {
      const file = manifestIn(folder);
      const found = await ifFound(workspace.fs.stat(file));
      if (isInRepository(file) || (found && (found.type & FileType.SymbolicLink) !== 0)) {
        throw new Failure('manifestUnreadable', { path: workspace.asRelativePath(file) });
      }
      const text = manifestText(await this.read(folder), [entry]);
      await workspace.fs.writeFile(file, new TextEncoder().encode(text));
    });
  }

  /** Compares a manifest with the images beside it. */
  async compare(folder: Uri, manifest: Manifest): Promise<ManifestState> {
    const hashes = new Map<string, string>();
    for (const [name, type] of await workspace.fs.readDirectory(folder)) {
      const isImage = (type & FileType.File) !== 0 && /\.(?:png|jpe?g|webp)$/i.test(name);
      const sha256 = isImage ? await this.#hashes.of(Uri.joinPath(folder, name)) : undefined;
      if (sha256 !== undefined) {
        hashes.set(name, sha256);
      }
    }
    return compareManifest(manifest, hashes);
  }
}

function manifestIn(folder: Uri): Uri {
  return Uri.joinPath(folder, manifestName);
}

/** Warns once a session, for each manifest, that images cannot be added to it. */
export class UnreadableManifests {
  readonly #messages: MessageQueue;
  readonly #notified = new Set<string>();

  constructor(messages: MessageQueue) {
    this.#messages = messages;
  }

  async notify({ kind, details }: Failure, folder: Uri): Promise<void> {
    const file = Uri.joinPath(folder, manifestName);
    if (this.#notified.has(file.toString())) {
      return;
    }
    this.#notified.add(file.toString());
    const message = failureMessages[kind].text(l10n.t, details);
    const open = l10n.t('Open File');
    if ((await this.#messages.oneAtATime(message, () => showWarning(message, open))) === open) {
      await window.showTextDocument(file);
    }
  }
}
