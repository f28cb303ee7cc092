import { l10n } from 'vscode';
import { formatSize, isSize, legalSize, parseSize } from '../../core/size.ts';
import type { Draft } from '../../protocol/draft.ts';
import type { Quote } from '../../protocol/toPage.ts';
import { costText, megapixelsText } from '../orders/cost.ts';
import { requestedSizeText } from '../palette/sizeText.ts';

/** What a draft comes to. */
export function quote({ size, count }: Draft): Quote {
  const label = count === 1 ? l10n.t('Generate 1 image') : l10n.t('Generate {0} images', count);
  if (!isSize(size)) {
    const example = formatSize({ width: 1200, height: 640 });
    return {
      label,
      cost: '',
      size: '',
      sizeProblem: l10n.t('Write it like {0}, each side from 64 to 8192.', example),
    };
  }
  const legal = legalSize(parseSize(size));
  const each = l10n.t('{0} megapixels', megapixelsText([{ size: legal, count: 1 }]));
  const cost = costText([{ size: legal, count }]);
  return { label, cost, size: `${requestedSizeText(size)} · ${each}`, sizeProblem: '' };
}
