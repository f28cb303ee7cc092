import { l10n } from 'vscode';
import { parseService } from '../../core/service/service.ts';
import { readSetting } from './settings.ts';
import { pixelsText } from './sizeAndCost.ts';

/** The host of the service in the settings; empty when its address is invalid: nothing can be sent then. */
export function serviceHost(): string {
  try {
    return parseService(readSetting('service.baseUrl')).host;
  } catch {
    return '';
  }
}

/** Says which files of the user leave this machine, beside count, size and price: at every look. Empty for none, and without a host. */
export function sentFilesText({ files, host }: { readonly files: number; readonly host: string }): string {
  if (files === 0 || host === '') {
    return '';
  }
  return files === 1
    ? l10n.t('sends 1 of your files to {0}', host)
    : l10n.t('sends {0} of your files to {1}', files, host);
}

/** Megapixels of the references, where the price of a megapixel is set; else `undefined`. Services price them, too. */
export function referencePixelsText({ megapixels }: { readonly megapixels: number }): string | undefined {
  return megapixels > 0 && readSetting('service.pricePerMegapixel') > 0
    ? l10n.t('plus {0} MP of reference images', pixelsText(megapixels))
    : undefined;
}
