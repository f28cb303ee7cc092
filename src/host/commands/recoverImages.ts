import { commands, l10n, Uri } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { shortLine } from '../../core/base/text.ts';
import { saveOwnedResult } from '../../core/generation/generate.ts';
import { isSamePicture } from '../../core/generation/fileRegister.ts';
import type { RecoveredGeneration } from '../../core/generation/resumeEntry.ts';
import type { SaveTarget } from '../../core/generation/save.ts';
import { currentTarget } from '../editor/insertionTarget.ts';
import { describeFailure } from '../errors/describeFailure.ts';
import { showFor } from '../errors/showFailure.ts';
import { saveRawResponse } from '../generation/unsavedImages.ts';
import { showSaved } from '../recovery/recoveryMessages.ts';
import { pickRecovery } from '../recovery/recoveryPick.ts';
import { isDoubt, requestLabel, type RecoveryAction } from '../recovery/recoveryRows.ts';
import { requestAgain } from '../recovery/requestAgain.ts';
import { withWaiting } from '../recovery/waitingGenerations.ts';
import { fileNamesText, sentFilesOf, wholeSpendingText } from '../references/sentFiles.ts';
import { resolveRequest } from '../request/generationRequest.ts';
import { confirm } from '../ui/confirm.ts';
import { logError, logErrors, type ErrorLog } from '../ui/logErrors.ts';
import { sentFilesText } from '../ui/sentFilesText.ts';
import { showError, showInformation } from '../ui/plainWindow.ts';
import type { CommandDeps } from './commandDeps.ts';

/** Images that were charged but are not in the workspace yet, and requests that may have been charged. */
export function recoverImages(deps: CommandDeps) {
  return async (): Promise<void> => {
    let isDone = false;
    while (!isDone) {
      isDone = await withWaiting(deps, (waiting) => offer(waiting, deps));
      await deps.unsavedStatus.refresh();
    }
  };
}

/** Shows what waits, and does what the user chooses. Resolves to whether the user is done. */
async function offer(waiting: readonly RecoveredGeneration[], deps: CommandDeps): Promise<boolean> {
  if (waiting.length === 0) {
    await showInformation(l10n.t('Nothing to recover.'));
    return true;
  }
  const choice = await pickRecovery(waiting);
  const chosen = choice?.action === 'generateAgain' ? doubtsLike(choice.generations[0], waiting) : choice?.generations;
  const others = waiting.filter((generation) => !chosen?.includes(generation));
  await Promise.all(others.map(({ entry }) => entry.release('keepForLater')));
  const [first, ...more] = chosen ?? [];
  return !choice || !first || perform[choice.action]([first, ...more], deps);
}

/** All doubts about an image: one that is generated again settles them. The chosen one is the first. */
function doubtsLike(
  chosen: RecoveredGeneration | undefined,
  waiting: readonly RecoveredGeneration[],
): readonly RecoveredGeneration[] {
  const isLike = (other: RecoveredGeneration): boolean =>
    chosen !== undefined &&
    other !== chosen &&
    isDoubt(other) &&
    isSamePicture(other.entry.intent.request, chosen.entry.intent.request);
  return chosen ? [chosen, ...waiting.filter(isLike)] : [];
}

type Perform = (
  generations: readonly [RecoveredGeneration, ...RecoveredGeneration[]],
  deps: CommandDeps,
) => Promise<boolean>;

