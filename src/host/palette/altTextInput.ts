import { l10n, window } from 'vscode';
import { readSetting } from '../config.ts';
import { documentScope, type Place } from '../place.ts';

/** Asks for the alt text where the settings want that; `undefined` otherwise, and when the user leaves it to them. */
export async function askForAltText(prompt: string, place: Place): Promise<string | undefined> {
  return readSetting('insert.altText', documentScope(place)) === 'ask'
    ? window.showInputBox({
        title: l10n.t('Alt Text'),
        prompt: l10n.t('What the picture shows, for those who cannot see it'),
        value: prompt,
        ignoreFocusOut: true,
      })
    : undefined;
}
