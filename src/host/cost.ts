import { l10n } from 'vscode';
import type { ImageRequest } from '../core/request.ts';
import { megapixels } from '../core/size.ts';
import { readSetting } from './config.ts';

/** What requests come to: megapixels, and the estimated price where the user told what a megapixel costs. */
export function costText(requests: readonly Pick<ImageRequest, 'size' | 'count'>[]): string {
  const total = requests.reduce((sum, { size, count }) => sum + megapixels(size) * count, 0);
  const amount = total.toFixed(total < 10 ? 1 : 0);
  const price = readSetting('service.pricePerMegapixel') * total;
  return price > 0
    ? l10n.t('{0} megapixels, costs about {1}', amount, price.toFixed(2))
    : l10n.t('{0} megapixels', amount);
}
