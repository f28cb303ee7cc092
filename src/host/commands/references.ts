import { commands, l10n, Uri } from 'vscode';
import type { GenerateResult } from '../../core/generation/result.ts';
import { HistoryItem } from '../history/historyItems.ts';
import { uriOf } from '../history/imageSubject.ts';
import {
  chooseReferenceFiles,
  openImages,
  openReferencesSetting,
  referencesState,
  withReferences,
} from '../request/referenceChoice.ts';
import { chosenReferences } from '../inputs/referencesPage.ts';
import { parseUri } from '../ui/fileSystem.ts';
import { logErrors } from '../ui/logErrors.ts';
import { showWarning } from '../ui/plainWindow.ts';
import { type CommandDeps, selectedUris } from './commandDeps.ts';
import { generateForPerson } from './generate.ts';

/**
 * Asks for a prompt with images as its reference images: those selected in the Explorer, one of the history, the one that
 * is open, else files that the user chooses. Sends nothing by itself.
 */
export function useAsReference(deps: CommandDeps) {
  return async (args?: unknown, selected?: unknown): Promise<GenerateResult | undefined> => {
    const given = imagesOf(args, selected);
    const state = referencesState();
    if (state !== 'on') {
      logErrors(tellWhyNot(state), deps.log);
      return undefined;
    }
    const { references, problems } = withReferences([], given ?? (await openOrChosen()));
    if (problems.length > 0) {
      logErrors(showWarning(problems.join(' ')), deps.log);
    }
    return references.length === 0
      ? undefined
      : generateForPerson(deps, {
          options: { ...deps.recents.options, references: chosenReferences(references) },
        });
  };
}

/** The images that the command was called for; `undefined` for none. @throws {Failure} `argumentsMalformed` */
function imagesOf(args: unknown, selected: unknown): readonly Uri[] | undefined {
  if (args instanceof HistoryItem) {
    return [uriOf(args)];
  }
  if (args !== undefined && args !== null) {
    return args instanceof Uri ? selectedUris(args, selected) : [parseUri(args)];
  }
  return undefined;
}

async function openOrChosen(): Promise<readonly Uri[]> {
  const open = openImages().slice(0, 1);
  return open.length > 0 ? open : chooseReferenceFiles();
}

async function tellWhyNot(state: 'off' | 'untrusted'): Promise<void> {
  if (state === 'untrusted') {
    const manage = l10n.t('Manage Workspace Trust');
    const message = l10n.t('Reference images are not sent from a workspace that you have not trusted.');
    if ((await showWarning(message, manage)) === manage) {
      await commands.executeCommand('workbench.trust.manage');
    }
    return;
  }
  const open = l10n.t('Open Settings');
  const message = l10n.t(
    'Reference images are off. Turn them on in starrise.service.references to send your own images with a prompt.',
  );
  if ((await showWarning(message, open)) === open) {
    await openReferencesSetting();
  }
}
