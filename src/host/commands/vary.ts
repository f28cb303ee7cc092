import type { GenerateResult } from '../../core/generation/result.ts';
import { repeatOptions } from '../../core/request/options.ts';
import { styledPrompt } from '../../core/request/request.ts';
import { knownImage, subjectOf } from '../history/imageSubject.ts';
import { recentOptionsSchema } from '../request/recents.ts';
import { readSetting } from '../ui/settings.ts';
import { isCalledByProgram, type CommandDeps } from './commandDeps.ts';
import { generateAgain } from './generateAgain.ts';
import { generateForPerson } from './generateImage.ts';

/** The request of an image with a new seed, after a person had a chance to change it. A program gives its changes. */
export function vary(deps: CommandDeps) {
  return async (args?: unknown): Promise<GenerateResult | undefined> => {
    if (isCalledByProgram(args)) {
      return generateAgain(deps)(args);
    }
    const { details: making, uri } = await knownImage(deps.history, subjectOf(args));
    const { prompt, style, ...options } = repeatOptions(making, 'newSeed');
    const styles = Object.entries(readSetting('image.styles', uri));
    const [styleName] = styles.find(([, words]) => words === style) ?? [];
    return generateForPerson(deps, {
      prompt: styleName === undefined ? styledPrompt(prompt, style) : prompt,
      options: recentOptionsSchema.parse({ ...options, style: styleName }),
    });
  };
}
