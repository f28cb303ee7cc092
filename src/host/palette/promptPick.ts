import { l10n, type QuickPickItem } from 'vscode';
import { PickPages } from './pickPages.ts';

interface PromptItem extends QuickPickItem {
  readonly prompt: string;
}

/**
 * Asks for the prompt. What is typed is the first row; recent prompts that contain it are below.
 * @returns `undefined` when the user gave up
 */
export async function pickPrompt(initial: string, recentPrompts: readonly string[]): Promise<string | undefined> {
  const pages = new PickPages<PromptItem>();
  const { quickPick } = pages;
  const rows = (typed: string): PromptItem[] => [typedRow(typed), ...recentRows(typed, recentPrompts)];
  quickPick.title = l10n.t('Generate Image');
  quickPick.placeholder = l10n.t('What should the picture show?');
  quickPick.value = initial.replace(/\s+/g, ' ').trim();
  quickPick.onDidChangeValue((typed) => {
    quickPick.items = rows(typed);
  });
  try {
    for (;;) {
      const chosen = await pages.choose(rows(quickPick.value));
      if (chosen === 'back' || chosen === undefined) {
        return undefined;
      }
      if (chosen.prompt !== '') {
        return chosen.prompt;
      }
    }
  } finally {
    pages.dispose();
  }
}

function typedRow(typed: string): PromptItem {
  const prompt = typed.trim();
  return {
    prompt,
    label: prompt ? l10n.t('Generate: {0}', prompt) : l10n.t('Type what the picture should show'),
    alwaysShow: true,
  };
}

/** Their words are descriptions because the list sorts by label, and what is typed has to stay first. */
function recentRows(typed: string, recentPrompts: readonly string[]): PromptItem[] {
  const words = typed.trim().toLocaleLowerCase();
  return recentPrompts
    .filter((prompt) => prompt.toLocaleLowerCase().includes(words))
    .map((prompt) => ({ prompt, label: '$(history)', description: prompt.replace(/\s+/g, ' '), alwaysShow: true }));
}
