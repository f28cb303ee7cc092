import { type Command, l10n, type Uri } from 'vscode';
import { formatSize } from '../../core/base/size.ts';
import { shortLine } from '../../core/base/text.ts';
import type { LinkHint } from '../../core/links/missingImages.ts';
import type { Model } from '../../core/request/models.ts';
import { legalSize } from '../../core/request/size.ts';
import { shortPath } from '../ui/displayText.ts';
import { currentModel, readSetting } from '../ui/settings.ts';
import { type CostedRequest, costText, priceText, styleText, wantedSizeText } from '../ui/sizeAndCost.ts';
import { documentFilesText } from './documentReferences.ts';
import { type FoundMissingImage, noAdditions, requestedSize, styleOf } from './missingImageRequest.ts';
import type { Found } from './missingImages.ts';

/** Generates the image of one link, after a question that shows size and price. */
export function generateCommand(found: FoundMissingImage): Command {
  const { source, image } = found;
  return {
    title: generateLabel(found),
    command: 'starrise.fillMissingImages',
    arguments: [source.uri, { path: image.path }],
  };
}

/** Draws the image of a link offline. */
export function placeholderCommand(found: FoundMissingImage): Command {
  const { source, image } = found;
  return {
    title: placeholderLabel(found),
    command: 'starrise.insertPlaceholder',
    arguments: [source.uri, { path: image.path }],
  };
}

/** For several missing images of a text: the checklist, which shows the cost; and placeholders, drawn offline at once. */
export function commandsForAll({ source, missing: { length: count } }: Pick<Found, 'source' | 'missing'>): Command[] {
  const generate = {
    title: l10n.t('Generate all {0} missing images…', count),
    command: 'starrise.fillMissingImages',
    arguments: [source.uri],
  };
  const placeholders = {
    title: l10n.t('Insert placeholders for all {0}', count),
    command: 'starrise.fillWithPlaceholders',
    arguments: [source.uri, { asks: false }],
  };
  return count > 1 ? [generate, placeholders] : [];
}

/** Has the link never offered again. */
export function ignoreCommand({ source, image }: FoundMissingImage): Command {
  return {
    title: l10n.t('Ignore This Link'),
    command: 'starrise.ignoreLink',
    arguments: [source.documentUri ?? source.root, { path: image.path }],
  };
}

/** Generates the image of a placeholder, after the checklist has shown the cost. */
export function upgradeCommand(placeholder: Uri): Command {
  return {
    title: l10n.t('Replace with Generated Image…'),
    command: 'starrise.upgradePlaceholders',
    arguments: [placeholder],
  };
}

/** The label of a button that generates an image, with its cost where that is known. */
function generateLabel(found: FoundMissingImage): string {
  const price = priceText([costedRequestOf(found)]);
  const cost = price === undefined ? undefined : l10n.t('about {0}', price);
  const shown = [styleLabel(found, 48), documentFilesText([found.references]), cost].filter(Boolean).join(' · ');
  return shown === ''
    ? l10n.t('Generate image “{0}”…', shortPrompt(found))
    : l10n.t('Generate image “{0}” · {1}…', shortPrompt(found), shown);
}

/** The label of what writes the path of an image that can be generated later. */
export function pathLabel(found: FoundMissingImage): string {
  return l10n.t('Image path for “{0}”', shortPrompt(found));
}

function placeholderLabel(found: FoundMissingImage): string {
  return l10n.t('Insert placeholder for “{0}”', shortPrompt(found));
}

/** The style that is sent with the prompt of a link; `undefined` when there is none. */
export function styleLabel(found: FoundMissingImage, maxLength: number): string | undefined {
  return styleText(styleOf(found, noAdditions), maxLength);
}

/** The size, and the one that the model makes if that is another. */
export function sizeLabel(found: FoundMissingImage): string {
  const fit = readSetting('output.fitSlot', found.source.documentUri);
  return wantedSizeText(formatSize(requestedSize(found)), modelFor(found), fit);
}

/** Why an image that is not there cannot be generated from its link. */
export function hintText({ path, copyOf }: LinkHint): string {
  return copyOf === undefined
    ? l10n.t(
        "{0} doesn't exist. Only PNG and JPEG images can be generated: link to one of those, or add the file.",
        shortPath(path),
      )
    : l10n.t(
        '{0} is a smaller version of {1} and is not generated. Scale that image instead.',
        shortPath(path),
        shortPath(copyOf),
      );
}

/** What holds the path, where that is no usual image of the language; `undefined` for one. */
export function placeLabel({ image }: FoundMissingImage): string | undefined {
  const { place, rules } = image.links.find((link) => link.place !== undefined) ?? {};
  const isFrontMatter = rules === 'frontMatter' || rules === 'slide';
  return place !== undefined && isFrontMatter ? l10n.t('front matter: {0}', place) : place;
}

/** Megapixels and price of images, and how many files are sent for them. */
export function costLabel(found: readonly FoundMissingImage[]): string {
  const files = documentFilesText(found.map(({ references }) => references));
  return [costText(found.map(costedRequestOf)), files].filter(Boolean).join(' · ');
}

/** What an image costs. */
export function costedRequestOf(found: FoundMissingImage): CostedRequest {
  const model = modelFor(found);
  return { size: legalSize(requestedSize(found), model), count: 1, model: model.id };
}

function modelFor({ source }: FoundMissingImage): Model {
  return currentModel(source.documentUri);
}

function shortPrompt({ image }: FoundMissingImage): string {
  return shortLine(image.prompt, 48);
}