/** Resolves to whether the user is done. Caller must own the entries, and releases those that were not removed. */
const perform: Readonly<Record<Exclude<RecoveryAction, 'showEach'>, Perform>> = {
  save: ([generation], { imageStore, log }) => {
    const { intent } = generation.entry;
    const prepare = () => imageStore.prepareTargetAgain(intent).catch(() => imageStore.askForFolder(intent));
    return save(generation, prepare, log);
  },
  saveElsewhere: ([generation], { imageStore, log }) =>
    save(generation, () => imageStore.askForFolder(generation.entry.intent), log),
  saveAs: ([generation], { imageStore, log }) =>
    save(generation, () => imageStore.askForFile(generation.entry.intent), log),
  open: async ([{ unsaved }]) => {
    for (const { stored } of unsaved) {
      await (stored.file && commands.executeCommand('vscode.open', Uri.file(stored.file), { preview: false }));
    }
    return true;
  },
  saveRawResponse: async ([{ entry }], deps) => {
    await saveRawResponse(entry, { ...deps, clock: deps.sendPorts.clock });
    return false;
  },
  generateAgain: async (doubts, deps) => {
    const target = await currentTarget(deps.caretTracker);
    const entries = doubts.map(({ entry }) => entry);
    const ids = entries.map(({ id }) => id);
    const again = await requestAgain(doubts[0].entry, ids, target, deps.placeholders);
    const generate = l10n.t('Generate Again (May Charge Again)');
    const warning = l10n.t('The first request may have been charged. This one will be charged, too.');
    const question = shortLine(again.args.prompt, 80);
    const read = await deps.references.read([resolveRequest(again)]).catch(unreadReferences);
    const names = read && fileNamesText(read);
    const sent = [...(read ? [wholeSpendingText(read)] : []), ...(names === undefined ? [] : [names])];
    if (!(await confirm(question, generate, warning, ...sent))) {
      return false;
    }
    const files = read && sentFilesOf(read);
    const seen = { ...again, shownFiles: files && sentFilesText(files), shownHashes: files?.hashes };
    const { result } = await deps.controller.run([seen], deps.textDelivery(target), read ? 'confirmed' : 'nothing');
    await (result.ok && Promise.all(entries.map((entry) => entry.release('remove'))));
    return true;
  },
  discard: async ([generation]) => {
    const [question, label] = discardQuestion(generation);
    const isMeant = await confirm(question, l10n.t('Discard'), label);
    await (isMeant && generation.entry.release('remove'));
    return false;
  },
  discardAll: async (doubts) => {
    const question = l10n.t('Discard these {0} requests? They are only removed from this list.', doubts.length);
    const prompts = new Set(doubts.map(({ entry }) => requestLabel(entry.intent.order.prompt, 80)));
    if (await confirm(question, l10n.t('Discard All'), [...prompts].slice(0, 5).join('\n'))) {
      await Promise.all(doubts.map(({ entry }) => entry.release('remove')));
    }
    return false;
  },
};

/** What is lost by it, and the prompt. */
function discardQuestion(generation: RecoveredGeneration): readonly [question: string, label: string] {
  const { entry, unsaved } = generation;
  const label = requestLabel(entry.intent.order.prompt, 80);
  if (unsaved.length > 1) {
    return [l10n.t('Discard these {0} paid images? This cannot be undone.', unsaved.length), label];
  }
  if (unsaved.length === 1) {
    return [l10n.t('Discard this paid image? This cannot be undone.'), label];
  }
  return isDoubt(generation)
    ? [l10n.t('Discard this request? It is only removed from this list.'), label]
    : [l10n.t('Discard this response? This cannot be undone.'), label];
}

/** The controller says why references cannot be read, and asks what to do. */
function unreadReferences(error: unknown): undefined {
  if (!(error instanceof Failure)) {
    throw error;
  }
}

async function save(
  generation: RecoveredGeneration,
  prepare: () => Promise<SaveTarget | undefined>,
  log: ErrorLog,
): Promise<boolean> {
  const { entry, unsaved: images } = generation;
  const target = await prepare().catch((error: unknown) => {
    logError(error, log);
    if (error instanceof Failure) {
      logErrors(showFor(error)(describeFailure(error, l10n.t).message), log);
    }
    return undefined;
  });
  if (!target) {
    return false;
  }
  const { images: saved, unsaved, failure } = await saveOwnedResult({ images, entry }, entry.intent.request, target);
  const message = failure
    ? showError(l10n.t('Could not save the image there. It is still kept.'))
    : showSaved([{ ...generation, saved }]);
  logErrors(message, log); // not awaited: the message may stay for long
  return unsaved === undefined;
}
