import { l10n } from 'vscode';
import { isSize, legalSize, parseSize } from '../../core/request/size.ts';
import type { CostEstimate, Draft } from '../../protocol/messages.ts';
import { sizeProblem } from '../inputs/optionsInput.ts';
import { currentModel } from '../ui/settings.ts';
import { costText, megapixelsText, requestedSizeText } from '../ui/sizeAndCost.ts';

/** What a draft comes to. */
export function quote({ size, count }: Draft): CostEstimate {
  const label = count === 1 ? l10n.t('Generate 1 image') : l10n.t('Generate {0} images', count);
  if (!isSize(size)) {
    return { label, cost: '', size: '', sizeProblem: sizeProblem() };
  }
  const model = currentModel();
  const legal = legalSize(parseSize(size), model);
  const each = l10n.t('{0} megapixels', megapixelsText([{ size: legal, count: 1 }]));
  const cost = costText([{ size: legal, count }]);
  return { label, cost, size: `${requestedSizeText(size, model)} · ${each}`, sizeProblem: '' };
}
