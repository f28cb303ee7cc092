import { Uri, window } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import type { GenerateResult } from '../../core/generation/result.ts';
import { programWith } from '../../core/request/consent.ts';
import { currentTarget } from '../editor/insertionTarget.ts';
import { drawForPerson } from '../missingImages/drawForPerson.ts';
import { fillForPerson, fillOneForPerson, searchForPerson } from '../missingImages/fillForPerson.ts';
import { ignoreLink } from '../missingImages/ignoreLink.ts';
import { noAdditions } from '../missingImages/missingImageRequest.ts';
import { parseUri } from '../ui/fileSystem.ts';
import { type CommandDeps, isCalledByProgram, parseArgs, searchArgs, selectedUris } from './commandDeps.ts';

/** The result for programs: one result for each missing image, in the order of the document. */
export interface FillResult {
  readonly filled: readonly GenerateResult[];
}

/** Generates all missing images: of a document, of the selection in the Explorer, or of one link. */
export function fillMissingImages(deps: CommandDeps) {
  return async (args?: unknown, more?: unknown): Promise<FillResult | undefined> => {
    if (isCalledByProgram(args)) {
      return fillForProgram(deps, args);
    }
    const path = linkPathOf(more);
    const results =
      args instanceof Uri && path !== undefined
        ? await fillOneForPerson(deps, args, path)
        : await fillForPerson(deps, await chosenUris(deps, args, more), 'image');
    return results && { filled: results };
  };
}

/** The same with placeholders, drawn offline: neither a program nor a quick fix has to agree to anything. */
export function fillWithPlaceholders(deps: CommandDeps) {
  return async (args?: unknown, more?: unknown): Promise<FillResult | undefined> => {
    if (isCalledByProgram(args)) {
      return drawForProgram(deps, args);
    }
    const uris = await chosenUris(deps, args, more);
    const results = isQuickFix(more)
      ? await drawForPerson(deps, await searchForPerson(deps, uris), noAdditions)
      : await fillForPerson(deps, uris, 'placeholder');
    return results && { filled: results };
  };
}

/** A quick fix or a hover has already said how many placeholders it draws. */
function isQuickFix(more: unknown): boolean {
  return typeof more === 'object' && more !== null && 'asks' in more && more.asks === false;
}

/** @throws {Failure} `argumentsMalformed` */
async function drawForProgram({ missingImages, log }: CommandDeps, args: unknown): Promise<FillResult> {
  const missing = await missingImages.searchAll([parseUri(parseArgs(searchArgs, args).uri)]);
  log.info(`Draw missing images for a program: ${missing.length}`);
  const { signal } = new AbortController();
  return { filled: await missingImages.placeholderFiller.fill(missing, noAdditions, { caller: 'program', signal }) };
}

/** @throws {Failure} `argumentsMalformed` */
async function fillForProgram({ missingImages, log }: CommandDeps, args: unknown): Promise<FillResult> {
  const { uri: given, confirm } = parseArgs(searchArgs, args);
  const uri = parseUri(given);
  const missing = await missingImages.searchAll([uri]);
  log.info(`Generate missing images for a program: ${missing.length}`);
  return { filled: await missingImages.filler.fill(missing, noAdditions, programWith(confirm)) };
}

/** The palette hands over nothing: then it is the document that was worked on last. */
async function chosenUris({ caretTracker }: CommandDeps, args: unknown, more: unknown): Promise<readonly Uri[]> {
  if (args instanceof Uri) {
    return selectedUris(args, more);
  }
  const document = (await currentTarget(caretTracker)).document ?? window.activeTextEditor?.document;
  if (!document) {
    throw new Failure('noDocument');
  }
  return [document.uri];
}

/** Has a link never offered again. @throws {Failure} `argumentsMalformed` */
export function ignoreMissingImage({ log }: CommandDeps) {
  return async (args?: unknown, more?: unknown): Promise<void> => {
    const path = linkPathOf(more);
    if (!(args instanceof Uri) || path === undefined) {
      throw new Failure('argumentsMalformed', { field: 'uri' });
    }
    await ignoreLink(args, path, log);
  };
}

/** The link of a command in a menu or a hover of the editor. */
export function linkPathOf(more: unknown): string | undefined {
  return typeof more === 'object' && more !== null && 'path' in more && typeof more.path === 'string'
    ? more.path
    : undefined;
}
