import { commands, type InputBoxValidationMessage, InputBoxValidationSeverity, l10n } from 'vscode';
import { formatSize } from '../../core/base/size.ts';
import { outerLimits } from '../../core/request/models.ts';
import { defaultSize, isSize, parseSize } from '../../core/request/size.ts';
import type { InsertionTarget } from '../editor/insertionTarget.ts';
import type { ChosenOptions, RecentOptions, Recents } from '../request/recents.ts';
import { showInputBox } from '../ui/plainWindow.ts';
import { QuickPickPages } from '../ui/quickPickPages.ts';
import { currentModel, readSetting } from '../ui/settings.ts';
import { sizeText, wantedSizeText } from '../ui/sizeAndCost.ts';
import { optionsPage, type OptionRow, type PageName, type OptionsPageState } from './optionsPage.ts';
import type { Purpose } from './promptInput.ts';

/**
 * Shows size, count, format and style, each changed in place. The first row generates, so that Enter takes them as they are.
 * @param subject the prompts, one request each, and what is chosen at first
 * @returns `back` to the prompt; `undefined` when the user gave up
 */
async function pickOptions(
  subject: OptionsPageState,
  overview: 'overview' | 'placeholder' = 'overview',
): Promise<ChosenOptions | 'back' | undefined> {
  const pages = new QuickPickPages<OptionRow>();
  let { options } = subject;
  let page: PageName = overview;
  try {
    for (;;) {
      pages.quickPick.value = '';
      const chosen = await pages.choose(optionsPage(page, { ...subject, options }));
      if (chosen === undefined || (chosen === 'back' && page === overview)) {
        return chosen;
      }
      const step: OptionRow['step'] = chosen === 'back' ? { kind: 'open', page: overview } : chosen.step;
      switch (step.kind) {
        case 'generate':
          return options;
        case 'editStyles':
          await commands.executeCommand('workbench.action.openSettings', 'starrise.image.styles');
          return undefined;
        case 'open':
          page = step.page;
          break;
        case 'set':
          options = step.options;
          page = overview;
          break;
        case 'askForSize':
          options = { ...options, size: (await askForSize(options.size, subject)) ?? options.size };
          page = overview;
      }
    }
  } finally {
    pages.dispose();
  }
}

export interface Chosen {
  readonly args: Omit<ChosenOptions, 'style'>;
  /** Text of the selected style. */
  readonly style: string | undefined;
}

/**
 * Lets the user choose. `back` and `undefined` as in {@link pickOptions}.
 * @param choices the initial ones: the last choices by default
 */
export async function chooseOptions(
  prompts: readonly string[],
  target: InsertionTarget,
  recents: Recents,
  purpose: Purpose = 'image',
  recentOptions: RecentOptions = recents.options,
): Promise<Chosen | 'back' | undefined> {
  const scope = target.documentUri;
  const styles = readSetting('image.styles', scope);
  const chosen = await pickOptions(
    {
      prompts,
      options: initialOptions(recentOptions, target),
      styleNames: Object.keys(styles),
      model: currentModel(scope),
      fit: readSetting('output.fitSlot', scope),
    },
    purpose === 'placeholder' ? 'placeholder' : 'overview',
  );
  if (chosen === 'back' || chosen === undefined) {
    return chosen;
  }
  await recents.rememberOptions(chosen);
  const { style, ...args } = chosen;
  return { args, style: style === undefined ? undefined : styles[style] };
}

/** The options that are offered first: the last choices, else the settings. */
export function initialOptions(recentOptions: RecentOptions, { documentUri: scope }: InsertionTarget): ChosenOptions {
  const styles = readSetting('image.styles', scope);
  const { maxCount } = currentModel(scope).limits;
  return {
    ...recentOptions,
    size: [recentOptions.size, readSetting('image.size', scope)].find(isSize) ?? formatSize(defaultSize),
    count: Math.min(recentOptions.count ?? readSetting('image.count', scope), maxCount),
    format: recentOptions.format ?? readSetting('image.format', scope),
    style: recentOptions.style !== undefined && recentOptions.style in styles ? recentOptions.style : undefined,
  };
}

type SizeRules = Pick<OptionsPageState, 'model' | 'fit'>;

/** Asks for a custom size; `undefined` when there is none. */
async function askForSize(initial: string, rules: SizeRules): Promise<string | undefined> {
  const text = await showInputBox({
    title: l10n.t('Custom Size'),
    prompt: l10n.t('Width × height in pixels'),
    value: initial,
    ignoreFocusOut: true,
    validateInput: (typed) => validateSize(typed, rules),
  });
  return text === undefined ? undefined : normalized(text);
}

/** Why a text is no size; for one that the model does not make, the size that it makes instead. */
function validateSize(text: string, { model, fit }: SizeRules): InputBoxValidationMessage | undefined {
  const size = normalized(text);
  if (!isSize(size)) {
    return { message: sizeProblem(), severity: InputBoxValidationSeverity.Error };
  }
  const message = wantedSizeText(size, model, fit);
  return message === sizeText(parseSize(size)) ? undefined : { message, severity: InputBoxValidationSeverity.Info };
}

/** Why a text is no size. */
export function sizeProblem(): string {
  const { minSide, maxSide } = outerLimits;
  const example = formatSize({ width: 1200, height: 640 });
  return l10n.t('Use width x height, for example {0} ({1}–{2} per side).', example, minSide, maxSide);
}

/** Sizes are shown with `×` and spaces, so some users will type them. */
function normalized(text: string): string {
  return text.replace(/\s/g, '').replace(/[×X*]/, 'x');
}
