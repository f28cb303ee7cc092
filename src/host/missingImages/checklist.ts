import { Disposable, l10n, ThemeIcon, type QuickInputButton } from 'vscode';
import { shortLine, visibleLine } from '../../core/base/text.ts';
import { styledPrompt } from '../../core/request/request.ts';
import { readStyles } from '../request/styles.ts';
import { shortPath } from '../ui/displayText.ts';
import { createQuickPick, type PickRow, showQuickPick } from '../ui/plainWindow.ts';
import { onSinglePress } from '../ui/singlePress.ts';
import { styleText } from '../ui/sizeAndCost.ts';
import { withoutReferencesText } from './documentReferences.ts';
import { costLabel, placeLabel, sizeLabel } from './linkCommands.ts';
import {
  hasTwiceTheSize,
  noAdditions,
  missingImageRequest,
  type Additions,
  type FoundMissingImage,
  withoutReferences,
} from './missingImageRequest.ts';

export interface Chosen {
  readonly images: readonly FoundMissingImage[];
  readonly additions: Additions;
}

interface Row extends PickRow {
  readonly found: FoundMissingImage;
}

/**
 * Shows all images that could be generated, selected, with their cost. Accepting it is the consent. Those that cannot have
 * the reference images of their document are not selected.
 * @returns `undefined` when the user cancelled or selected nothing
 */
export async function chooseMissingImages(
  found: readonly FoundMissingImage[],
): Promise<Chosen | 'openSettings' | undefined> {
  let additions = noAdditions;
  let selected: readonly FoundMissingImage[] = found.filter(({ references }) => !references.problem);
  for (;;) {
    const result = await showChecklist(found, additions, selected);
    if (!result || (result.pressed === undefined && result.images.length === 0)) {
      return undefined;
    }
    selected = result.images;
    if (result.pressed === undefined) {
      // What has a problem was not selected at first, and says in its row that it is generated without references.
      return { images: selected.map((each) => (each.references.problem ? withoutReferences(each) : each)), additions };
    }
    if (result.pressed === 'openSettings') {
      return 'openSettings';
    }
    additions =
      result.pressed === 'context'
        ? { ...additions, withContext: !additions.withContext }
        : { ...additions, style: await chooseStyle(found, additions.style) };
  }
}

interface ChecklistResult {
  readonly images: readonly FoundMissingImage[];
  readonly pressed: 'context' | 'style' | 'openSettings' | undefined;
}

async function showChecklist(
  found: readonly FoundMissingImage[],
  additions: Additions,
  selected: readonly FoundMissingImage[],
): Promise<ChecklistResult | undefined> {
  const pick = createQuickPick<Row>();
  const contextButton: QuickInputButton = {
    iconPath: new ThemeIcon(additions.withContext ? 'book' : 'list-tree'),
    tooltip: additions.withContext
      ? l10n.t('Remove title and heading from each prompt')
      : l10n.t('Add title and heading to each prompt'),
  };
  const styleButton: QuickInputButton = { iconPath: new ThemeIcon('paintcan'), tooltip: l10n.t('Style') };
  const settingsButton: QuickInputButton = {
    iconPath: new ThemeIcon('settings-gear'),
    tooltip: l10n.t('Turn on reference images in the settings'),
  };
  const unusable = found.filter(({ references }) => references.problem);
  const describe = (items: readonly Row[]) => {
    const cost = costLabel(items.map((item) => item.found));
    pick.title = l10n.t('Generate {0} of {1} missing images · {2}', items.length, found.length, cost);
  };
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDetail = true;
  pick.placeholder =
    unusable.length > 0
      ? l10n.t('Images without their reference images are not selected')
      : l10n.t('Press Enter to generate the selected images');
  pick.items = found.map((each) => row(each, additions));
  pick.selectedItems = pick.items.filter((item) => selected.includes(item.found));
  const isOff = unusable.some(({ references }) => references.problem?.kind === 'off');
  pick.buttons = [contextButton, styleButton, ...(isOff ? [settingsButton] : [])];
  describe(pick.selectedItems);
  const listeners: Disposable[] = [];
  try {
    return await new Promise<ChecklistResult | undefined>((resolve) => {
      const images = () => pick.selectedItems.map((item) => item.found);
      const pressedOf = (button: QuickInputButton) =>
        button === contextButton ? 'context' : button === styleButton ? 'style' : 'openSettings';
      listeners.push(
        pick.onDidChangeSelection(describe),
        pick.onDidTriggerButton((button) => resolve({ images: images(), pressed: pressedOf(button) })),
        onSinglePress(pick.onDidAccept, images, (selected) => resolve({ images: selected, pressed: undefined })),
        pick.onDidHide(() => resolve(undefined)),
      );
      pick.show();
    });
  } finally {
    Disposable.from(...listeners, pick).dispose();
  }
}

function row(found: FoundMissingImage, additions: Additions): Row {
  const { args, style } = missingImageRequest(found, additions, 'person');
  const prompt = visibleLine(styledPrompt(args.prompt, style));
  const label = shortLine(prompt, 90);
  // Nothing may be sent that was not shown: a style at the end is repeated where the label leaves it out.
  const hiddenStyle = label === prompt ? undefined : styleText(style, 300);
  const size = hasTwiceTheSize(found) ? `${sizeLabel(found)} (2x)` : sizeLabel(found);
  const { image, alsoLinkedAs = [] } = found;
  const others = alsoLinkedAs.length === 0 ? undefined : shortLine(alsoLinkedAs.join(', '), 200);
  // The list cuts a long line: first comes what differs most.
  const details = [
    withoutReferencesText(found.references),
    placeLabel(found),
    shortPath(image.path, maxPathLength),
    hiddenStyle,
    size,
    others && l10n.t('also linked as {0}, which is the same file on some systems', others),
  ];
  return { found, label, detail: details.filter((detail) => detail !== undefined).join(' · ') };
}

/** So that the size is not cut off. */
const maxPathLength = 48;

async function chooseStyle(
  found: readonly FoundMissingImage[],
  current: string | undefined,
): Promise<string | undefined> {
  const rows = [
    { label: l10n.t('None'), text: undefined },
    ...readStyles(found[0]?.source.documentUri).map(({ label, words }) => ({ label, description: words, text: words })),
  ];
  const chosen = await showQuickPick<PickRow & { readonly text: string | undefined }>(rows, {
    title: l10n.t('Style'),
    ignoreFocusOut: true,
  });
  return chosen ? chosen.text : current;
}
