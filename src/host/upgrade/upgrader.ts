import { l10n, Uri, workspace } from 'vscode';
import type { FileRegister } from '../../core/generation/fileRegister.ts';
import type { GenerateResult } from '../../core/generation/result.ts';
import type { Requester } from '../../core/request/consent.ts';
import { FileDelivery } from '../generation/fileDelivery.ts';
import type { GenerationController } from '../generation/generationController.ts';
import { notesText } from '../generation/notes.ts';
import { documentAt } from '../missingImages/imageSearch.ts';
import type { MissingImageFeatures } from '../missingImages/missingImageFeatures.ts';
import { asRefusal, type FoundPlaceholder, type PlaceholderStore } from '../placeholders/placeholderStore.ts';
import type { Replacements } from '../placeholders/replacements.ts';
import { replacementOf, replacementRequest } from '../placeholders/replacePlaceholder.ts';
import type { Caller } from '../request/generationRequest.ts';
import { fileKey, isFolder } from '../ui/fileSystem.ts';
import { findVisibleFiles } from '../ui/findVisibleFiles.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
import { refreshMarkdownPreviews } from '../ui/markdownPreviews.ts';
import { pathText } from '../ui/pathText.ts';
import { showInformation, showWarning } from '../ui/plainWindow.ts';
import { restorePlaceholders, tellReplaced, tellRestored } from './upgradeMessages.ts';
import { usableImage, differenceNotes } from './usableImage.ts';

export interface UpgraderDeps {
  readonly controller: GenerationController;
  readonly placeholders: PlaceholderStore;
  readonly replacements: Replacements;
  readonly register: FileRegister;
  readonly missingImages: MissingImageFeatures;
  readonly log: ErrorLog;
}

/** Finds placeholders and replaces them by generated images. */
export class Upgrader {
  readonly #deps: UpgraderDeps;

  constructor(deps: UpgraderDeps) {
    this.#deps = deps;
  }

  /**
   * Finds placeholders by image files, documents or folders.
   * @param uris empty: all folders
   * @param running whether those whose images are being generated are included
   */
  async find(uris: readonly Uri[], running: 'included' | 'excluded'): Promise<readonly FoundPlaceholder[]> {
    const roots = uris.length > 0 ? uris : (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    const { missingImages, placeholders, register } = this.#deps;
    const images = (await Promise.all(roots.map((root) => imagesIn(root, missingImages)))).flat();
    const found: FoundPlaceholder[] = [];
    for (const image of new Set(images.map(String))) {
      const placeholder = await placeholders.find(Uri.parse(image));
      const isListed = placeholder && (running === 'included' || !register.has(fileKey(placeholder.uri)));
      found.push(...(isListed ? [placeholder] : []));
    }
    return found;
  }

  /** Generates images that replace placeholders. After a failure the placeholder stays. */
  async upgrade(
    found: readonly FoundPlaceholder[],
    { caller, look, confirm }: Requester,
  ): Promise<readonly GenerateResult[]> {
    const { controller, placeholders, replacements } = this.#deps;
    const group = replacements.begin();
    const requests = found.map((each) => {
      const request = replacementRequest(each, placeholders, caller, (image) => group.add(replacementOf(each, image)));
      return { ...request, args: { ...request.args, confirm } };
    });
    const delivery = new FileDelivery((completed) =>
      tellReplaced(group.replacements, notesText(completed), placeholders),
    );
    const { results } = await controller.run(requests, delivery, look);
    refreshMarkdownPreviews();
    return results;
  }

  /**
   * Replaces a placeholder by an existing image. Resolves when that is done; messages may still be shown.
   * @throws {Failure} `imageMissing`, `destinationReadOnly`
   */
  async use(image: Uri, found: FoundPlaceholder): Promise<void> {
    const { placeholders, replacements, log } = this.#deps;
    const replacement = await usableImage(image);
    if (await placeholders.replace(found.uri, found.bytes, replacement.stored).catch(asRefusal)) {
      refreshMarkdownPreviews();
      const note = (await differenceNotes(replacement.kind, found)).join(' ') || undefined;
      const group = replacements.begin();
      await group.add(replacementOf(found, replacement.stored));
      logErrors(tellReplaced(group.replacements, note, placeholders), log);
    } else {
      const message = l10n.t('{0} has changed, so it was not replaced.', pathText(found.uri));
      logErrors(showWarning(message), log);
    }
  }

  /**
   * Undoes the last replacing in the folders of this window that can be undone, whichever window has made it.
   * @returns the restored files
   */
  async restoreLast(caller: Caller): Promise<readonly Uri[]> {
    const { placeholders, replacements, log } = this.#deps;
    for await (const group of replacements.newest()) {
      const restored = await restorePlaceholders(group, placeholders);
      if (restored.length > 0) {
        logErrors(caller === 'person' ? tellRestored(restored, group.length, placeholders) : Promise.resolve(), log);
        return restored.map(({ uri }) => uri);
      }
    }
    logErrors(caller === 'person' ? showInformation(l10n.t('Nothing to restore.')) : Promise.resolve(), log);
    return [];
  }
}

/**
 * Images that may be placeholders: the file itself, those that a document links to, or those in a folder.
 * @throws {Failure} `argumentsMalformed` if there is no such file or folder
 */
async function imagesIn(uri: Uri, missingImages: MissingImageFeatures): Promise<readonly Uri[]> {
  if (documentAt(uri)) {
    return missingImages.imagesShownBy(uri);
  }
  if (await isFolder(uri)) {
    return findVisibleFiles(uri, '**/*.{png,jpg,jpeg,PNG,JPG,JPEG}');
  }
  return /[^/]\.(?:png|jpe?g)$/i.test(uri.path) ? [uri] : missingImages.imagesShownBy(uri);
}
