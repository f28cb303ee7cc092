import { l10n, window } from 'vscode';
import { Failure } from '../core/failure.ts';
import { readSetting } from './config.ts';
import type { PlannedOrder } from './order.ts';
import { costText } from './cost.ts';

/**
 * Asks before more is spent in one go than `starrise.service.confirmAbove` allows, and before several orders at once.
 * @throws {Failure} `cancelled`; `aboveConfirmLimit` for a program that did not say `confirm: false`
 */
export async function confirmSpending(orders: readonly PlannedOrder[]): Promise<void> {
  const limit = readSetting('service.confirmAbove');
  const count = orders.reduce((sum, { request }) => sum + request.count, 0);
  const isProgram = orders.some(({ caller }) => caller === 'program');
  if (orders.every(({ args }) => args.confirm === false) || (count <= limit && (isProgram || orders.length === 1))) {
    return;
  }
  if (isProgram) {
    throw new Failure('aboveConfirmLimit', { count, limit });
  }
  const generate = l10n.t('Generate');
  const question = count === 1 ? l10n.t('Generate 1 image?') : l10n.t('Generate {0} images?', count);
  const detail = costText(orders.map(({ request }) => request));
  if ((await window.showWarningMessage(question, { modal: true, detail }, generate)) !== generate) {
    throw new Failure('cancelled');
  }
}
