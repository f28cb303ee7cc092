import { l10n } from 'vscode';
import { contains, isSameSize, megapixels, type Size } from '../../core/base/size.ts';
import { shortLine } from '../../core/base/text.ts';
import { defaultModel, type Model } from '../../core/request/models.ts';
import { type Fit, type ImageRequest, savedSize } from '../../core/request/options.ts';
import { legalSize, parseSize } from '../../core/request/size.ts';
import { readSetting } from './settings.ts';

/** A size for display. */
export function sizeText({ width, height }: Size): string {
  return `${width} × ${height}`;
}

/** The wanted size and, if the model makes another one, that one and whether it is cut. */
export function wantedSizeText(text: string, model: Model, fit: Fit): string {
  const wanted = parseSize(text);
  const legal = legalSize(wanted, model);
  if (isSameSize(wanted, legal)) {
    return sizeText(wanted);
  }
  return fit === 'exact' && contains(legal, wanted)
    ? cutSizeText(wanted, legal)
    : l10n.t('{0} (generated as {1})', sizeText(wanted), sizeText(legal));
}

/** The size of an image that was cut, and the one that the model makes. */
export function cutSizeText(size: Size, made: Size): string {
  return l10n.t('{0} (generated as {1}, then cut to size)', sizeText(size), sizeText(made));
}

type SizedRequests = readonly Pick<ImageRequest, 'size' | 'count'>[];
/** The parts of a request that its cost depends on. */
export type CostedRequest = Pick<ImageRequest, 'size' | 'slot' | 'count' | 'model'>;
type CostedRequests = readonly CostedRequest[];

/** The style that is sent with a prompt, shown where the prompt is; `undefined` when there is none. */
export function styleText(style: string | undefined, maxLength: number): string | undefined {
  return style ? l10n.t('style “{0}”', shortLine(style, maxLength)) : undefined;
}

/**
 * The cost of requests: megapixels, the estimated price if the user has set the price of a megapixel, and models that are
 * not the default one, because a workspace can set another that costs more.
 */
export function costText(requests: CostedRequests): string {
  const amount = megapixelsText(requests);
  const price = priceText(requests);
  const cost = price === undefined ? l10n.t('{0} MP', amount) : l10n.t('{0} MP, about {1}', amount, price);
  return joined([cost, ...otherModels(requests)]);
}

/** Sizes of the files and cost of requests, for what asks before they are sent. */
export function sizeAndCostText(requests: CostedRequests): string {
  return joined([sizesText(requests), costText(requests)]);
}

/** The same with the number of images in the space of a button. */
export function spendingText(requests: CostedRequests): string {
  const price = priceText(requests);
  const parts = [imagesText(countOf(requests)), sizesText(requests)];
  return joined([...parts, ...(price === undefined ? [] : [l10n.t('about {0}', price)]), ...otherModels(requests)]);
}

/** What generates so many images, as a label. */
export function generateLabel(images: number): string {
  return images === 1 ? l10n.t('Generate 1 image') : l10n.t('Generate {0} images', images);
}

/** Total number of images. */
export function countOf(requests: readonly Pick<ImageRequest, 'count'>[]): number {
  return requests.reduce((sum, { count }) => sum + count, 0);
}

/** A number of images, for display. */
export function imagesText(count: number): string {
  return count === 1 ? l10n.t('1 image') : l10n.t('{0} images', count);
}

/** More sizes than these are not listed. */
const maxSizes = 3;

function sizesText(requests: CostedRequests): string {
  const sizes = [...new Set(requests.map((request) => sizeText(savedSize(request))))];
  return sizes.length > maxSizes ? l10n.t('{0} sizes', sizes.length) : sizes.join(', ');
}

/** The id of a model may come from a workspace. */
function otherModels(requests: readonly Pick<ImageRequest, 'model'>[]): readonly string[] {
  const ids = [...new Set(requests.map(({ model }) => model))].filter((id) => id !== defaultModel.id);
  return ids.map((id) => l10n.t('model {0}', shortLine(id, 40)));
}

function joined(parts: readonly string[]): string {
  return parts.join(' · ');
}

/** Total megapixels, for display. */
export function megapixelsText(requests: SizedRequests): string {
  return pixelsText(totalMegapixels(requests));
}

/** Megapixels, for display. A small image must not look like nothing, or like another one. */
export function pixelsText(megapixels: number): string {
  return megapixels < 0.1 ? megapixels.toPrecision(1) : megapixels.toFixed(megapixels < 10 ? 1 : 0);
}

/** The estimated price with its currency, if the user has named one; `undefined` if the price of a megapixel is not set. */
export function priceText(requests: SizedRequests): string | undefined {
  const price = readSetting('service.pricePerMegapixel') * totalMegapixels(requests);
  const currency = shortLine(readSetting('service.currency').trim(), maxCurrencyLength);
  // Less than a hundredth must not look like nothing.
  const amount = price < 0.005 ? price.toPrecision(1) : price.toFixed(2);
  return price > 0 ? `${amount} ${currency}`.trimEnd() : undefined;
}

/** In characters, so that it fits beside a button. */
const maxCurrencyLength = 12;

function totalMegapixels(requests: SizedRequests): number {
  return requests.reduce((sum, { size, count }) => sum + megapixels(size) * count, 0);
}
