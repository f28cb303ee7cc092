import { l10n } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { failureResult } from '../errors/failureResult.ts';
import { showFailure } from '../errors/showFailure.ts';
import { failureReport, logError } from '../ui/logErrors.ts';
import { cancel } from './cancel.ts';
import { checkConnection } from './checkConnection.ts';
import { clearData } from './clearData.ts';
import { isCalledByProgram, type CommandDeps } from './commandDeps.ts';
import type { CommandName } from './commandNames.ts';
import { copyPrompt } from './copyPrompt.ts';
import { fillMissingImages } from './fillMissingImages.ts';
import { filterHistory, showAllHistory } from './filterHistory.ts';
import { forgetImage } from './forgetImage.ts';
import { generateAgain } from './generateAgain.ts';
import { generateFromManifest } from './generateFromManifest.ts';
import { generateFromSelection } from './generateFromSelection.ts';
import { generateImage } from './generateImage.ts';
import { howMade } from './howMade.ts';
import { insertPlaceholder } from './insertPlaceholder.ts';
import { insertRecent } from './insertRecent.ts';
import { openPanel } from './openPanel.ts';
import { recoverImages } from './recoverImages.ts';
import { removeApiKey } from './removeApiKey.ts';
import { revealImage } from './revealImage.ts';
import { setApiKey } from './setApiKey.ts';
import { upgradePlaceholders } from './upgradePlaceholders.ts';
import { useAsArt } from './useAsArt.ts';
import { vary } from './vary.ts';

export type Command = (...args: readonly unknown[]) => unknown;

const table: Readonly<Record<CommandName, (deps: CommandDeps) => Command>> = {
  generateImage,
  generateFromSelection,
  generateAgain,
  vary,
  insertRecent,
  copyPrompt,
  howMade,
  revealImage,
  forgetImage,
  filterHistory,
  showAllHistory,
  generateFromManifest,
  clearData,
  openPanel,
  fillMissingImages,
  insertPlaceholder,
  upgradePlaceholders,
  useAsArt,
  cancel,
  recoverImages,
  setApiKey,
  removeApiKey,
  checkConnection,
  showLog:
    ({ log }) =>
    () =>
      log.show(),
};

export function createCommand(name: CommandName, deps: CommandDeps): Command {
  return atTheEdge(table[name](deps), deps);
}

/** Where failures end: a program gets them as a result, a person as a message. */
function atTheEdge(command: Command, { log, messages }: CommandDeps): Command {
  const edge: Command = async (...args) => {
    try {
      return await command(...args);
    } catch (error) {
      if (!(error instanceof Failure)) {
        logError(error, log);
        throw error; // the editor says that there was one
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
