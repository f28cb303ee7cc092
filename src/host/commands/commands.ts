import { commands, Disposable, l10n } from 'vscode';
import { Failure } from '../../core/failure.ts';
import { failureLogLine } from '../failures/failureLog.ts';
import { showFailure } from '../failures/failureMessage.ts';
import { failureResult } from '../failures/failureResult.ts';
import { cancel } from './cancel.ts';
import { checkConnection } from './checkConnection.ts';
import { isCalledByProgram, type CommandDeps } from './commandDeps.ts';
import { generateAgain } from './generateAgain.ts';
import { generateFromSelection } from './generateFromSelection.ts';
import { generateImage } from './generateImage.ts';
import { removeApiKey } from './removeApiKey.ts';
import { setApiKey } from './setApiKey.ts';

type Command = (args?: unknown) => unknown;

/** Every command, by its id below `starrise.`. */
const table: Readonly<Record<string, (deps: CommandDeps) => Command>> = {
  generateImage,
  generateFromSelection,
  generateAgain,
  cancel,
  setApiKey,
  removeApiKey,
  checkConnection,
  showLog:
    ({ log }) =>
    () =>
      log.show(),
};

export function registerCommands(deps: CommandDeps): Disposable {
  const registered = Object.entries(table).map(([name, create]) =>
    commands.registerCommand(`starrise.${name}`, atTheEdge(create(deps), deps)),
  );
  return Disposable.from(...registered);
}

/** Where failures end: a program gets them as a result, a person as a message. */
function atTheEdge(command: Command, { log }: CommandDeps): Command {
  const edge: Command = async (args) => {
    try {
      return await command(args);
    } catch (error) {
      if (!(error instanceof Failure)) {
        throw error;
      }
      log.info(failureLogLine(error));
      if (isCalledByProgram(args)) {
        return failureResult(error);
      }
      await showFailure(error, 0, {
        againLabel: l10n.t('Try Again'),
        again: async () => {
          await edge();
          return true;
        },
      });
      return undefined;
    }
  };
  return edge;
}
