import { l10n, workspace } from 'vscode';
import type { Clock } from '../../core/base/clock.ts';
import { Failure } from '../../core/base/failure.ts';
import { saveUnsaved, type Generation, type UnsavedResult } from '../../core/generation/generate.ts';
import type { SaveTarget } from '../../core/generation/save.ts';
import type { JournalEntry } from '../../core/journal/journal.ts';
import type { ImageRequest } from '../../core/request/options.ts';
import { redactKey } from '../../core/service/keyRedactor.ts';
import { parseService } from '../../core/service/service.ts';
import { describeFailure } from '../errors/describeFailure.ts';
import type { SaveDialogs } from '../files/saveDialogs.ts';
import type { ApiKeys } from '../ui/apiKeys.ts';
import { showError } from '../ui/plainWindow.ts';

/** Finds a target; `undefined` when the user cancelled. @throws {Failure} */
export type PrepareTarget = () => Promise<SaveTarget | undefined>;

/**
 * Saves images that were charged. Repeating it is free, because they stay in the journal until they are saved.
 * @returns `undefined` when the user cancelled
 */
export async function saveUnsavedImages(
  request: ImageRequest,
  unsaved: UnsavedResult,
  prepare: PrepareTarget,
): Promise<Generation | undefined> {
  try {
    const target = await prepare();
    return target && (await saveUnsaved(unsaved, request, target));
  } catch (error) {
    if (!(error instanceof Failure)) {
      throw error;
    }
    // There is still no target, but the images and the offer to save them are kept.
    return { request, images: [], failure: new Failure('saveRefused', error.details), unsaved };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Failure) {
    return describeFailure(error, l10n.t).message;
  }
  return error instanceof Error ? error.message : '';
}

export interface RawResponseDeps {
  readonly saveDialogs: SaveDialogs;
  readonly apiKeys: Pick<ApiKeys, 'get'>;
  readonly clock: Pick<Clock, 'pause'>;
}

/** Saves the raw response of a charged request to a file that the user chooses. @returns whether it was saved */
export async function saveRawResponse(entry: JournalEntry, deps: RawResponseDeps): Promise<boolean> {
  try {
    const file = await deps.saveDialogs.askForFile('answer.json', ['json']);
    if (!file) {
      return false;
    }
    await workspace.fs.writeFile(file, await readWithoutKey(entry, deps));
    return true;
  } catch (error) {
    const reason = reasonOf(error);
    await showError(l10n.t('Could not save the raw response. It is still kept. {0}', reason));
    return false;
  }
}

/** What images hold is put in again when the raw response is read, and only here it is searched for the key. */
async function readWithoutKey(entry: JournalEntry, { apiKeys, clock }: RawResponseDeps): Promise<Uint8Array> {
  const raw = await entry.readRaw();
  const key = await apiKeys.get(parseService(entry.intent.origin)).catch(() => undefined); // it may have been removed
  return key ? redactKey(raw, key, () => clock.pause()) : raw;
}
