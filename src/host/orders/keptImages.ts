import { Failure } from '../../core/base/failure.ts';
import { saveUnsaved, type Generation, type UnsavedResult } from '../../core/generation/generate.ts';
import type { SaveTarget } from '../../core/generation/save.ts';
import type { ImageRequest } from '../../core/request/options.ts';

/** Finds a place; `undefined` when the user gave up. @throws {Failure} */
export type PrepareTarget = () => Promise<SaveTarget | undefined>;

/**
 * Saves images that were paid for. Free, and as often as it takes: they are in the journal until they are saved.
 * @returns `undefined` when the user gave up
 */
export async function saveKeptImages(
  request: ImageRequest,
  kept: UnsavedResult,
  prepare: PrepareTarget,
): Promise<Generation | undefined> {
  try {
    const target = await prepare();
    return target && (await saveUnsaved(kept, request, target));
  } catch (error) {
    if (!(error instanceof Failure)) {
      throw error;
    }
    // Still no place, which costs nothing: the images are kept, and so is the offer to save them.
    return { request, images: [], failure: new Failure('saveRefused', error.details), unsaved: kept };
  }
}
