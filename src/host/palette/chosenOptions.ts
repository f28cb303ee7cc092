import { formatSize } from '../../core/base/size.ts';
import { defaultSize, isSize } from '../../core/request/size.ts';
import type { InsertionTarget } from '../editor/insertionTarget.ts';
import type { RecentOptions, ChosenOptions, Recents } from '../request/recents.ts';
import { currentModel, readSetting } from '../ui/settings.ts';
import { pickOptions } from './optionsPick.ts';
import type { Purpose } from './purpose.ts';

export interface Chosen {
  readonly args: Omit<ChosenOptions, 'style'>;
  /** Words of the chosen style. */
  readonly style: string | undefined;
}

/**
 * Lets the user choose. `back` and `undefined` as of {@link pickOptions}.
 * @param choices the first ones offered: the last ones, if nothing else is said
 */
export async function chooseOptions(
  prompts: readonly string[],
  place: InsertionTarget,
  memory: Recents,
  purpose: Purpose = 'image',
  choices: RecentOptions = memory.options,
): Promise<Chosen | 'back' | undefined> {
  const scope = place.documentUri;
  const model = currentModel(scope);
  const styles = readSetting('image.styles', scope);
  const chosen = await pickOptions(
    {
      prompts,
      options: {
        ...choices,
        size: [choices.size, readSetting('image.size', scope)].find(isSize) ?? formatSize(defaultSize),
        count: Math.min(choices.count ?? readSetting('image.count', scope), model.limits.maxCount),
        format: choices.format ?? readSetting('image.format', scope),
        style: choices.style !== undefined && choices.style in styles ? choices.style : undefined,
      },
      styleNames: Object.keys(styles),
      model,
    },
    purpose === 'placeholder' ? 'placeholder' : 'overview',
  );
  if (chosen === 'back' || chosen === undefined) {
    return chosen;
  }
  await memory.rememberOptions(chosen);
  const { style, ...args } = chosen;
  return { args, style: style === undefined ? undefined : styles[style] };
}
