import type { GenerateArgs } from '../../core/request.ts';
import { defaultSize, formatSize, isSize } from '../../core/size.ts';
import { readSetting } from '../config.ts';
import type { Choices, Memory } from '../memory.ts';
import type { Place } from '../editor/place.ts';
import { pickOptions } from './optionsPick.ts';
import type { Purpose } from './purpose.ts';

export interface ChosenOptions {
  readonly args: Pick<GenerateArgs, 'size' | 'count' | 'format'>;
  /** Words of the chosen style. */
  readonly style: string | undefined;
}

/**
 * Lets the user choose. `back` and `undefined` as of {@link pickOptions}.
 * @param choices the first ones offered: the last ones, if nothing else is said
 */
export async function chooseOptions(
  prompts: readonly string[],
  place: Place,
  memory: Memory,
  purpose: Purpose = 'image',
  choices: Choices = memory.choices,
): Promise<ChosenOptions | 'back' | undefined> {
  const scope = place.documentUri;
  const styles = readSetting('image.styles', scope);
  const chosen = await pickOptions(
    prompts,
    {
      size: [choices.size, readSetting('image.size', scope)].find(isSize) ?? formatSize(defaultSize),
      count: choices.count ?? readSetting('image.count', scope),
      format: choices.format ?? readSetting('image.format', scope),
      style: choices.style !== undefined && choices.style in styles ? choices.style : undefined,
    },
    Object.keys(styles),
    purpose === 'placeholder' ? 'placeholder' : 'overview',
  );
  if (chosen === 'back' || chosen === undefined) {
    return chosen;
  }
  await memory.rememberChoices(chosen);
  const { style, ...args } = chosen;
  return { args, style: style === undefined ? undefined : styles[style] };
}
