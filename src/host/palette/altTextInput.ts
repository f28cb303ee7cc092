import { l10n, window } from 'vscode';
import { documentScope, type InsertionTarget } from '../editor/insertionTarget.ts';
import { readSetting } from '../ui/settings.ts';

/**
 * Asks for the alt text where the settings want that; without a text of the user's, the settings decide.
 * @returns `undefined` when the user gave up
 */
export async function askForAltText(
  prompt: string,
  place: InsertionTarget,
): Promise<{ readonly alt: string | undefined } | undefined> {
  if (readSetting('insert.altText', documentScope(place)) !== 'ask') {
    return { alt: undefined };
  }
  const alt = await window.showInputBox({
    title: l10n.t('Alt Text'),
    prompt: l10n.t('What the picture shows, for those who cannot see it'),
    value: prompt,
    ignoreFocusOut: true,
  });
  return alt === undefined ? undefined : { alt };
}
