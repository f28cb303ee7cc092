import { formatSize, type Size } from '../../core/base/size.ts';
import { type DocumentContext, promptInContext } from '../../core/links/documentContext.ts';
import type { MissingImage } from '../../core/links/missingImages.ts';
import { completeSize, isDoubled } from '../../core/links/requestedSize.ts';
import { defaultSize, isSize, parseSize } from '../../core/request/size.ts';
import { findStyle } from '../../core/request/styles.ts';
import { noTarget } from '../editor/insertionTarget.ts';
import type { Caller, GenerationRequest } from '../request/generationRequest.ts';
import { readStyles } from '../request/styles.ts';
import { readSetting } from '../ui/settings.ts';
import { type DocumentReferences, noReferences } from './documentReferences.ts';
import type { TextSource } from './textSource.ts';

/** A missing image, and the text that links to it. */
export interface FoundMissingImage {
  readonly source: TextSource;
  readonly image: MissingImage;
  /** Sent with its prompt. While they have a problem, the image is not generated. */
  readonly references: DocumentReferences;
  /** Other paths of links, which are the same file on some systems: they differ in case or Unicode form. */
  readonly alsoLinkedAs?: readonly string[] | undefined;
}

/** What may be appended to the prompts of a text. */
export interface Additions {
  /** Whether the heading and the title above an image are appended to its prompt. */
  readonly withContext: boolean;
  /** Text of a style; `undefined`: the style in the front matter. */
  readonly style: string | undefined;
}

export const noAdditions: Additions = { withContext: false, style: undefined };

/** The same without the references that its document asks for: only when a person has chosen it. */
export function withoutReferences(found: FoundMissingImage): FoundMissingImage {
  return { ...found, references: noReferences };
}

/** The request for a missing image. @param confirm `false`: the cost is already confirmed */
export function missingImageRequest(
  found: FoundMissingImage,
  additions: Additions,
  caller: Caller,
  confirm?: false,
): GenerationRequest {
  const { source, image, references } = found;
  const { documentUri, root } = source;
  return {
    args: {
      prompt: additions.withContext ? promptInContext(image.prompt, contextOf(found)) : image.prompt,
      size: formatSize(requestedSize(found)),
      count: 1,
      path: image.path,
      insert: 'saveOnly',
      confirm,
    },
    style: styleOf(found, additions),
    references: references.uris.length > 0 ? references.uris : undefined,
    fill: {},
    target: { ...noTarget, documentUri },
    root,
    caller,
  };
}

/** The style that is sent with the prompt of an image; `undefined` when there is none. */
export function styleOf({ source }: FoundMissingImage, { style }: Additions): string | undefined {
  return style ?? documentStyle(source);
}

function contextOf({ source, image }: FoundMissingImage): DocumentContext {
  return source.contextAt(image.links[0]?.range.start ?? 0);
}

/** The size in a text, before it is adjusted to the limits. */
export function requestedSize({ source, image }: FoundMissingImage): Size {
  return completeSize(image.size, usualSize(source));
}

/** Whether it is twice the size in the text. */
export function hasTwiceTheSize({ source, image }: FoundMissingImage): boolean {
  return isDoubled(image.size, usualSize(source));
}

function usualSize({ documentUri, uri }: TextSource): Size {
  const setting = readSetting('image.size', documentUri ?? uri);
  return isSize(setting) ? parseSize(setting) : defaultSize;
}

/** The style that the front matter names or describes. */
function documentStyle({ frontMatter, documentUri, uri }: TextSource): string | undefined {
  const { imageStyle } = frontMatter();
  return imageStyle && (findStyle(readStyles(documentUri ?? uri), imageStyle)?.words ?? imageStyle);
}
