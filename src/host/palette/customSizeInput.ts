import { InputBoxValidationSeverity, l10n, window, type InputBoxValidationMessage } from 'vscode';
import { formatSize } from '../../core/base/size.ts';
import { outerLimits, type Model } from '../../core/request/models.ts';
import { legalSize, parseSize } from '../../core/request/size.ts';
import { sizeText } from '../ui/sizeAndCost.ts';

/** Asks for a size of the user's own; `undefined` when there is none. */
export async function askForSize(initial: string, model: Model): Promise<string | undefined> {
  const text = await window.showInputBox({
    title: l10n.t('Custom Size'),
    prompt: l10n.t('Width × height in pixels'),
    value: initial,
    ignoreFocusOut: true,
    validateInput: (typed) => remarkOn(typed, model),
  });
  return text === undefined ? undefined : normalized(text);
}

/** Why a text is no size; of one that is not legal, what is really requested. */
function remarkOn(text: string, model: Model): InputBoxValidationMessage | undefined {
  try {
    const asked = parseSize(normalized(text));
    const legal = legalSize(asked, model);
    return formatSize(asked) === formatSize(legal)
      ? undefined
      : { message: l10n.t('Requested as {0}', sizeText(legal)), severity: InputBoxValidationSeverity.Info };
  } catch {
    return { message: sizeProblem(), severity: InputBoxValidationSeverity.Error };
  }
}

/** Why a text is no size. */
export function sizeProblem(): string {
  const { minSide, maxSide } = outerLimits;
  const example = formatSize({ width: 1200, height: 640 });
  return l10n.t('Write it like {0}, each side from {1} to {2}.', example, minSide, maxSide);
}

/** Sizes are shown with `×` and spaces, so that is how some will write them. */
function normalized(text: string): string {
  return text.replace(/\s/g, '').replace(/[×X*]/, 'x');
}
