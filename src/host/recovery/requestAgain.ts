import { Uri } from 'vscode';
import type { JournalEntry } from '../../core/journal/journal.ts';
import { repeatOptions } from '../../core/request/options.ts';
import type { InsertionTarget } from '../editor/insertionTarget.ts';
import { exactFile } from '../files/imageDestination.ts';
import type { PlaceholderStore } from '../placeholders/placeholderStore.ts';
import { isOf, replacementRequest } from '../placeholders/replacePlaceholder.ts';
import type { GenerationRequest } from '../request/generationRequest.ts';

/**
 * The request of an entry again, for a person who knows that the entry may have been charged. An exact path leads to the
 * same file as before, whatever is open now; an image that had to replace a placeholder still does.
 * @param replacedEntries ids of the entries that are settled when it has an image
 * @param target where the link goes, if the text does not have one already
 */
export async function requestAgain(
  { intent }: Pick<JournalEntry, 'intent'>,
  replacedEntries: readonly string[],
  target: InsertionTarget,
  placeholders: PlaceholderStore,
): Promise<GenerationRequest> {
  const { order, request, destination, file } = intent;
  const isFill = file?.isFill === true;
  const { style, references, ...args } = repeatOptions({ ...request, ...order }, 'newSeed');
  const root = Uri.parse(destination.root);
  const uri = exactFile({ root, naming: destination.naming }, request);
  const found = isFill && uri ? await placeholders.find(uri) : undefined;
  if (found && isOf(found.placeholder, request)) {
    return { ...replacementRequest(found, placeholders, 'person'), references, replacedEntries };
  }
  return {
    args: isFill ? { ...args, insert: 'saveOnly' } : args,
    style,
    references,
    target,
    root: uri && root,
    caller: 'person',
    fill: isFill ? {} : undefined,
    replacedEntries,
  };
}
