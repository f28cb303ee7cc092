import { commands, env, l10n, Uri, type LogOutputChannel } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { shortLine } from '../../core/base/text.ts';
import type { FileJob } from '../../core/generation/generateForFile.ts';
import type { Intent } from '../../core/journal/records.ts';
import { configuredDestination, exactFile } from '../files/imageDestination.ts';
import type { ImageStore } from '../files/imageStore.ts';
import { wholeSpendingText } from '../references/sentFiles.ts';
import { recordedRequestOf, type ResolvedRequest } from '../request/generationRequest.ts';
import { fileKey } from '../ui/fileSystem.ts';
import { logErrors } from '../ui/logErrors.ts';
import { showQuickPick, showWarning, type PickRow } from '../ui/plainWindow.ts';

export interface FileJobDeps {
  readonly imageStore: Pick<ImageStore, 'prepare' | 'look'>;
  readonly log: LogOutputChannel;
}

/** What a request for a given file has to ask first; `undefined`: its images get names from the settings. */
export function fileJobOf(
  request: ResolvedRequest,
  willWait: () => void,
  { imageStore, log }: FileJobDeps,
): FileJob | undefined {
  const uri = request.args.path === undefined ? undefined : givenFile(request);
  if (!uri) {
    return undefined;
  }
  const { fill, imageRequest, args, timeoutMs, acceptsDoubt = false, replacedEntries } = request;
  return {
    file: {
      key: fileKey(uri),
      isFill: fill !== undefined,
      request: imageRequest,
      isSeedGiven: args.seed !== undefined,
    },
    timeoutMs,
    willWait,
    replaced: replacedEntries,
    acceptsDoubt,
    isAlsoFor: fill?.isAlsoFor,
    look: () => (fill ? imageStore.look(uri, fill.placeholderSha256) : Promise.resolve(undefined)),
    prepareTarget: () => imageStore.prepare(request, recordedRequestOf(request)),
    tellOldDoubt: (intent) => tellOldDoubt(intent, request, log),
    chooseImage: (unsaved) => {
      willWait();
      return chooseImage(unsaved, request);
    },
  };
}

function givenFile(request: ResolvedRequest): Uri | undefined {
  const destination = configuredDestination(request);
  try {
    return destination && exactFile(destination, request.imageRequest);
  } catch (error) {
    if (error instanceof Failure) {
      return undefined; // an illegal path is refused when its target is prepared
    }
    throw error;
  }
}

function tellOldDoubt({ time }: Intent, { caller, args }: ResolvedRequest, log: LogOutputChannel): void {
  log.warn(`A request of ${time} for the same file may have been charged.`);
  if (caller === 'person') {
    const date = new Date(time).toLocaleDateString(env.language);
    const message = l10n.t(
      'An earlier request for {1}, sent on {0}, may also have been charged.',
      date,
      args.path ?? '',
    );
    logErrors(offerRecovery(message), log);
  }
}

async function offerRecovery(message: string): Promise<void> {
  const recover = l10n.t('Recover Images…');
  if ((await showWarning(message, recover)) === recover) {
    await commands.executeCommand('starrise.recoverImages');
  }
}

interface ImageRow extends PickRow {
  readonly choice: 'unsaved' | 'new';
}

/** @throws {Failure} `cancelled`, `fileUnsaved` */
async function chooseImage(unsaved: Intent, request: ResolvedRequest): Promise<'unsaved' | 'new'> {
  const { caller, args } = request;
  const path = args.path ?? '';
  if (caller === 'program') {
    throw new Failure('fileUnsaved', { path });
  }
  const paid: ImageRow = {
    icon: 'check',
    label: l10n.t('Save the paid image (free)'),
    detail: shortLine(unsaved.order.prompt, 80),
    choice: 'unsaved',
  };
  const fresh: ImageRow = {
    icon: 'sparkle',
    label: l10n.t('Generate a new image'),
    description: wholeSpendingText([request]),
    detail: shortLine(args.prompt, 80),
    choice: 'new',
  };
  const title = l10n.t('An image for {0} is already paid for', path);
  const chosen = await showQuickPick([paid, fresh], { title, ignoreFocusOut: true });
  if (!chosen) {
    throw new Failure('cancelled');
  }
  return chosen.choice;
}
