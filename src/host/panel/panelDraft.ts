import { l10n, type Memento } from 'vscode';
import { formatSize } from '../../core/base/size.ts';
import { defaultSize, isSize, legalSize, parseSize } from '../../core/request/size.ts';
import { sentSize } from '../../core/request/request.ts';
import { type CostEstimate, type Draft, draftSchema } from '../../protocol/messages.ts';
import type { Recents } from '../request/recents.ts';
import { referencePixelsText } from '../ui/sentFilesText.ts';
import { currentModel, readSetting } from '../ui/settings.ts';
import type { PanelReferences } from './panelReferences.ts';
import { costText, generateLabel, megapixelsText, spendingText, wantedSizeText } from '../ui/sizeAndCost.ts';
import { sizeProblem } from '../ui/sizeNames.ts';

const key = 'panelDraft';

/** What is said of reference images by their ids. */
type SentFiles = Pick<PanelReferences, 'sentFiles' | 'megapixels' | 'problem'>;

/** The draft that a page stored, in its own state or in the extension’s; else the last choices, without a prompt. */
export function initialDraft(state: unknown, workspaceState: Memento, recents: Recents): Draft {
  const stored = [state, workspaceState.get<unknown>(key)].map((value) => draftSchema.safeParse(value));
  return stored.find(({ success }) => success)?.data ?? emptyDraft(recents);
}

/** Stores the draft for the next time that the panel is opened. */
export async function keepDraft(draft: Draft, workspaceState: Memento): Promise<void> {
  await workspaceState.update(key, draft);
}

export async function forgetDraft(workspaceState: Memento): Promise<void> {
  await workspaceState.update(key, undefined);
}

function emptyDraft({ options: choices }: Recents): Draft {
  return {
    ...choices,
    prompt: '',
    style: choices.style ?? '',
    size: [choices.size, readSetting('image.size')].find(isSize) ?? formatSize(defaultSize),
    count: readSetting('image.count'),
    format: choices.format ?? readSetting('image.format'),
    seed: null,
  };
}

/** What the page has shown of a draft beside its button. A folder may have another model, which it has not. */
export function shownSpending({ size, count }: Draft): string {
  const model = currentModel();
  return isSize(size)
    ? spendingText([{ ...sentSize(size, model, readSetting('output.fitSlot')), count, model: model.id }])
    : '';
}

/** The texts about the size and cost of a draft and the files that it sends, or about what is wrong with them. */
export function costEstimate({ size, count, references: ids }: Draft, references: SentFiles): CostEstimate {
  const common = {
    label: generateLabel(count),
    sentFiles: references.sentFiles(ids),
    referencesProblem: references.problem(ids),
  };
  if (!isSize(size)) {
    return { ...common, cost: '', size: '', sizeProblem: sizeProblem() };
  }
  const model = currentModel();
  const legal = legalSize(parseSize(size), model);
  const each = l10n.t('{0} MP', megapixelsText([{ size: legal, count: 1 }]));
  const cost = costText([{ size: legal, count, model: model.id }]);
  const referencePixels = referencePixelsText({ megapixels: references.megapixels(ids) });
  return {
    ...common,
    cost: referencePixels === undefined ? cost : `${cost} · ${referencePixels}`,
    size: `${wantedSizeText(size, model, readSetting('output.fitSlot'))} · ${each}`,
    sizeProblem: '',
  };
}
