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
import { unlinkedImages, type JobRunner, type CompletedRequest } from './jobRunner.ts';
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

/** A result, and the messages about it, which may stay on the screen for long. */
interface Handled {
  readonly result: GenerateResult;
  readonly messages: Promise<unknown>;
}

/** Takes orders from every way in, and hands over what came of them: links in the text, messages, a result. */
export class GenerationController {
  readonly #deps: GenerationControllerDeps;

  constructor(deps: GenerationControllerDeps) {
    this.#deps = deps;
  }

  /**
   * Carries out orders that were given together, all by a person or all by a program. Resolves when images and links are
   * in their places.
   * @param inserter where the links go: one range for each order, or one order for all ranges. Disposed at the end
   */
  async run(
    orders: readonly GenerationRequest[],
    inserter: LinkInserter,
    signal?: AbortSignal,
  ): Promise<GenerateResult> {
    const handled = this.#handle(orders, inserter, signal);
    const told = this.#toldOf(handled).finally(() => inserter.dispose());
    logErrors(told, this.#deps.log);
    return (await handled).result;
  }

  async #handle(orders: readonly GenerationRequest[], inserter: LinkInserter, signal?: AbortSignal): Promise<Handled> {
    let planned: readonly ResolvedRequest[];
    try {
      planned = orders.map(resolveRequest);
      await confirmCost(planned);
    } catch (error) {
      return this.#refuse(error, orders, inserter);
    }
    const { jobRunner: generator, placeholderController: placeholderDesk } = this.#deps;
    return this.#deliver(await generator.run(placeholderDesk.withPreviews(planned, inserter), signal), inserter);
  }

  #refuse(error: unknown, orders: readonly GenerationRequest[], inserter: LinkInserter): Handled {
    if (!(error instanceof Failure)) {
      throw error;
    }
    const { messages, log } = this.#deps;
    log.info(failureReport(error));
    return {
      result: failureResult(error),
      messages: isByPerson(orders)
        ? showFailure(error, 0, messages, this.#remedies(orders, inserter))
        : Promise.resolve(),
    };
  }

  async #deliver(made: readonly CompletedRequest[], inserter: LinkInserter): Promise<Handled> {
    const images = made.flatMap(unlinkedImages);
    const placed = made.map((each) => placedLinks(each.request, unlinkedImages(each)));
    const links = placed.flatMap((each) => each.links);
    const generations = made.map(({ generation }) => generation);
    const orders = made.map(({ request: order }) => order);
    const mode = orders[0] && insertionMode(orders[0]);
    const insert = () => this.#attempt(() => inserter.insert(placed));
    const isShown = orders.every(({ isInPanel }) => isInPanel);
    const isDone = images.length === 0 || (mode === 'insert' ? await insert() : isShown);
    const remarks = made.flatMap(notesOn);
    const canInsert = mode !== 'saveOnly' && inserter.isOpen;
    const messages = () => [
      this.#tellFailures(made, inserter),
      ...remarks.map(async (remark) => window.showInformationMessage(remark)),
      isDone ? undefined : offerLinks(images, links, canInsert ? insert : undefined),
    ];
    return {
      result: generateResult(generations, shortfallOf),
      messages: Promise.all([
        ...made.map((each) => this.#awaitLateImages(each, inserter)),
        ...(isByPerson(orders) ? messages() : []),
      ]),
    };
  }

  /** The images are safe by now: whatever the editor does, they are told of. */
  async #attempt(insert: () => Promise<boolean>): Promise<boolean> {
    try {
      return await insert();
    } catch (error) {
      logError(error, this.#deps.log);
      return false;
    }
  }

  /** Tells what failed of orders that go into no text, and what comes of them after a cancel. */
  async showFailuresOf(made: readonly CompletedRequest[]): Promise<void> {
    const inserter = new LinkInserter(noTarget);
    const late = made.map((each) => this.#awaitLateImages(each, inserter));
    await Promise.all([this.#tellFailures(made, inserter), ...late]).finally(() => inserter.dispose());
  }

  async #tellFailures(made: readonly CompletedRequest[], inserter: LinkInserter): Promise<void> {
    await Promise.all(
      groupFailures(made).map(async (group) => {
        const [first] = group;
        const { failure, images, unsaved: kept } = first?.generation ?? {};
        if (first && failure) {
          const orders = group.map(({ request: order }) => order);
          const usable = (images?.length ?? 0) + (kept?.images.length ?? 0);
          await showFailure(failure, usable, this.#deps.messages, this.#remedies(orders, inserter, first));
        }
      }),
    );
  }

  #remedies(orders: readonly GenerationRequest[], inserter: LinkInserter, made?: CompletedRequest): FailureActions {
    const { imageStore, recents: memory, placeholderController: placeholderDesk, saveDialogs } = this.#deps;
    const kept = made?.generation.unsaved;
    const isForFile = made?.request.adaptTarget !== undefined && !made.request.preview;
    const saveTo = (prepare: (order: ResolvedRequest) => Promise<SaveTarget | undefined>) =>
      made && kept && kept.images.length > 0
        ? () => this.#saveKept(made, kept, () => prepare(made.request), inserter)
        : undefined;
    return {
      price: made && priceText([made.request.imageRequest]),
      retry: () => this.#toldOf(this.#handle(orders, inserter)),
      changePrompt: async () => {
        memory.keepDraft(orders[0]?.args.prompt ?? '');
        await commands.executeCommand('starrise.generateImage');
        return true;
      },
      note: previewNote(orders),
      insertPlaceholder: isForFile ? undefined : () => placeholderDesk.insertInstead(orders, inserter),
      saveRawAnswer: kept?.images.length === 0 ? () => saveRawResponse(kept.entry, saveDialogs) : undefined,
      saveAgain: saveTo((order) => imageStore.prepare(order, recordedRequestOf(order))),
      saveElsewhere: saveTo((order) => imageStore.askForFolder(recordedRequestOf(order))),
    };
  }

  /** After a cancel that came too late the images still come, and they are paid for. */
  async #awaitLateImages({ request, generation }: CompletedRequest, inserter: LinkInserter): Promise<void> {
    const { imageStore, messages } = this.#deps;
    const late = await generation.late;
    if (!late) {
      return;
    }
    const made = { request, generation: late };
    const { unsaved: kept, failure } = late;
    const isOffered = kept !== undefined && kept.images.length > 0;
    if (isOffered && (await offerLateImages(request.args.prompt, kept.images.length, messages))) {
      await this.#saveKept(made, kept, () => imageStore.prepare(request, recordedRequestOf(request)), inserter);
    } else if (failure?.outcome === 'cancelled') {
      await window.showInformationMessage(describeFailure(failure, l10n.t).message);
    } else if (failure && !isOffered) {
      await this.#tellFailures([made], inserter);
    }
  }

  /** @returns whether everything is told that there is to tell */
  async #saveKept(
    made: CompletedRequest,
    kept: UnsavedResult,
    prepare: PrepareTarget,
    inserter: LinkInserter,
  ): Promise<boolean> {
    const generation = await saveUnsavedImages(made.request.imageRequest, kept, prepare);
    return generation ? this.#toldOf(this.#deliver([{ ...made, generation }], inserter)) : false;
  }

  async #toldOf(handled: Promise<Handled>): Promise<true> {
    const { messages: told } = await handled;
    await told;
    return true;
  }
}
