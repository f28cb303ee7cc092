import { type Disposable, l10n, QuickPickItemKind } from 'vscode';
import { visibleLine } from '../../core/base/text.ts';
import type { PickRow } from '../ui/plainWindow.ts';
import { QuickPickPages } from '../ui/quickPickPages.ts';
import type { PromptShortcut } from './promptShortcut.ts';

interface PromptItem extends PickRow {
  /** `undefined`: the row for the typed text. */
  readonly recentPrompt?: string;
}

/** What the prompt box begins with. */
export interface PromptInput {
  readonly text: string;
  /** Whether typing replaces the text. */
  readonly isSelected: boolean;
  readonly recentPrompts: readonly string[];
  readonly purpose: Purpose;
  /** What a request with the options as they are comes to: number, size, price and style. The first row shows it. */
  readonly spending: string;
  /** Whether reference images are sent, which the prompt can name. */
  readonly hasReferences: boolean;
}

export interface ChosenPrompt {
  readonly prompt: string;
  /** Whether the options are taken as they are, without being shown. */
  readonly skipsOptions: boolean;
}

/**
 * Asks for the prompt. The typed text is the first row; recent prompts that contain it follow.
 * @returns `undefined` when the user cancelled
 */
export async function pickPrompt(
  { text: given, isSelected, recentPrompts, purpose, spending, hasReferences }: PromptInput,
  shortcut: PromptShortcut,
): Promise<ChosenPrompt | undefined> {
  const pages = new QuickPickPages<PromptItem>();
  const { quickPick } = pages;
  const rows = (typed: string): PromptItem[] => [
    typedRow(typed, purpose, spending),
    ...recentRows(typed, recentPrompts),
  ];
  // The text of the box, not of the row: the user may press Enter before the rows are updated.
  const promptOf = (row: PromptItem | undefined): string => row?.recentPrompt ?? quickPick.value.trim();
  let text = given.replace(/\s+/g, ' ').trim();
  quickPick.value = isSelected ? text : '';
  quickPick.onDidChangeValue((typed) => {
    quickPick.items = rows(typed);
  });
  let pressed: Disposable | undefined;
  try {
    const skipping = new Promise<ChosenPrompt>((resolve) => {
      pressed = shortcut.onPress(
        () => promptOf(quickPick.activeItems[0]),
        (prompt) => {
          if (prompt !== '') {
            resolve({ prompt, skipsOptions: true });
          }
        },
      );
    });
    for (;;) {
      const choosing = pages.choose({
        title: textsFor[purpose].title(),
        placeholder: hasReferences
          ? l10n.t('Describe the image, for example: the fox of image 1 at night')
          : l10n.t('Describe the image'),
        items: rows(text),
      });
      if (quickPick.value !== text) {
        quickPick.value = text; // The editor selects what is there when it shows the box, and nothing that comes later.
      }
      const chosen = await Promise.race([choosing, skipping]);
      if (chosen === 'back' || chosen === undefined || 'skipsOptions' in chosen) {
        return chosen === 'back' ? undefined : chosen;
      }
      const prompt = promptOf(chosen);
      if (prompt !== '') {
        return { prompt, skipsOptions: false };
      }
      text = quickPick.value;
    }
  } finally {
    pressed?.dispose();
    pages.dispose();
  }
}

function typedRow(typed: string, purpose: Purpose, spending: string): PromptItem {
  const prompt = typed.trim();
  const row = prompt
    ? { label: textsFor[purpose].typed(prompt) }
    : { label: l10n.t('Enter a prompt'), description: l10n.t('for example: a lighthouse at dusk, watercolour') };
  // On a line of its own, because a long prompt leaves no room beside it.
  return { ...row, detail: textsFor[purpose].atOnce(spending), alwaysShow: true };
}

/** Their texts are descriptions because the list sorts by label, and the typed text has to stay first. */
function recentRows(typed: string, recentPrompts: readonly string[]): PromptItem[] {
  const prompt = typed.trim();
  const words = prompt.toLocaleLowerCase();
  const rows = recentPrompts
    .filter((recent) => recent !== prompt && recent.toLocaleLowerCase().includes(words))
    .map((recentPrompt): PromptItem => ({
      recentPrompt,
      icon: 'history',
      label: '',
      description: visibleLine(recentPrompt),
      alwaysShow: true,
    }));
  return rows.length > 0 ? [{ label: l10n.t('recent prompts'), kind: QuickPickItemKind.Separator }, ...rows] : [];
}

/** The purposes of the inputs. */
export type Purpose = 'image' | 'placeholder';

/** Their different texts. */
const textsFor = {
  image: {
    title: () => l10n.t('Generate Image'),
    typed: (prompt: string) => l10n.t('Generate: {0}', prompt),
    atOnce: (spending: string) => l10n.t('{0} · Ctrl+Enter generates without options', spending),
  },
  placeholder: {
    title: () => l10n.t('Insert Placeholder Image'),
    typed: (prompt: string) => l10n.t('Placeholder: {0}', prompt),
    atOnce: (spending: string) => l10n.t('{0} · Ctrl+Enter inserts without options', spending),
  },
} as const satisfies Readonly<Record<Purpose, object>>;
