import { commands, env, l10n, QuickPickItemKind } from 'vscode';
import type { Size } from '../../core/base/size.ts';
import { visibleLine } from '../../core/base/text.ts';
import { groupByDay } from '../../core/history/days.ts';
import type { ImageRecord } from '../../core/history/imageRecord.ts';
import { modelOf } from '../../core/request/models.ts';
import { legalSize } from '../../core/request/size.ts';
import type { ToPage } from '../../protocol/messages.ts';
import { type PickRow, showQuickPick } from '../ui/plainWindow.ts';
import { megapixelsText, priceText, sizeText } from '../ui/sizeAndCost.ts';

/** Images that were charged. */
export interface PaidImages {
  /** Images generated since a time, newest first. @param madeAt milliseconds since 1970 */
  since(madeAt: number): Promise<readonly ImageRecord[]>;
}

/** The totals of today and of this month, in local time. @param doubts number of requests in doubt */
export async function spendingMessage(spending: PaidImages, doubts: number): Promise<ToPage> {
  const midnight = new Date().setHours(0, 0, 0, 0);
  const images = await spending.since(beginningOfMonth());
  const today = images.filter(({ madeAt }) => madeAt >= midnight);
  return { type: 'spending', today: sumText(today), month: sumText(images), doubts: doubtsText(doubts) };
}

/** Lists the images charged this month, by day, after the requests in doubt. */
export async function showSpending(spending: PaidImages, doubts: number): Promise<void> {
  const day = new Intl.DateTimeFormat(env.language, { dateStyle: 'full' });
  const time = new Intl.DateTimeFormat(env.language, { timeStyle: 'short' });
  const items = groupByDay(await spending.since(beginningOfMonth())).flatMap(({ date, records }): PickRow[] => [
    { label: `${day.format(date)} · ${sumText(records)}`, kind: QuickPickItemKind.Separator },
    ...records.map((record) => ({
      label: time.format(record.madeAt),
      description: `${sizeText(record)} · ${visibleLine(record.prompt)}`,
    })),
  ]);
  const inDoubt = { icon: 'question', label: doubtsText(doubts), description: l10n.t('Recover Images…') } as const;
  const rows = [...(doubts > 0 ? [inDoubt] : []), ...items];
  if ((await showQuickPick(rows, { title: l10n.t('Usage This Month'), matchOnDescription: true })) === inDoubt) {
    await commands.executeCommand('starrise.recoverImages');
  }
}

function doubtsText(doubts: number): string {
  if (doubts === 0) {
    return '';
  }
  return doubts === 1
    ? l10n.t('1 request with unknown outcome · may have been charged')
    : l10n.t('{0} requests with unknown outcome · may have been charged', doubts);
}

/** Before the image was cut. */
function chargedSize({ size, model }: ImageRecord): Size {
  return legalSize(size, modelOf(model));
}

function beginningOfMonth(): number {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth()).getTime();
}

function sumText(images: readonly ImageRecord[]): string {
  const costed = images.map((image) => ({ size: chargedSize(image), count: 1 }));
  const count = images.length === 1 ? l10n.t('1 image') : l10n.t('{0} images', images.length);
  const amount = l10n.t('{0} MP', megapixelsText(costed));
  const price = priceText(costed);
  const parts = [count, amount, ...(price === undefined ? [] : [l10n.t('about {0}', price)])];
  return images.length === 0 ? l10n.t('none') : parts.join(' · ');
}
