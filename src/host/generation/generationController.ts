import { commands, l10n, window, type LogOutputChannel } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import type { UnsavedResult } from '../../core/generation/generate.ts';
import { generateResult, type GenerateResult } from '../../core/generation/result.ts';
import type { SaveTarget } from '../../core/generation/save.ts';
import { placedLinks } from '../editor/imageLink.ts';
import { noTarget } from '../editor/insertionTarget.ts';
import { LinkInserter } from '../editor/linkInserter.ts';
import { offerLateImages, offerLinks } from '../editor/savedImageMessages.ts';
import { describeFailure } from '../errors/describeFailure.ts';
import { failureResult, shortfallOf } from '../errors/failureResult.ts';
import { showFailure, type FailureActions } from '../errors/showFailure.ts';
import type { ImageStore } from '../files/imageStore.ts';
import type { SaveDialogs } from '../files/saveDialogs.ts';
import type { PlaceholderController } from '../placeholders/placeholderController.ts';
import {
  insertionMode,
  isByPerson,
  recordedRequestOf,
  resolveRequest,
  type GenerationRequest,
  type ResolvedRequest,
} from '../request/generationRequest.ts';
import type { Recents } from '../request/recents.ts';
import { failureReport, logError, logErrors } from '../ui/logErrors.ts';
import type { MessageQueue } from '../ui/messages.ts';
import { priceText } from '../ui/sizeAndCost.ts';
import { confirmCost } from './confirmCost.ts';
import { unlinkedImages, type JobRunner, type CompletedRequest, type RunListener } from './jobRunner.ts';
import { groupFailures, notesOn, previewNote } from './notes.ts';
import { type PrepareTarget, saveRawResponse, saveUnsavedImages } from './unsavedImages.ts';

export interface GenerationControllerDeps {
  readonly jobRunner: JobRunner;
  readonly imageStore: ImageStore;
  readonly recents: Recents;
  readonly placeholderController: PlaceholderController;
  readonly saveDialogs: SaveDialogs;
  readonly messages: MessageQueue;
  readonly log: LogOutputChannel;
}

/** What has become of requests that were made together. */
export interface RunOutcome {
  /** Of all of them. */
  readonly result: GenerateResult;
  /** Of each, in their order. */
  readonly results: readonly GenerateResult[];
}

/** What has become of requests, and the messages about it, which may stay on the screen for long. */
interface Handled {
  readonly outcome: RunOutcome;
  readonly messages: Promise<unknown>;
}

/** Runs the requests of every way in and delivers what comes of them: links in the text, messages, a result. */
export class GenerationController {
  readonly #deps: GenerationControllerDeps;

  constructor(deps: GenerationControllerDeps) {
    this.#deps = deps;
  }

  /**
   * Runs requests that were made together, all by a person or all by a program. Resolves when images and links are in
   * their places.
   * @param inserter where the links go: one range for each request, or one request for all ranges. Disposed at the end
   */
  async run(requests: readonly GenerationRequest[], inserter: LinkInserter, signal?: AbortSignal): Promise<RunOutcome> {
    const handled = this.#handle(requests, inserter, signal);
    const messages = this.#messagesOf(handled).finally(() => inserter.dispose());
    logErrors(messages, this.#deps.log);
    return (await handled).outcome;
  }

  async #handle(
    requests: readonly GenerationRequest[],
    inserter: LinkInserter,
    signal?: AbortSignal,
  ): Promise<Handled> {
    let resolved: readonly ResolvedRequest[];
    try {
      resolved = requests.map(resolveRequest);
      await confirmCost(resolved);
    } catch (error) {
      return this.#refuse(error, requests, inserter);
    }
    const { jobRunner, placeholderController } = this.#deps;
    const previewed = placeholderController.withPreviews(resolved, inserter);
    const listener: RunListener = {
      showsProgress: requests.some(({ isInPanel }) => !isInPanel),
      onSent: (request, work) => request.preview?.show(request, work) ?? Promise.resolve(),
    };
    return this.#deliver(await jobRunner.run(previewed, listener, signal), inserter);
  }

  #refuse(error: unknown, requests: readonly GenerationRequest[], inserter: LinkInserter): Handled {
    if (!(error instanceof Failure)) {
      throw error;
    }
    const { messages, log } = this.#deps;
    log.info(failureReport(error));
    const result = failureResult(error);
    return {
      outcome: { result, results: requests.map(() => result) },
      messages: isByPerson(requests)
        ? showFailure(error, 0, messages, this.#failureActions(requests, inserter))
        : Promise.resolve(),
    };
  }

