import { l10n } from 'vscode';
import { formatSize, megapixels, type Size } from '../../core/base/size.ts';
import type { Model } from '../../core/request/models.ts';
import type { ImageRequest } from '../../core/request/options.ts';
import { legalSize, parseSize } from '../../core/request/size.ts';
import { readSetting } from './settings.ts';

/** A size for display. */
export function sizeText({ width, height }: Size): string {
  return `${width} × ${height}`;
}

/** The requested size and, if the model does not support it, the one that is really requested. */
export function requestedSizeText(text: string, model: Model): string {
  const requested = parseSize(text);
  const legal = legalSize(requested, model);
  return formatSize(requested) === formatSize(legal)
    ? sizeText(legal)
    : l10n.t('{0}, requested as {1}', sizeText(requested), sizeText(legal));
}

type CostedRequests = readonly Pick<ImageRequest, 'size' | 'count'>[];

/** The cost of requests: megapixels, and the estimated price if the user has set the price of a megapixel. */
export function costText(requests: CostedRequests): string {
  const amount = megapixelsText(requests);
  const price = priceText(requests);
  return price === undefined
    ? l10n.t('{0} megapixels', amount)
    : l10n.t('{0} megapixels, costs about {1}', amount, price);
}

/** Total megapixels, for display. */
export function megapixelsText(requests: CostedRequests): string {
  const total = totalMegapixels(requests);
  return total.toFixed(total < 10 ? 1 : 0);
}

/** The estimated price; `undefined` if the user has not set the price of a megapixel. */
export function priceText(requests: CostedRequests): string | undefined {
  const price = readSetting('service.pricePerMegapixel') * totalMegapixels(requests);
  return price > 0 ? price.toFixed(2) : undefined;
}

function totalMegapixels(requests: CostedRequests): number {
  return requests.reduce((sum, { size, count }) => sum + megapixels(size) * count, 0);
}
