import { commands, type LogOutputChannel } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import type { Generation, UnsavedResult } from '../../core/generation/generate.ts';
import { generateResult } from '../../core/generation/result.ts';
import type { SaveTarget } from '../../core/generation/save.ts';
import { offerLateImages } from '../editor/savedImageMessages.ts';
import { failureResult, shortfallOf } from '../errors/failureResult.ts';
import { showFailure, showFree, type FailureActions } from '../errors/showFailure.ts';
import type { IgnoredByGit } from '../files/ignoredByGit.ts';
import type { ImageStore } from '../files/imageStore.ts';
import type { PlaceholderController } from '../placeholders/placeholderController.ts';
import type { References } from '../references/references.ts';
import { sentFilesOf, wholeSpendingText } from '../references/sentFiles.ts';
import {
  areForFiles,
  isByPerson,
  recordedRequestOf,
  resolveRequests,
  type GenerationRequest,
  type ResolvedRequest,
} from '../request/generationRequest.ts';
import { ensureKey } from '../request/keyInput.ts';
import type { Recents } from '../request/recents.ts';
import type { ApiKeys } from '../ui/apiKeys.ts';
import { chosenOrDisposed } from '../ui/chosenOrDisposed.ts';
import { failureReport, logErrors } from '../ui/logErrors.ts';
import type { MessageQueue } from '../ui/messages.ts';
import { confirmCost, type RunLook } from './confirmCost.ts';
import type { JobRunner, CompletedRequest } from './jobRunner.ts';
import type { LinkDelivery } from './linkDelivery.ts';
import { groupFailures, joinedNotes, promptsText, refusalNote, requestOfRest, summaryNote } from './notes.ts';
import { afterRetry, type Handled, type RunOutcome } from './runOutcome.ts';
import { type PrepareTarget, type RawResponseDeps, saveRawResponse, saveUnsavedImages } from './unsavedImages.ts';
import type { UnsavedImagesStatus } from './unsavedStatus.ts';

export interface GenerationControllerDeps extends RawResponseDeps {
  readonly jobRunner: JobRunner;
  readonly imageStore: ImageStore;
  readonly recents: Recents;
  readonly references: Pick<References, 'read' | 'withoutMissing'>;
  readonly placeholderController: PlaceholderController;
  readonly apiKeys: ApiKeys;
  readonly ignoredByGit: Pick<IgnoredByGit, 'tell'>;
  readonly unsavedStatus: Pick<UnsavedImagesStatus, 'add' | 'refresh'>;
  readonly messages: MessageQueue;
  readonly log: LogOutputChannel;
}

/** Runs the requests of commands, panel and programs, and delivers the links, messages and results. */
export class GenerationController {
  readonly #deps: GenerationControllerDeps;

  constructor(deps: GenerationControllerDeps) {
    this.#deps = deps;
  }

  /**
   * Runs requests that were made together, all by a person or all by a program. Resolves when images are saved and
   * links are inserted; messages may still be shown.
   * @param delivery owned by this call; disposed when the last message is closed
   * @param look what the person has seen of all the requests; a program has seen `nothing`
   */
  async run(
    requests: readonly GenerationRequest[],
    delivery: LinkDelivery,
    look: RunLook,
    signal?: AbortSignal,
  ): Promise<RunOutcome> {
    const handled = this.#handle(requests, delivery, look, signal);
    const messages = this.#messagesOf(handled).finally(() => delivery.dispose());
    logErrors(messages, this.#deps.log);
    return (await handled).outcome;
  }

  /** Makes the next request faster, while a person still decides on it. */
  prepare(): void {
    this.#deps.jobRunner.prepare();
  }

  /**
   * Runs the requests that a person chooses.
   * @param delivery tracks the text while the person chooses; disposed also when the person cancels
   * @param look what the person sees while choosing
   * @returns `undefined` when the person cancelled
   */
  async runChosen(
    delivery: LinkDelivery,
    look: RunLook,
    choose: () => Promise<readonly GenerationRequest[] | undefined>,
  ): Promise<RunOutcome | undefined> {
    const requests = await chosenOrDisposed(delivery, () => {
      this.prepare();
      return choose();
    });
    return requests && this.run(requests, delivery, look);
  }

  async #handle(
    requests: readonly GenerationRequest[],
    delivery: LinkDelivery,
    look: RunLook,
    signal?: AbortSignal,
  ): Promise<Handled> {
    let resolved: readonly ResolvedRequest[];
    try {
      resolved = await this.#deps.references.read(await resolveRequests(requests, this.#deps.clock));
      await confirmCost(resolved, look, this.#deps.log);
      const key = await this.#keyFor(resolved);
      if (key !== 'ready') {
        const refused = this.#refuse(new Failure('cancelled'), requests, delivery);
        return key === 'cancelled' ? refused : { ...refused, messages: this.#insertPlaceholders(requests, delivery) };
      }
    } catch (error) {
      return this.#refuse(error, requests, delivery);
    }
    const completed = await this.#deps.jobRunner.run(delivery.prepare(resolved), delivery, signal);
    return this.#deliver(completed, delivery);
  }

  /** A person without a key is asked for it; a program gets the failure of its request. */
  async #keyFor(requests: readonly ResolvedRequest[]): Promise<'ready' | 'placeholder' | 'cancelled'> {
    const { apiKeys, log } = this.#deps;
    const [first] = requests;
    return first && isByPerson(requests) ? ensureKey(apiKeys, first.service, !areForFiles(requests), log) : 'ready';
  }

  #insertPlaceholders(requests: readonly GenerationRequest[], delivery: LinkDelivery): Promise<boolean> {
    return this.#deps.placeholderController.insertInstead(requests, delivery);
  }

