import { l10n } from 'vscode';
import { megapixels } from '../../core/base/size.ts';
import type { ImageRequest } from '../../core/request/options.ts';
import { readSetting } from '../config.ts';

type Spending = readonly Pick<ImageRequest, 'size' | 'count'>[];

/** What requests come to: megapixels, and the estimated price where the user told what a megapixel costs. */
export function costText(requests: Spending): string {
  const amount = megapixelsText(requests);
  const price = priceText(requests);
  return price === undefined
    ? l10n.t('{0} megapixels', amount)
    : l10n.t('{0} megapixels, costs about {1}', amount, price);
}

/** Megapixels in all, for the eye. */
export function megapixelsText(requests: Spending): string {
  const total = totalMegapixels(requests);
  return total.toFixed(total < 10 ? 1 : 0);
}

/** The estimated price; `undefined` where the user did not tell what a megapixel costs. */
export function priceText(requests: Spending): string | undefined {
  const price = readSetting('service.pricePerMegapixel') * totalMegapixels(requests);
  return price > 0 ? price.toFixed(2) : undefined;
}

function totalMegapixels(requests: Spending): number {
  return requests.reduce((sum, { size, count }) => sum + megapixels(size) * count, 0);
}
