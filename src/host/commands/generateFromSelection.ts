import { Failure } from '../../core/failure.ts';
import type { OffsetRange } from '../../core/offsets.ts';
import { parseGenerateArgs } from '../../core/request.ts';
import type { GenerateResult } from '../../core/result.ts';
import { LinkInserter } from '../linkInserter.ts';
import { chooseOptions } from '../palette/chosenOptions.ts';
import { currentPlace, type Place } from '../place.ts';
import { argumentObject, isCalledByProgram, type CommandDeps } from './commandDeps.ts';

/** Each selected text is a prompt, and the link to its image takes its place. */
export function generateFromSelection({ desk, carets, memory }: CommandDeps) {
  return async (args?: unknown): Promise<GenerateResult | undefined> => {
    const place = await currentPlace(carets);
    const texts = selectedTexts(place);
    if (texts.length === 0) {
      throw new Failure('nothingSelected');
    }
    const ranges = texts.map(({ range }) => range);
    if (isCalledByProgram(args)) {
      const given = argumentObject(args);
      const orders = texts.map(
        ({ prompt }) => ({ args: parseGenerateArgs({ ...given, prompt }), place, caller: 'program' }) as const,
      );
      return desk.take(orders, new LinkInserter(place, ranges));
    }
    const inserter = new LinkInserter(place, ranges);
    const chosen = await chooseOptions(
      texts.map(({ prompt }) => prompt),
      place,
      memory,
    );
    if (chosen === 'back' || chosen === undefined) {
      inserter.dispose();
      return undefined;
    }
    const orders = texts.map(
      ({ prompt }) => ({ args: { prompt, ...chosen.args }, style: chosen.style, place, caller: 'person' }) as const,
    );
    return desk.take(orders, inserter);
  };
}

interface SelectedText {
  readonly prompt: string;
  readonly range: OffsetRange;
}

function selectedTexts({ editor }: Place): readonly SelectedText[] {
  if (!editor) {
    return [];
  }
  const { document, selections } = editor;
  return selections
    .map((selection) => ({
      prompt: document.getText(selection),
      range: { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) },
    }))
    .filter(({ prompt }) => prompt.trim() !== '');
}
