import { commands, l10n } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { failureResult } from '../errors/failureResult.ts';
import { showFailure } from '../errors/showFailure.ts';
import { failureReport, logError } from '../ui/logErrors.ts';
import { checkConnection, removeApiKey, setApiKey } from './apiKey.ts';
import { clearData } from './clearData.ts';
import { type CommandDeps, isCalledByProgram, readOnce } from './commandDeps.ts';
import type { CommandName } from './commandNames.ts';
import { cancel, generateAgain, generateFromSelection, generateImage, generateNow, vary } from './generate.ts';
import {
  copyLink,
  copyPrompt,
  deleteImageFile,
  filterHistory,
  forgetImage,
  insertRecent,
  revealImage,
  showAllHistory,
  showImageDetails,
} from './history.ts';
import { generateFromManifest } from './manifest.ts';
import { fillMissingImages, fillWithPlaceholders, ignoreMissingImage } from './missingImages.ts';
import { insertPlaceholder, replacePlaceholder, restorePlaceholders, upgradePlaceholders } from './placeholders.ts';
import { recoverImages } from './recoverImages.ts';
import { useAsReference } from './references.ts';
import { tryReferences } from './tryReferences.ts';

export type Command = (...args: readonly unknown[]) => unknown;

const commandTable: Readonly<Record<CommandName, (deps: CommandDeps) => Command>> = {
  generateImage,
  generateNow,
  generateFromSelection,
  generateAgain,
  vary,
  insertRecent,
  insertAtCursor: insertRecent, // another title for the image of a row
  copyLink,
  copyPrompt,
  deleteImage: deleteImageFile,
  howMade: showImageDetails,
  revealImage,
  forgetImage,
  filterHistory,
  showAllHistory,
  generateFromManifest,
  clearData,
  openPanel,
  fillMissingImages,
  fillWithPlaceholders,
  ignoreLink: ignoreMissingImage,
  insertPlaceholder,
  upgradePlaceholders,
  restorePlaceholders,
  useAsArt: replacePlaceholder,
  useAsReference,
  cancel,
  recoverImages,
  setApiKey,
  removeApiKey,
  checkConnection,
  tryReferences,
  showLog:
    ({ log }) =>
    () =>
      log.show(),
  gettingStarted,
};

export function createCommand(name: CommandName, deps: CommandDeps): Command {
  return withFailureHandling(commandTable[name](deps), deps);
}

/** Handles failures: a program gets them as a result, a user as a message. */
function withFailureHandling(command: Command, { log, messages }: CommandDeps): Command {
  const edge: Command = async (...args) => {
    try {
      const [first, ...others] = args;
      return await command(isCalledByProgram(first) ? readOnce(first) : first, ...others);
    } catch (error) {
      if (!(error instanceof Failure)) {
        logError(error, log);
        throw error; // the editor reports that there was one
      }
      log.info(failureReport(error));
      if (isCalledByProgram(args[0])) {
        return failureResult(error);
      }
      await showFailure(error, 0, messages, {
        retryLabel: l10n.t('Try Again'),
        retry: async () => {
          await edge(...args);
          return true;
        },
      });
      return undefined;
    }
  };
  return edge;
}

/** Opens the image panel. */
function openPanel({ panel }: CommandDeps) {
  return (): void => panel.open();
}

/** Opens the walkthrough, which shows what is done already. */
function gettingStarted({ keyNeed }: CommandDeps) {
  return async (): Promise<void> => {
    keyNeed.fire();
    await commands.executeCommand(
      'workbench.action.openWalkthrough',
      'starrise-images.starrise-images#gettingStarted',
      false,
    );
  };
}
