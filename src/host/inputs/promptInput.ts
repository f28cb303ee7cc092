import { l10n, QuickPickItemKind } from 'vscode';
import { visibleLine } from '../../core/base/text.ts';
import type { PickRow } from '../ui/plainWindow.ts';
import { QuickPickPages } from '../ui/quickPickPages.ts';

interface PromptItem extends PickRow {
  /** `undefined`: the row for the typed text. */
  readonly recentPrompt?: string;
}

/**
 * Asks for the prompt. The typed text is the first row; recent prompts that contain it follow.
 * @param spending number, size and price of the images as the options are now, for the first row
 * @returns `undefined` when the user cancelled
 */
export async function pickPrompt(
  initial: string,
  recentPrompts: readonly string[],
  purpose: Purpose,
  spending: string,
): Promise<string | undefined> {
  const pages = new QuickPickPages<PromptItem>();
  const { quickPick } = pages;
  const rows = (typed: string): PromptItem[] => [
    typedRow(typed, purpose, spending),
    ...recentRows(typed, recentPrompts),
  ];
  quickPick.value = initial.replace(/\s+/g, ' ').trim();
  quickPick.onDidChangeValue((typed) => {
    quickPick.items = rows(typed);
  });
  try {
    for (;;) {
      const chosen = await pages.choose({
        title: textsFor[purpose].title(),
        placeholder: l10n.t('Describe the image'),
        items: rows(quickPick.value),
      });
      if (chosen === 'back' || chosen === undefined) {
        return undefined;
      }
      // The text of the box, not of the row: the user may press Enter before the rows are updated.
      const prompt = chosen.recentPrompt ?? quickPick.value.trim();
      if (prompt !== '') {
        return prompt;
      }
    }
  } finally {
    pages.dispose();
  }
}

function typedRow(typed: string, purpose: Purpose, spending: string): PromptItem {
  const prompt = typed.trim();
  return prompt
    ? { label: textsFor[purpose].typed(prompt), description: spending, alwaysShow: true }
    : {
        label: l10n.t('Enter a prompt'),
        description: l10n.t('for example: a lighthouse at dusk, watercolour'),
        alwaysShow: true,
      };
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
  },
  placeholder: {
    title: () => l10n.t('Insert Placeholder Image'),
    typed: (prompt: string) => l10n.t('Placeholder: {0}', prompt),
  },
} as const satisfies Readonly<Record<Purpose, object>>;
