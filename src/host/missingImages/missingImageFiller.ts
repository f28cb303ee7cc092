import { l10n, Uri } from 'vscode';
import { Failure, toFailure } from '../../core/base/failure.ts';
import type { FileRegister } from '../../core/generation/fileRegister.ts';
import type { GenerateResult } from '../../core/generation/result.ts';
import type { Requester } from '../../core/request/consent.ts';
import { describeFailure } from '../errors/describeFailure.ts';
import { failureResult } from '../errors/failureResult.ts';
import { showFor } from '../errors/showFailure.ts';
import { FileDelivery } from '../generation/fileDelivery.ts';
import type { GenerationController } from '../generation/generationController.ts';
import type { CompletedRequest } from '../generation/jobRunner.ts';
import { notesText } from '../generation/notes.ts';
import { resolveRequest, type GenerationRequest } from '../request/generationRequest.ts';
import { fileKey } from '../ui/fileSystem.ts';
import { refreshMarkdownPreviews } from '../ui/markdownPreviews.ts';
import { showInformation } from '../ui/plainWindow.ts';
import { documentFilesText, referencesFailure } from './documentReferences.ts';
import { missingImageRequest, type Additions, type FoundMissingImage } from './missingImageRequest.ts';
import type { MissingImages } from './missingImages.ts';

/** Generates the images of texts, each at the path that its link names. The texts stay as they are. */
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
    // The checklist names them beside the cost.
    const shownFiles = look === 'confirmed' ? documentFilesText(found.map(({ references }) => references)) : undefined;
    const budget = this.#missing.budget();
    const all: { readonly request: GenerationRequest; readonly failure: Failure | undefined }[] = [];
    for (const each of found) {
      await budget.step();
      const request = { ...missingImageRequest(each, additions, caller, confirm), shownFiles };
      all.push({ request, failure: referencesFailure(each.references) ?? failureOf(request) });
    }
    // An image that cannot be requested does not keep the others from it.
    const usable = all.filter(({ failure }) => !failure);
    // Nor is one sent without the references that its document asks for.
    const sendable = all.filter(({ failure }) => failure?.kind !== 'documentReferencesUnusable');
    if (sendable.length === 0 && all.length > 0) {
      return all.map(({ failure }) => failureResult(failure ?? new Failure('unexpectedError')));
    }
    const run = usable.length > 0 ? usable : sendable;
    const delivery = new FileDelivery((completed) =>
      Promise.all([showNotes(completed), showFirst(all.map(({ failure }) => failure))]),
    );
    const { results } = await this.#controller.run(
      run.map(({ request }) => request),
      delivery,
      look,
    );
    this.#missing.listings.clear();
    refreshMarkdownPreviews();
    const resultOf = new Map(run.map((part, index) => [part, results[index]]));
    return all.map((part) => resultOf.get(part) ?? failureResult(part.failure ?? new Failure('unexpectedError')));
  }
}

/** Why a request cannot be sent, such as an alt text that is too long; `undefined` if it can. */
function failureOf(request: GenerationRequest): Failure | undefined {
  try {
    resolveRequest(request);
    return undefined;
  } catch (error) {
    return toFailure(error, 'unexpectedError');
  }
}

async function showFirst(failures: readonly (Failure | undefined)[]): Promise<void> {
  const failure = failures.find((each) => each !== undefined);
  await (failure && showFor(failure)(describeFailure(failure, l10n.t).message));
}

async function showNotes(completed: readonly CompletedRequest[]): Promise<void> {
  const note = notesText(completed);
  if (note !== undefined) {
    await showInformation(note);
  }
}
