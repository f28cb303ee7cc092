import { l10n, Uri, window, workspace } from 'vscode';
import type { GenerateResult } from '../../core/generation/result.ts';
import { parseGenerateArgs } from '../../core/request/request.ts';
import { currentTarget } from '../editor/insertionTarget.ts';
import { LinkInserter } from '../editor/linkInserter.ts';
import { askForRequest } from '../inputs/requestInputs.ts';
import { noAdditions, missingImageRequest } from '../missingImages/missingImageRequest.ts';
import { logErrors } from '../ui/logErrors.ts';
import { isCalledByProgram, type CommandDeps } from './commandDeps.ts';
import { linkPathOf } from './fillMissingImages.ts';

/** Prompt -> a picture drawn here and now -> assets folder -> link. Needs neither key nor network. */
export function insertPlaceholder(deps: CommandDeps) {
  const { placeholderDesk, carets, memory } = deps;
  return async (args?: unknown, more?: unknown): Promise<GenerateResult | undefined> => {
    const path = linkPathOf(more);
    if (args instanceof Uri && path !== undefined) {
      return drawForLink(deps, args, path);
    }
    if (isCalledByProgram(args)) {
      const parsed = parseGenerateArgs(args);
      const place = await currentTarget(carets);
      return placeholderDesk.insert([{ args: parsed, target: place, caller: 'program' }], new LinkInserter(place));
    }
    const place = await currentTarget(carets);
    const inserter = new LinkInserter(place);
    try {
      const order = await askForRequest('placeholder', place, memory);
      if (order) {
        return await placeholderDesk.insert([order], inserter);
      }
    } catch (error) {
      inserter.dispose();
      throw error;
    }
    inserter.dispose();
    return undefined;
  };
}

/** For the link of a text that a quick fix or a hover was on: it is seen where it comes, and nothing is told but failures. */
async function drawForLink(
  { placeholderDesk, textOrders, log }: CommandDeps,
  uri: Uri,
  path: string,
): Promise<GenerateResult | undefined> {
  const found = (await textOrders.search([uri])).find(({ image: order }) => order.path === path);
  if (!found) {
    const message = l10n.t('No local image is missing in {0}.', workspace.asRelativePath(uri));
    logErrors(window.showInformationMessage(message), log);
    return undefined;
  }
  const order = missingImageRequest(found, noAdditions, 'program');
  const result = await placeholderDesk.insert([order], new LinkInserter(order.target));
  textOrders.refresh();
  return result;
}
