import { l10n, ThemeIcon, Uri } from 'vscode';
import { shortLine } from '../../core/base/text.ts';
import type { ImageRecord } from '../../core/history/imageRecord.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
import type { PickRow } from '../ui/plainWindow.ts';
import { QuickPickPages } from '../ui/quickPickPages.ts';
import { readSetting } from '../ui/settings.ts';
import { sizeText } from '../ui/sizeAndCost.ts';
import { stateText } from './historyItems.ts';
import { timeText } from './imageDetails.ts';
import type { ImageHistory } from './imageHistory.ts';

interface RecentItem extends PickRow {
  /** `undefined`: the row only says that there is no image. */
  readonly record?: ImageRecord;
}

/** Lets the user choose an image; typing filters the whole history, not only the listed images. */
export async function pickRecent(history: ImageHistory, log: ErrorLog): Promise<ImageRecord | undefined> {
  const pages = new QuickPickPages<RecentItem>();
  const { quickPick } = pages;
  const rows = async (words: string): Promise<readonly RecentItem[]> => {
    const records = await history.search(words, readSetting('history.limit'));
    return records.length > 0 ? Promise.all(records.map((record) => recentItem(record, history))) : [emptyItem(words)];
  };
  const showRows = async (typed: string): Promise<void> => {
    quickPick.busy = true;
    try {
      const items = await rows(typed);
      quickPick.items = quickPick.value === typed ? items : quickPick.items;
    } finally {
      quickPick.busy = quickPick.value === typed ? false : quickPick.busy;
    }
  };
  quickPick.onDidChangeValue((typed) => logErrors(showRows(typed), log));
  try {
    const chosen = await pages.choose({
      title: l10n.t('Insert Recent Image'),
      placeholder: l10n.t('Search by prompt'),
      items: await rows(''),
    });
    return chosen === 'back' ? undefined : chosen?.record;
  } finally {
    pages.dispose();
  }
}

function emptyItem(words: string): RecentItem {
  const label =
    words.trim() === '' ? l10n.t('No images yet. Generate one with “Generate Image”.') : l10n.t('No matching images.');
  return { label, isNote: true, alwaysShow: true };
}

async function recentItem(record: ImageRecord, history: ImageHistory): Promise<RecentItem> {
  const state = await history.stateOf(record, 'knownOnly');
  const details = `${sizeText(record)} · ${timeText(record.madeAt)}`;
  return {
    record,
    label: shortLine(record.prompt, 100),
    description: state === 'there' ? details : `${details} · ${stateText(state)}`,
    iconPath: state === 'there' ? Uri.parse(record.uri) : new ThemeIcon('circle-slash'),
    alwaysShow: true,
  };
}
