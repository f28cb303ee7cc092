import { l10n, QuickPickItemKind, ThemeIcon, type QuickInputButton } from 'vscode';
import { EventLoopBudget } from '../../core/base/eventLoopBudget.ts';
import { shortLine, visibleLine } from '../../core/base/text.ts';
import { factualKind, type FactualKind } from '../../core/links/factualImages.ts';
import { styledPrompt } from '../../core/request/request.ts';
import type { Purpose } from '../inputs/promptInput.ts';
import { shortPath } from '../ui/displayText.ts';
import { pathText } from '../ui/pathText.ts';
import type { PickRow } from '../ui/plainWindow.ts';
import { type CostedRequest, sizeText, styleText } from '../ui/sizeAndCost.ts';
import { withoutReferencesText } from './documentReferences.ts';
import { costedRequestOf, placeLabel, sizeLabel } from './linkCommands.ts';
import {
  type Additions,
  type FoundMissingImage,
  hasTwiceTheSize,
  missingImageRequest,
  requestedSize,
} from './missingImageRequest.ts';

/** A row of the checklist. */
export interface ChecklistRow extends PickRow {
  /** Its index among all images; `undefined`: the name of a document. */
  readonly index?: number;
  /** What it costs. */
  readonly cost?: CostedRequest;
}

/** The rows of all images, below the names of their documents if there are several. Lets other work in between. */
export async function checklistRows(
  found: readonly FoundMissingImage[],
  additions: Additions,
  purpose: Purpose,
): Promise<readonly ChecklistRow[]> {
  // The rows stay in memory.
  const budget = new EventLoopBudget({ pause: () => new Promise((resolve) => setTimeout(resolve)) }, 2);
  const [first] = found;
  const hasDocuments = first !== undefined && found.some((each) => documentOf(each) !== documentOf(first));
  const rows: ChecklistRow[] = [];
  let shown: string | undefined;
  for (const [index, each] of found.entries()) {
    await budget.step();
    const document = hasDocuments ? documentOf(each) : undefined;
    if (document !== undefined && document !== shown) {
      shown = document;
      rows.push({ label: pathText(document), kind: QuickPickItemKind.Separator });
    }
    const name = document === undefined ? undefined : pathText(document);
    rows.push({ index, ...imageRow(each, additions, purpose, name) });
  }
  return rows;
}

/** A notebook, not its cells. */
function documentOf({ source }: FoundMissingImage): string {
  return (source.documentUri ?? source.uri).toString();
}

function imageRow(
  found: FoundMissingImage,
  additions: Additions,
  purpose: Purpose,
  documentName: string | undefined,
): Omit<ChecklistRow, 'index'> {
  const { args, style } = missingImageRequest(found, additions, 'person');
  const prompt = visibleLine(styledPrompt(args.prompt, style));
  const label = shortLine(prompt, 90);
  // Nothing may be sent that was not shown: a style at the end is repeated where the label leaves it out.
  const hiddenStyle = label === prompt ? undefined : styleText(style, 300);
  const { image, references, alsoLinkedAs = [] } = found;
  const others = alsoLinkedAs.length === 0 ? undefined : shortLine(alsoLinkedAs.join(', '), 200);
  // The list cuts a long line: first comes what differs most.
  const details = [
    purpose === 'image' ? withoutReferencesText(references) : undefined,
    purpose === 'image' ? factualText(found) : undefined,
    placeLabel(found),
    shortPath(image.path, maxPathLength),
    hiddenStyle,
    rowSize(found, purpose),
    others && l10n.t('also linked as {0}, which is the same file on some systems', others),
    // The name above is not shown while the list is filtered, and cannot be searched.
    documentName,
  ];
  return {
    label,
    detail: details.filter((detail) => detail !== undefined).join(' · '),
    buttons: [editButton()],
    cost: costedRequestOf(found),
  };
}

/** So that the size is not cut off. */
const maxPathLength = 48;

function rowSize(found: FoundMissingImage, purpose: Purpose): string {
  const size = purpose === 'image' ? sizeLabel(found) : sizeText(requestedSize(found));
  return hasTwiceTheSize(found) ? `${size} (2x)` : size;
}

function editButton(): QuickInputButton {
  return { iconPath: new ThemeIcon('edit'), tooltip: l10n.t('Edit Prompt') };
}

/** What keeps an image from being selected at first; `undefined`: a model can make it. */
export function factualText({ image }: FoundMissingImage): string | undefined {
  const kind = factualKind(image);
  return kind && factualTexts[kind]();
}

const factualTexts: Readonly<Record<FactualKind, () => string>> = {
  screenshot: () => l10n.t('looks like a screenshot'),
  logo: () => l10n.t('looks like a logo'),
  diagram: () => l10n.t('looks like a diagram'),
  badge: () => l10n.t('looks like a badge'),
  chart: () => l10n.t('looks like a chart'),
};
