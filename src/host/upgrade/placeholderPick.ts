import { l10n } from 'vscode';
import { shortLine } from '../../core/base/text.ts';
import type { FoundPlaceholder } from '../placeholders/placeholderStore.ts';
import { pathText } from '../ui/pathText.ts';
import type { PickRow } from '../ui/plainWindow.ts';
import { QuickPickPages } from '../ui/quickPickPages.ts';
import { sizeText } from '../ui/sizeAndCost.ts';

interface PlaceholderItem extends PickRow {
  readonly found: FoundPlaceholder;
}

/** Lets the user choose the placeholder that an image replaces. `undefined`: the user cancelled. */
export async function pickPlaceholder(
  found: readonly FoundPlaceholder[],
  imageName: string,
): Promise<FoundPlaceholder | undefined> {
  const pages = new QuickPickPages<PlaceholderItem>();
  pages.quickPick.matchOnDetail = true;
  try {
    const chosen = await pages.choose({
      title: l10n.t('Replace a Placeholder with {0}', imageName),
      placeholder: l10n.t('Choose the placeholder to replace'),
      items: found.map(itemOf),
    });
    return chosen === 'back' ? undefined : chosen?.found;
  } finally {
    pages.dispose();
  }
}

function itemOf(found: FoundPlaceholder): PlaceholderItem {
  const { uri, placeholder } = found;
  return {
    found,
    label: shortLine(placeholder.prompt, 100),
    description: sizeText(placeholder.size),
    detail: pathText(uri),
    iconPath: uri,
  };
}
