import { l10n } from 'vscode';
import type { Failure } from '../../core/base/failure.ts';
import { shortLine } from '../../core/base/text.ts';
import { isUncut } from '../../core/generation/fitToSlot.ts';
import type { SavedImage } from '../../core/generation/save.ts';
import { type ImageRequest, wantedSize } from '../../core/request/options.ts';
import type { GenerationRequest, ResolvedRequest } from '../request/generationRequest.ts';
import { shortPath } from '../ui/displayText.ts';
import { pathText } from '../ui/pathText.ts';
import { showInformation } from '../ui/plainWindow.ts';
import { sizeText } from '../ui/sizeAndCost.ts';
import type { CompletedRequest } from './jobRunner.ts';

/** Notes about images that differ from the request. */
export function notesOn({ request, generation }: CompletedRequest): readonly string[] {
  const { args, imageRequest } = request;
  const { images } = generation;
  const other = images.find(({ format }) => format !== imageRequest.format);
  const uncut = uncutNote(images, imageRequest);
  const isReplacement = other && request.preview?.files.has(other.uri);
  const path = isReplacement ? pathText(other.uri) : args.path && shortPath(args.path);
  return [
    ...(other ? [formatNote(other.format.toUpperCase(), imageRequest.format.toUpperCase(), path)] : []),
    ...(uncut === undefined ? [] : [uncut]),
    ...(images.length > imageRequest.count
      ? [l10n.t('The service returned {0} images instead of {1}. All were saved.', images.length, imageRequest.count)]
      : []),
  ];
}

/** A message for each note. */
export function noteMessages(completed: readonly CompletedRequest[]): readonly (() => Thenable<unknown>)[] {
  return completed.flatMap(notesOn).map((note) => () => showInformation(note));
}

/** The notes about requests for given files, as one text; `undefined` if there are none. */
export function notesText(completed: readonly CompletedRequest[]): string | undefined {
  const uncut = completed.flatMap(
    ({ request, generation }) => uncutNote(generation.images, request.imageRequest) ?? [],
  );
  const others = completed.flatMap(notesOn).filter((note) => !uncut.includes(note));
  const texts = [
    others.length > 1
      ? l10n.t(
          'The service returned another format for {0} files. They keep their names so that links to them still work.',
          others.length,
        )
      : others[0],
    uncut.length > 1 ? l10n.t('{0} images could not be cut to size.', uncut.length) : uncut[0],
  ];
  return texts.filter((text) => text !== undefined).join(' ') || undefined;
}

/** A note about placeholders whose images did not arrive; `undefined` if there are none. */
export function previewNote(requests: readonly GenerationRequest[]): string | undefined {
  const left = requests.reduce((sum, { preview }) => sum + (preview?.remaining ?? 0), 0);
  if (left === 0) {
    return undefined;
  }
  return left === 1
    ? l10n.t('The placeholder stays. You can replace it later.')
    : l10n.t('{0} placeholders stay. You can replace them later.', left);
}

/** A note about an image that was to be cut and has another size; `undefined` if there is none. */
export function uncutNote(images: readonly SavedImage[], request: ImageRequest): string | undefined {
  const uncut = images.find((image) => isUncut(image, request));
  return (
    uncut &&
    l10n.t(
      'The image was saved as {0} because it could not be cut to {1}.',
      sizeText(uncut),
      sizeText(wantedSize(request)),
    )
  );
}

function formatNote(came: string, requested: string, path: string | undefined): string {
  return path === undefined
    ? l10n.t(
        'The service returned {0} instead of {1}. The file extension matches the returned format.',
        came,
        requested,
      )
    : l10n.t(
        'The service returned {0} instead of {1}. {2} keeps its name so that links to it still work.',
        came,
        requested,
        path,
      );
}

/** The prompts of requests, short enough for a message, without quotation marks around the whole. */
export function promptsText(requests: readonly Pick<GenerationRequest, 'args'>[]): string {
  const [first, ...others] = requests;
  const label = l10n.t('“{0}”', shortLine(first?.args.prompt ?? '', maxPromptLength));
  return others.length === 0 ? label : l10n.t('{0} and {1} more', label, others.length);
}

/** In characters. */
const maxPromptLength = 60;

/** How many images of several requests are there; `undefined` where that is plain from the failure. */
export function summaryNote(completed: readonly CompletedRequest[]): string | undefined {
  const there = completed.reduce((sum, { generation }) => sum + generation.images.length, 0);
  const all = completed.reduce((sum, { request }) => sum + request.imageRequest.count, 0);
  return completed.length > 1 && there > 0 ? l10n.t('Generated {0} of {1} images.', there, all) : undefined;
}

/**
 * The request for the images that did not come, so that nobody pays again for those that did. If it may have been charged,
 * the images of the new one settle that.
 */
export function requestOfRest({ request: sent, generation }: CompletedRequest): ResolvedRequest {
  const { references } = sent.imageRequest;
  const request = {
    ...sent,
    ...(references && { references }), // those that were sent, whatever the files are now
    replacedEntries: [...(sent.replacedEntries ?? []), ...(generation.doubt === undefined ? [] : [generation.doubt])],
  };
  const { args, imageRequest, preview } = request;
  const count = imageRequest.count - generation.images.length - (generation.unsaved?.images.length ?? 0);
  // A placeholder finds its image by the number of the image in the whole request; a seed makes the same images again.
  return preview || args.seed !== undefined || count <= 0 || count === imageRequest.count
    ? request
    : { ...request, args: { ...args, count }, imageRequest: { ...imageRequest, count } };
}

/**
 * Failures in groups, one message each. Requests that failed for the same reason share a message and are retried
 * together, with those that were skipped after a rejection. Unsaved images are offered one by one.
 */
export function groupFailures(completed: readonly CompletedRequest[]): readonly (readonly CompletedRequest[])[] {
  const failed = completed.filter(({ generation }) => generation.failure);
  const refusal = failed.find(({ generation }) => generation.failure?.outcome === 'rejected')?.generation.failure?.kind;
  const groups = Map.groupBy(failed, ({ generation: { failure, unsaved } }, index) => {
    const kind = failure?.kind === 'notTried' ? refusal : failure?.kind;
    return unsaved ? index : kind;
  });
  // The message of a group is about its first failure.
  return [...groups.values()].map((group) => group.toSorted((one, other) => rank(one) - rank(other)));
}

function rank({ generation }: CompletedRequest): number {
  return generation.failure?.kind === 'notTried' ? 1 : 0;
}

/** Notes in a row; `undefined` for none. */
export function joinedNotes(...notes: readonly (string | undefined)[]): string | undefined {
  return notes.filter((note) => note !== undefined).join(' ') || undefined;
}

/** What else a message about a failure says before it offers to go on. */
export function refusalNote(failure: Failure, requests: readonly GenerationRequest[]): string | undefined {
  return joinedNotes(previewNote(requests), renumberingNote(failure, requests));
}

/** Without an image that is missing, the prompt means others by “image 2”. */
function renumberingNote({ kind, details }: Failure, requests: readonly GenerationRequest[]): string | undefined {
  const { reference = 1, count = 1 } = details;
  const isBeforeOthers = requests.some(({ references = [] }) => references.length > reference);
  if (kind !== 'referenceMissing' || !isBeforeOthers) {
    return undefined;
  }
  return count > 1
    ? l10n.t('Without them, the images after them get other numbers in the prompt.')
    : l10n.t('Without it, image {0} in the prompt becomes image {1}.', reference + 1, reference);
}