  #refuse(error: unknown, requests: readonly GenerationRequest[], delivery: LinkDelivery): Handled {
    if (!(error instanceof Failure)) {
      throw error;
    }
    const { messages, log } = this.#deps;
    log.info(failureReport(error));
    delivery.onRefused();
    const result = failureResult(error);
    return {
      outcome: { result, results: requests.map(() => result) },
      messages: isByPerson(requests)
        ? showFailure(error, 0, messages, this.#failureActions(error, requests, delivery))
        : Promise.resolve(),
    };
  }

  async #deliver(completed: readonly CompletedRequest[], delivery: LinkDelivery): Promise<Handled> {
    const generations = completed.map(({ generation }) => generation);
    this.#offerUnsaved(generations);
    const messages = await delivery.onFinished(completed);
    const isForPerson = isByPerson(completed.map(({ request }) => request));
    return {
      outcome: {
        result: generateResult(generations, shortfallOf),
        results: generations.map((generation) => generateResult([generation], shortfallOf)),
      },
      messages: Promise.all([
        this.#awaitLateImages(completed, delivery),
        this.#deps.ignoredByGit.tell(
          generations.flatMap(({ images }) => images),
          isForPerson,
        ),
        ...(isForPerson ? [this.#showFailures(completed, delivery), ...messages.map(async (show) => show())] : []),
      ]),
    };
  }

  /** What may still arrive after a cancel has its own progress, and a message at its end. */
  async #showFailures(completed: readonly CompletedRequest[], delivery: LinkDelivery): Promise<void> {
    const groups = groupFailures(completed.filter(({ generation }) => !generation.late));
    const summary = summaryNote(completed);
    await Promise.all(
      groups.map(async (group, index) => {
        const [first] = group;
        const { failure, images, unsaved } = first?.generation ?? {};
        if (first && failure) {
          const requests = group.map(({ request }) => request);
          const usable = (images?.length ?? 0) + (unsaved?.images.length ?? 0);
          const actions = this.#failureActions(failure, requests, delivery, group);
          const note = joinedNotes(actions.note, index === 0 ? summary : undefined);
          await showFailure(failure, usable, this.#deps.messages, { ...actions, note });
        }
      }),
    );
  }

