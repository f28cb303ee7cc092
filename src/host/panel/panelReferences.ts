import { FileType, l10n, type Memento, Uri, workspace } from 'vscode';
import * as z from 'zod/mini';
import { sha256Of } from '../../core/base/bytes.ts';
import { megapixels } from '../../core/base/size.ts';
import { shortLine } from '../../core/base/text.ts';
import type { ImageRecord } from '../../core/history/imageRecord.ts';
import { referenceLimits } from '../../core/request/references.ts';
import type { BackupFiles } from '../files/backupFiles.ts';
import { isOutOfReach } from '../files/outOfReach.ts';
import type { FileStoreFor } from '../files/workspaceFileStore.ts';
import { keptName } from '../references/references.ts';
import type { ReferenceSource } from '../request/generationRequest.ts';
import { chooseReferenceFiles, referencesState } from '../request/referenceChoice.ts';
import { pathText } from '../ui/pathText.ts';
import { sentFilesText, serviceHost } from '../ui/sentFilesText.ts';
import { lookAtBytes, lookAtFile, type InspectedFile } from './referenceFile.ts';

/** A file that a person has chosen, and that the page may name by its id. */
export interface ChosenFile extends InspectedFile {
  readonly id: string;
  /** Path for the user. */
  readonly name: string;
}

/** Files that were looked at because they were to be added. */
export interface AddedFiles {
  readonly added: readonly ChosenFile[];
  /** Why others were refused; empty: none was. */
  readonly refused: string;
}

/** Reference images of a request, and what was said about the files before. */
export interface SentReferences {
  readonly references: readonly ReferenceSource[];
  readonly shownFiles?: string;
}

export interface PanelReferencesDeps {
  readonly workspaceState: Memento;
  readonly images: { find(sha256: string): Promise<ImageRecord | undefined> };
  /**
   * Images that came as bytes, pasted or dropped, and smaller copies. They are in the extension's storage and not in the
   * workspace, where nobody has asked for a file; after seven days they are deleted.
   */
  readonly kept: BackupFiles;
  readonly fileStoreFor: FileStoreFor;
}

const key = 'panelReferences';
/** More than a person uses in a draft and in failed requests. */
const maxChosen = 100;
const chosenSchema = z.array(z.object({ id: z.string(), uri: z.string(), name: z.string() }));
type Chosen = z.infer<typeof chosenSchema>[number];

/**
 * The files that can be reference images in the panel. Its page knows them by ids and cannot name a file, so that
 * nothing is read but what a person has picked, pasted or dropped, and images of the history.
 */
export class PanelReferences {
  readonly #deps: PanelReferencesDeps;
  /** What was seen of each file last, by id. */
  readonly #seen = new Map<string, InspectedFile>();

  constructor(deps: PanelReferencesDeps) {
    this.#deps = deps;
  }

  /** Lets the person pick files. */
  async choose(): Promise<AddedFiles> {
    return this.#add((await chooseReferenceFiles()).map((uri) => ({ uri, name: pathText(uri) })));
  }

  /** @param sha256 of an image of the history */
  async addImage(sha256: string): Promise<AddedFiles> {
    const record = await this.#deps.images.find(sha256);
    const uri = record && Uri.parse(record.uri);
    return this.#add(uri ? [{ uri, name: pathText(uri) }] : []);
  }

