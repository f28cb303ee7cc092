import { l10n } from 'vscode';
import { formatSize, megapixels, type Size } from '../../core/base/size.ts';
import type { Model } from '../../core/request/models.ts';
import type { ImageRequest } from '../../core/request/options.ts';
import { legalSize, parseSize } from '../../core/request/size.ts';
import { readSetting } from './settings.ts';

/** A size for the eye. */
export function sizeText({ width, height }: Size): string {
  return `${width} × ${height}`;
}

/** The size asked for and, where the model does not make it, the one that is really requested. */
export function requestedSizeText(text: string, model: Model): string {
  const requested = parseSize(text);
  const legal = legalSize(requested, model);
  return formatSize(requested) === formatSize(legal)
    ? sizeText(legal)
    : l10n.t('{0}, requested as {1}', sizeText(requested), sizeText(legal));
}

type CostedRequests = readonly Pick<ImageRequest, 'size' | 'count'>[];

/** What requests come to: megapixels, and the estimated price where the user told what a megapixel costs. */
export function costText(requests: CostedRequests): string {
  const amount = megapixelsText(requests);
  const price = priceText(requests);
  return price === undefined
    ? l10n.t('{0} megapixels', amount)
    : l10n.t('{0} megapixels, costs about {1}', amount, price);
}

/** Megapixels in all, for the eye. */
export function megapixelsText(requests: CostedRequests): string {
  const total = totalMegapixels(requests);
  return total.toFixed(total < 10 ? 1 : 0);
}

/** The estimated price; `undefined` where the user did not tell what a megapixel costs. */
export function priceText(requests: CostedRequests): string | undefined {
  const price = readSetting('service.pricePerMegapixel') * totalMegapixels(requests);
  return price > 0 ? price.toFixed(2) : undefined;
}

function totalMegapixels(requests: CostedRequests): number {
  return requests.reduce((sum, { size, count }) => sum + megapixels(size) * count, 0);
}
