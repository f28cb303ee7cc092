import { InputBoxValidationSeverity, l10n, window, type InputBoxValidationMessage } from 'vscode';
import { formatSize, legalSize, parseSize } from '../../core/size.ts';
import { sizeText } from './sizeText.ts';

/** Asks for a size of the user's own; `undefined` when there is none. */
export async function askForSize(initial: string): Promise<string | undefined> {
  const text = await window.showInputBox({
    title: l10n.t('Custom Size'),
    prompt: l10n.t('Width × height in pixels'),
    value: initial,
    ignoreFocusOut: true,
    validateInput: remarkOn,
  });
  return text === undefined ? undefined : normalized(text);
}

/** Why a text is no size; of one that is not legal, what is really requested. */
function remarkOn(text: string): InputBoxValidationMessage | undefined {
  try {
    const asked = parseSize(normalized(text));
    const legal = legalSize(asked);
    return formatSize(asked) === formatSize(legal)
      ? undefined
      : { message: l10n.t('Requested as {0}', sizeText(legal)), severity: InputBoxValidationSeverity.Info };
  } catch {
    const message = l10n.t('Write it like {0}, each side from 64 to 8192.', formatSize({ width: 1200, height: 640 }));
    return { message, severity: InputBoxValidationSeverity.Error };
  }
}

/** Sizes are shown with `×` and spaces, so that is how some will write them. */
function normalized(text: string): string {
  return text.replace(/\s/g, '').replace(/[×X*]/, 'x');
}