  /** @param uris from the page: files of the workspace are taken, no others, not even through links */
  async addDropped(uris: readonly string[]): Promise<AddedFiles> {
    const files: Uri[] = [];
    const refused: string[] = [];
    for (const text of uris) {
      const uri = parsedUri(text);
      if (uri && (await this.#isInWorkspace(uri))) {
        files.push(uri);
      } else {
        refused.push(l10n.t('“{0}”: not in the workspace. Choose it with “Add Images…”.', shortLine(text, 200)));
      }
    }
    const all = await this.#add(files.map((uri) => ({ uri, name: pathText(uri) })));
    return { ...all, refused: [...refused, all.refused].join(' ').trim() };
  }

  /** Keeps bytes from the page. @param name for the user */
  async addBytes(name: string, bytes: Uint8Array): Promise<AddedFiles> {
    const shown = shortLine(name, 255);
    const { image, problem = '' } = await lookAtBytes(this.#deps.kept.uri('pasted'), bytes);
    if (!image) {
      return { added: [], refused: refusal(shown, problem) };
    }
    const file = keptName(image.sha256, image.format);
    await this.#deps.kept.put(file, bytes);
    return this.#add([{ uri: this.#deps.kept.uri(file), name: shown }]);
  }

  /** Files of the draft as they are now. One that is unknown counts as gone. */
  async look(ids: readonly string[]): Promise<readonly ChosenFile[]> {
    const files: ChosenFile[] = [];
    for (const id of new Set(ids)) {
      const file = await lookAtFile(this.#uriOf(id)); // one after the other: each may be large
      this.#seen.set(id, file);
      files.push({ ...file, id, name: this.#chosen.find((each) => each.id === id)?.name ?? '' });
    }
    return files;
  }

  /** The files of a draft in their order, with what the page says about them; none while they are off. */
  sent(ids: readonly string[] = []): SentReferences {
    const references = referencesState() === 'on' ? [...new Set(ids)].map((id) => this.#uriOf(id)) : [];
    return { references, shownFiles: this.sentFiles(ids) };
  }

  /** Which files go where, as the page shows it beside its button; empty: none. */
  sentFiles(ids: readonly string[] = []): string {
    return sentFilesText({ files: this.#seenFiles(ids).length, host: serviceHost() });
  }

  /** Of all files of a draft. */
  megapixels(ids: readonly string[] = []): number {
    return this.#seenFiles(ids).reduce((sum, file) => sum + (file?.image ? megapixels(file.image.size) : 0), 0);
  }

  /** Why the files of a draft cannot be sent together; empty: they can. */
  problem(ids: readonly string[] = []): string {
    const bytes = this.#seenFiles(ids).reduce((sum, file) => sum + (file?.byteLength ?? 0), 0);
    const { maxTotalBytes } = referenceLimits;
    return bytes > maxTotalBytes
      ? l10n.t(
          'Together, the reference images are {0} MB. At most {1} MB can be sent: remove some.',
          Math.ceil(bytes / 100_000) / 10,
          maxTotalBytes / 1_000_000,
        )
      : '';
  }

  /** Discards which files were chosen. */
  async forget(): Promise<void> {
    this.#seen.clear();
    await this.#deps.workspaceState.update(key, undefined);
  }

  get #chosen(): readonly Chosen[] {
    return chosenSchema.safeParse(this.#deps.workspaceState.get<unknown>(key)).data ?? [];
  }

  #seenFiles(ids: readonly string[]): readonly (InspectedFile | undefined)[] {
    return referencesState() === 'on' ? [...new Set(ids)].map((id) => this.#seen.get(id)) : [];
  }

  /** Nobody can have written a file of this name for an unknown id: it has no extension. */
  #uriOf(id: string): Uri {
    const chosen = this.#chosen.find((each) => each.id === id);
    return chosen ? Uri.parse(chosen.uri) : this.#deps.kept.uri(id);
  }

  async #add(files: readonly { readonly uri: Uri; readonly name: string }[]): Promise<AddedFiles> {
    const looked: ChosenFile[] = [];
    for (const { uri, name } of files) {
      looked.push({ ...(await lookAtFile(uri)), name, id: await sha256Of(bytesOf(uri)) });
    }
    const isUsable = ({ problem, isTooLarge }: InspectedFile): boolean => problem === undefined || isTooLarge;
    const added = looked.filter(isUsable);
    added.forEach((file) => this.#seen.set(file.id, file));
    const newest = added.map(({ id, uri, name }) => ({ id, uri: uri.toString(), name }));
    const others = this.#chosen.filter(({ id }) => !newest.some((each) => each.id === id));
    await this.#deps.workspaceState.update(key, [...newest, ...others].slice(0, maxChosen));
    const refused = looked.filter((file) => !isUsable(file)).map(({ name, problem = '' }) => refusal(name, problem));
    return { added, refused: refused.join(' ') };
  }

  async #isInWorkspace(uri: Uri): Promise<boolean> {
    const type = await workspace.fs.stat(uri).then(
      (stat) => stat.type,
      () => FileType.Unknown,
    );
    const isLink = (type & FileType.SymbolicLink) !== 0;
    return (
      workspace.getWorkspaceFolder(uri) !== undefined && !isLink && !(await isOutOfReach(uri, this.#deps.fileStoreFor))
    );
  }
}

function refusal(name: string, problem: string): string {
  return l10n.t('“{0}”: {1}.', name, problem);
}

/** `undefined` for a text that is no URI, and for a path that leads upward. */
function parsedUri(text: string): Uri | undefined {
  try {
    const uri = Uri.parse(text, true);
    return uri.path.split('/').includes('..') ? undefined : uri;
  } catch {
    return undefined;
  }
}

function bytesOf(uri: Uri): Uint8Array {
  return new TextEncoder().encode(uri.toString());
}
