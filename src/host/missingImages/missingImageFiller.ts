import { l10n, Uri, window } from 'vscode';
import type { FileRegister } from '../../core/generation/fileRegister.ts';
import type { GenerateResult } from '../../core/generation/result.ts';
import type { Requester } from '../../core/request/consent.ts';
import { FileDelivery } from '../generation/fileDelivery.ts';
import type { GenerationController } from '../generation/generationController.ts';
import type { CompletedRequest } from '../generation/jobRunner.ts';
import { notesOn } from '../generation/notes.ts';
import { fileKey } from '../ui/fileSystem.ts';
import { missingImageRequest, type Additions, type FoundMissingImage } from './missingImageRequest.ts';
import type { MissingImages } from './missingImages.ts';

/** Has the images of texts made, each at the path that its link names. The texts stay as they are. */
export class MissingImageFiller {
  readonly #controller: GenerationController;
  readonly #missing: MissingImages;
  readonly #register: FileRegister;

  constructor(controller: GenerationController, missing: MissingImages, register: FileRegister) {
    this.#controller = controller;
    this.#missing = missing;
    this.#register = register;
  }

  isRunning({ source, image }: FoundMissingImage): boolean {
    return this.#register.has(fileKey(Uri.joinPath(source.root, image.path)));
  }

  /** @returns one result for each image, in the same order */
  async fill(
    found: readonly FoundMissingImage[],
    additions: Additions,
    { caller, look, confirm }: Requester,
  ): Promise<readonly GenerateResult[]> {
    const requests = found.map((each) => missingImageRequest(each, additions, caller, confirm));
    const { results } = await this.#controller.run(requests, new FileDelivery(showNotes), look);
    this.#missing.listings.clear();
    return results;
  }
}

async function showNotes(completed: readonly CompletedRequest[]): Promise<void> {
  const notes = completed.flatMap(notesOn);
  const [note] = notes.length > 1 ? [manyNotes(notes.length)] : notes;
  if (note !== undefined) {
    await window.showInformationMessage(note);
  }
}

function manyNotes(count: number): string {
  return l10n.t('{0} files keep their names though the service sent another format.', count);
}
