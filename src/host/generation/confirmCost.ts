import { l10n } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { neededConsent } from '../../core/request/consent.ts';
import type { ResolvedRequest } from '../request/generationRequest.ts';
import { confirm } from '../ui/confirm.ts';
import { readSetting } from '../ui/settings.ts';
import { costText } from '../ui/sizeAndCost.ts';

/**
 * Asks for consent before more images are generated at once than the settings allow.
 * @throws {Failure} `cancelled`; `aboveConfirmLimit` for a program that did not say `confirm: false`
 */
export async function confirmCost(requests: readonly ResolvedRequest[]): Promise<void> {
  const limit = readSetting('service.confirmAbove');
  const images = requests.reduce((sum, { imageRequest }) => sum + imageRequest.count, 0);
  const isAgreed = requests.every(({ args }) => args.confirm === false);
  const caller = requests.every((request) => request.caller === 'person') ? 'person' : 'program';
  const consent = neededConsent({ images, requests: requests.length, limit, isAgreed }, caller);
  if (consent === 'refuse') {
    throw new Failure('aboveConfirmLimit', { count: images, limit });
  }
  if (consent === 'ask' && !(await agrees(images, costText(requests.map(({ imageRequest }) => imageRequest))))) {
    throw new Failure('cancelled');
  }
}

function agrees(images: number, detail: string): Promise<boolean> {
  const question = images === 1 ? l10n.t('Generate 1 image?') : l10n.t('Generate {0} images?', images);
  return confirm(question, l10n.t('Generate'), detail);
}
