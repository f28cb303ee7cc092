import { l10n } from 'vscode';
import type { ImageRecord } from '../../core/history/imageRecord.ts';
import type { Difference } from '../../protocol/messages.ts';
import { detailsOf } from '../history/imageDetails.ts';

/** The request options that differ between two images, as texts. */
export function imageDifferences(left: ImageRecord, right: ImageRecord): Difference[] {
  const [lefts, rights] = [optionTexts(left), optionTexts(right)];
  const names = new Set([...lefts.keys(), ...rights.keys()]);
  return [...names]
    .map((name) => ({ name, left: lefts.get(name) ?? '–', right: rights.get(name) ?? '–' }))
    .filter((each) => each.left !== each.right);
}

/** By their names. What is known of the file alone is left out: it always differs. */
function optionTexts(record: ImageRecord): ReadonlyMap<string, string> {
  const { prompt, style, size, seed, model, origin, references, index, count, requestedFormat, width, height } = record;
  return new Map([
    [l10n.t('Prompt'), prompt],
    ...detailsOf({
      ...{ prompt, style, size, seed, model, origin, references, index, count },
      ...{ width, height },
    }),
    [l10n.t('Format'), requestedFormat.toUpperCase()],
  ]);
}
