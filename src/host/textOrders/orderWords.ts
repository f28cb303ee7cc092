import { l10n } from 'vscode';
import { formatSize } from '../../core/base/size.ts';
import { shortLine } from '../../core/base/text.ts';
import type { Model } from '../../core/request/models.ts';
import { legalSize } from '../../core/request/size.ts';
import { withoutLinks } from '../ui/messages.ts';
import { currentModel } from '../ui/settings.ts';
import { costText, priceText, requestedSizeText } from '../ui/sizeAndCost.ts';
import { askedSize, type FoundOrder } from './textOrderPlan.ts';

/** The words of an order on a button, with what it costs where that is known. */
export function generateLabel(found: FoundOrder): string {
  const label = l10n.t('Generate image “{0}”…', shortPrompt(found));
  const price = priceText([spendingOf(found)]);
  return price === undefined ? label : l10n.t('{0} · about {1}', label, price);
}

export function placeholderLabel(found: FoundOrder): string {
  return l10n.t('Insert placeholder for “{0}”', shortPrompt(found));
}

/** The size, and the one that is really requested where that is another. */
export function sizeWords(found: FoundOrder): string {
  return requestedSizeText(formatSize(askedSize(found)), modelFor(found));
}

/** Megapixels and price of orders. */
export function costWords(found: readonly FoundOrder[]): string {
  return costText(found.map(spendingOf));
}

function spendingOf(found: FoundOrder) {
  return { size: legalSize(askedSize(found), modelFor(found)), count: 1 };
}

function modelFor({ source }: FoundOrder): Model {
  return currentModel(source.documentUri);
}

function shortPrompt({ order }: FoundOrder): string {
  return withoutLinks(shortLine(order.prompt, 48));
}
