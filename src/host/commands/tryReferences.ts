import { commands, l10n, Uri } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import type { Generation } from '../../core/generation/generate.ts';
import { failureResult } from '../errors/failureResult.ts';
import { showFailure } from '../errors/showFailure.ts';
import { saveRawResponse } from '../generation/unsavedImages.ts';
import { assertReferencesAllowed } from '../references/references.ts';
import { agreesToTrial, trialRequest, type Verdict, verdictOn, verdictText } from '../references/tryReferences.ts';
import type { ResolvedRequest } from '../request/generationRequest.ts';
import { ensureKey } from '../request/keyInput.ts';
import { logErrors } from '../ui/logErrors.ts';
import { showInformation, showWarning } from '../ui/plainWindow.ts';
import { spendingText } from '../ui/sizeAndCost.ts';
import type { CommandDeps } from './commandDeps.ts';

/** What came of a trial. */
type TrialResult =
  { readonly ok: true; readonly verdict: Verdict; readonly message: string } | ReturnType<typeof failureResult>;

/**
 * Generates one image with a known reference, after saying what it costs, and compares them. It asks whoever calls it.
 * @throws {Failure} `referencesOff`, `referencesUntrusted`, `cancelled`
 */
export function tryReferences(deps: CommandDeps) {
  return async (): Promise<TrialResult> => {
    const { trialRunner, referenceTrials, cropTools, unsavedStatus, log } = deps;
    const mode = assertReferencesAllowed();
    const request = await trialRequest(mode);
    const { service } = request;
    if (!(await agreesToTrial(request)) || (await ensureKey(deps.apiKeys, service, false, log)) !== 'ready') {
      throw new Failure('cancelled');
    }
    const listener = { showsProgress: true, onSent: () => Promise.resolve() };
    const [{ generation } = { generation: undefined }] = await trialRunner.run([request], listener);
    const [image] = generation?.images ?? [];
    if (!generation || !image) {
      const failure = generation?.failure ?? new Failure('unexpectedError');
      logErrors(showTrialFailure(failure, request, generation, deps), log);
      return failureResult(failure);
    }
    const verdict = await verdictOn(image, cropTools);
    log.info(`Reference images at ${service.origin}, sent as ${mode}: ${verdict}`);
    await referenceTrials.remember(service, mode, verdict);
    const message = verdictText(verdict, service.host);
    logErrors(showVerdict(verdict, message, Uri.parse(image.uri)), log);
    logErrors(unsavedStatus.refresh(), log);
    return { ok: true, verdict, message };
  };
}

async function showVerdict(verdict: Verdict, message: string, image: Uri): Promise<void> {
  const showImage = l10n.t('Show Image');
  const openSettings = l10n.t('Open Settings');
  const chosen = await (verdict === 'ignored'
    ? showWarning(message, openSettings, showImage)
    : showInformation(message, showImage));
  if (chosen === openSettings) {
    await commands.executeCommand('workbench.action.openSettings', 'starrise.service.references');
  } else if (chosen === showImage) {
    await commands.executeCommand('vscode.open', image);
  }
}

/** As for any image: what happened and whether it was charged. Another trial asks again before it is sent. */
async function showTrialFailure(
  failure: Failure,
  { imageRequest }: ResolvedRequest,
  generation: Generation | undefined,
  { messages, unsavedStatus, saveDialogs, apiKeys, sendPorts, log }: CommandDeps,
): Promise<void> {
  const offer = (kept: Generation | undefined): void => {
    const { images = [], entry } = kept?.unsaved ?? {};
    unsavedStatus.add(entry?.id ?? '', images.length);
  };
  const { late, unsaved } = generation ?? {};
  offer(generation);
  logErrors(Promise.resolve(late).then(offer), log);
  const again = async (): Promise<boolean> => {
    await commands.executeCommand('starrise.tryReferences');
    return true;
  };
  const recover = async (): Promise<boolean> => {
    await commands.executeCommand('starrise.recoverImages');
    return true;
  };
  const isKept = unsaved !== undefined && unsaved.images.length > 0;
  await showFailure(failure, unsaved?.images.length ?? 0, messages, {
    subject: l10n.t('Try References'),
    spending: spendingText([imageRequest]),
    retry: again,
    saveRawResponse:
      unsaved && !isKept
        ? () => saveRawResponse(unsaved.entry, { saveDialogs, apiKeys, clock: sendPorts.clock })
        : undefined,
    ...(isKept && { saveAgain: recover, saveElsewhere: recover }),
  });
}