  #failureActions(
    failure: Failure,
    requests: readonly GenerationRequest[],
    delivery: LinkDelivery,
    group?: readonly CompletedRequest[],
  ): FailureActions {
    const { imageStore, recents, references } = this.#deps;
    const completed = group?.[0];
    const { unsaved, doubt } = completed?.generation ?? {};
    const view = delivery.failureView;
    const isDoubt = failure.outcome === 'inDoubt' || failure.kind === 'fileInDoubt';
    const again = group?.map(requestOfRest) ?? requests;
    // Only to what this message tells, and to the files that it was about
    const shownHashes = group && sentFilesOf(group.map(({ request }) => request)).hashes;
    const agreed = again.map((request) => ({ ...request, acceptsDoubt: isDoubt, shownHashes }));
    const retry = async (asked: readonly GenerationRequest[], look: RunLook) =>
      afterRetry(await this.#handle(asked, delivery, look), delivery);
    const saveTo = (prepare: (request: ResolvedRequest) => Promise<SaveTarget | undefined>) =>
      completed && unsaved && unsaved.images.length > 0
        ? () => this.#saveUnsaved(completed, unsaved, () => prepare(completed.request), delivery)
        : undefined;
    return {
      view,
      entryId: unsaved?.entry.id ?? doubt,
      subject: group && promptsText(requests),
      spending: group && wholeSpendingText(group.map(requestOfRest)),
      retry: (spending) => retry(agreed, spending === undefined ? 'nothing' : { spending }),
      withoutReferences: async (which) => {
        const without =
          which === 'missing'
            ? await references.withoutMissing(agreed)
            : agreed.map((request) => ({ ...request, references: undefined }));
        return retry(without, 'nothing');
      },
      changePrompt: async () => {
        if (view) {
          return view.changePrompt();
        }
        recents.keepDraftPrompt(requests[0]?.args.prompt ?? '');
        await commands.executeCommand('starrise.generateImage');
        return true;
      },
      note: refusalNote(failure, requests),
      insertPlaceholder: areForFiles(requests) ? undefined : () => this.#insertPlaceholders(requests, delivery),
      saveRawResponse: unsaved?.images.length === 0 ? () => saveRawResponse(unsaved.entry, this.#deps) : undefined,
      saveAgain: saveTo((request) => imageStore.prepare(request, recordedRequestOf(request))),
      saveElsewhere: saveTo((request) => imageStore.askForFolder(recordedRequestOf(request))),
    };
  }

  /** Offers the images that arrive after a cancel that came too late, all in one message: they were charged. */
  async #awaitLateImages(completed: readonly CompletedRequest[], delivery: LinkDelivery): Promise<void> {
    const { imageStore, messages } = this.#deps;
    const arriving = completed.map(
      async ({ request, generation: { late } }) => late && { request, generation: await late },
    );
    const all = (await Promise.all(arriving)).filter((each) => each !== undefined);
    this.#offerUnsaved(all.map(({ generation }) => generation));
    const offered = all.filter(({ generation: { unsaved } }) => unsaved !== undefined && unsaved.images.length > 0);
    const others = all.filter((each) => !offered.includes(each));
    const isFree = ({ generation: { failure } }: CompletedRequest): boolean => failure?.outcome === 'cancelled';
    const count = offered.reduce((sum, { generation }) => sum + (generation.unsaved?.images.length ?? 0), 0);
    const shown = this.#showFailures(
      others.filter((each) => !isFree(each)),
      delivery,
    );
    if (count > 0 && (await offerLateImages(promptsText(offered.map(({ request }) => request)), count, messages))) {
      for (const each of offered) {
        const { request, generation } = each;
        const prepare = () => imageStore.prepare(request, recordedRequestOf(request));
        await (generation.unsaved && this.#saveUnsaved(each, generation.unsaved, prepare, delivery));
      }
    }
    const free = count === 0 && others.length > 0 && others.every(isFree) && others[0]?.generation.failure;
    await (free && showFree(free, delivery.failureView));
    await shown;
  }

  /** The status bar offers what is not saved. A request for a given file may have saved what had waited. */
  #offerUnsaved(generations: readonly Generation[]): void {
    const { unsavedStatus, log } = this.#deps;
    for (const { unsaved } of generations) {
      unsavedStatus.add(unsaved?.entry.id ?? '', unsaved?.images.length ?? 0);
    }
    logErrors(unsavedStatus.refresh(), log);
  }

  /** @returns `false` when the user cancelled; the images are then still unsaved */
  async #saveUnsaved(
    completed: CompletedRequest,
    unsaved: UnsavedResult,
    prepare: PrepareTarget,
    delivery: LinkDelivery,
  ): Promise<boolean> {
    const generation = await saveUnsavedImages(completed.request.imageRequest, unsaved, prepare);
    return generation ? this.#messagesOf(this.#deliver([{ ...completed, generation }], delivery)) : false;
  }

  async #messagesOf(handled: Promise<Handled>): Promise<true> {
    const { messages } = await handled;
    await messages;
    return true;
  }
}
