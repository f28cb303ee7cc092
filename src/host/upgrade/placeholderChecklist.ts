import { Disposable, l10n } from 'vscode';
import { formatSize } from '../../core/base/size.ts';
import { visibleLine } from '../../core/base/text.ts';
import { legalSize } from '../../core/request/size.ts';
import type { FoundPlaceholder } from '../placeholders/placeholderStore.ts';
import { pathText } from '../ui/pathText.ts';
import { createQuickPick, type PickRow } from '../ui/plainWindow.ts';
import { currentModel, readSetting } from '../ui/settings.ts';
import { onSinglePress } from '../ui/singlePress.ts';
import { costText, styleText, wantedSizeText } from '../ui/sizeAndCost.ts';

interface PlaceholderItem extends PickRow {
  readonly found: FoundPlaceholder;
}

/** Lets the user choose which placeholders are replaced; all are selected. `undefined`: the user cancelled. */
export function pickPlaceholders(found: readonly FoundPlaceholder[]): Promise<readonly FoundPlaceholder[] | undefined> {
  const pick = createQuickPick<PlaceholderItem>();
  const tell = (): void => {
    const chosen = pick.selectedItems.map((item) => costedRequestOf(item.found));
    pick.title = l10n.t('Replace {0} of {1} placeholders · {2}', chosen.length, found.length, costText(chosen));
  };
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.placeholder = l10n.t('Press Enter to generate the selected images');
  pick.items = found.map(itemOf);
  pick.selectedItems = pick.items;
  tell();
  pick.onDidChangeSelection(tell);
  const owned: { dispose(): void }[] = [pick];
  return new Promise<readonly FoundPlaceholder[] | undefined>((resolve) => {
    const selected = () => pick.selectedItems.map((item) => item.found);
    owned.push(onSinglePress(pick.onDidAccept, selected, resolve));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  }).finally(() => {
    Disposable.from(...owned).dispose();
  });
}

function itemOf(found: FoundPlaceholder): PlaceholderItem {
  const { prompt, style, size } = found.placeholder;
  const sizes = wantedSizeText(formatSize(size), currentModel(found.uri), readSetting('output.fitSlot', found.uri));
  const spending = costedRequestOf(found);
  return {
    found,
    label: visibleLine(prompt),
    description: `${sizes} · ${costText([spending])}`,
    detail: [styleText(style, 300), pathText(found.uri)].filter((part) => part !== undefined).join(' · '),
  };
}

function costedRequestOf({ placeholder, uri }: FoundPlaceholder) {
  const model = currentModel(uri);
  return { size: legalSize(placeholder.size, model), count: 1, model: model.id };
}