  async #deliver(completed: readonly CompletedRequest[], inserter: LinkInserter): Promise<Handled> {
    const images = completed.flatMap(unlinkedImages);
    const placed = completed.map((each) => placedLinks(each.request, unlinkedImages(each)));
    const links = placed.flatMap((each) => each.links);
    const generations = completed.map(({ generation }) => generation);
    const requests = completed.map(({ request }) => request);
    const mode = requests[0] && insertionMode(requests[0]);
    const insert = () => this.#attempt(() => inserter.insert(placed));
    const isShown = requests.every(({ isInPanel }) => isInPanel);
    const isDone = images.length === 0 || (mode === 'insert' ? await insert() : isShown);
    const notes = completed.flatMap(notesOn);
    const canInsert = mode !== 'saveOnly' && inserter.isOpen;
    const messages = () => [
      this.#showFailures(completed, inserter),
      ...notes.map(async (note) => window.showInformationMessage(note)),
      isDone ? undefined : offerLinks(images, links, canInsert ? insert : undefined),
    ];
    return {
      outcome: {
        result: generateResult(generations, shortfallOf),
        results: generations.map((generation) => generateResult([generation], shortfallOf)),
      },
      messages: Promise.all([
        ...completed.map((each) => this.#awaitLateImages(each, inserter)),
        ...(isByPerson(requests) ? messages() : []),
      ]),
    };
  }

  /** The images are saved by now: a failed insertion must not hide them. */
  async #attempt(insert: () => Promise<boolean>): Promise<boolean> {
    try {
      return await insert();
    } catch (error) {
      logError(error, this.#deps.log);
      return false;
    }
  }

  /** Shows the failures of requests that go into no text, and offers images that come after a cancel. */
  async showFailuresOf(completed: readonly CompletedRequest[]): Promise<void> {
    const inserter = new LinkInserter(noTarget);
    const late = completed.map((each) => this.#awaitLateImages(each, inserter));
    await Promise.all([this.#showFailures(completed, inserter), ...late]).finally(() => inserter.dispose());
  }

  async #showFailures(completed: readonly CompletedRequest[], inserter: LinkInserter): Promise<void> {
    await Promise.all(
      groupFailures(completed).map(async (group) => {
        const [first] = group;
        const { failure, images, unsaved } = first?.generation ?? {};
        if (first && failure) {
          const requests = group.map(({ request }) => request);
          const usable = (images?.length ?? 0) + (unsaved?.images.length ?? 0);
          await showFailure(failure, usable, this.#deps.messages, this.#failureActions(requests, inserter, first));
        }
      }),
    );
  }

  #failureActions(
    requests: readonly GenerationRequest[],
    inserter: LinkInserter,
    completed?: CompletedRequest,
  ): FailureActions {
    const { imageStore, recents, placeholderController, saveDialogs } = this.#deps;
    const unsaved = completed?.generation.unsaved;
    const isForFile = completed?.request.adaptTarget !== undefined && !completed.request.preview;
    const saveTo = (prepare: (request: ResolvedRequest) => Promise<SaveTarget | undefined>) =>
      completed && unsaved && unsaved.images.length > 0
        ? () => this.#saveUnsaved(completed, unsaved, () => prepare(completed.request), inserter)
        : undefined;
    return {
      price: completed && priceText([completed.request.imageRequest]),
      retry: () => this.#messagesOf(this.#handle(requests, inserter)),
      changePrompt: async () => {
        recents.keepDraftPrompt(requests[0]?.args.prompt ?? '');
        await commands.executeCommand('starrise.generateImage');
        return true;
      },
      note: previewNote(requests),
      insertPlaceholder: isForFile ? undefined : () => placeholderController.insertInstead(requests, inserter),
      saveRawResponse: unsaved?.images.length === 0 ? () => saveRawResponse(unsaved.entry, saveDialogs) : undefined,
      saveAgain: saveTo((request) => imageStore.prepare(request, recordedRequestOf(request))),
      saveElsewhere: saveTo((request) => imageStore.askForFolder(recordedRequestOf(request))),
    };
  }

  /** After a cancel that came too late the images still come, and they are paid for. */
  async #awaitLateImages({ request, generation }: CompletedRequest, inserter: LinkInserter): Promise<void> {
    const { imageStore, messages } = this.#deps;
    const late = await generation.late;
    if (!late) {
      return;
    }
    const completed = { request, generation: late };
    const { unsaved, failure } = late;
    const isOffered = unsaved !== undefined && unsaved.images.length > 0;
    if (isOffered && (await offerLateImages(request.args.prompt, unsaved.images.length, messages))) {
      await this.#saveUnsaved(
        completed,
        unsaved,
        () => imageStore.prepare(request, recordedRequestOf(request)),
        inserter,
      );
    } else if (failure?.outcome === 'cancelled') {
      await window.showInformationMessage(describeFailure(failure, l10n.t).message);
    } else if (failure && !isOffered) {
      await this.#showFailures([completed], inserter);
    }
  }

  /** @returns whether nothing is left to be shown */
  async #saveUnsaved(
    completed: CompletedRequest,
    unsaved: UnsavedResult,
    prepare: PrepareTarget,
    inserter: LinkInserter,
  ): Promise<boolean> {
    const generation = await saveUnsavedImages(completed.request.imageRequest, unsaved, prepare);
    return generation ? this.#messagesOf(this.#deliver([{ ...completed, generation }], inserter)) : false;
  }

  async #messagesOf(handled: Promise<Handled>): Promise<true> {
    const { messages } = await handled;
    await messages;
    return true;
  }
}
