import type { Selection, TextDocument } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import type { OffsetRange } from '../../core/base/offsets.ts';
import type { GenerateResult } from '../../core/generation/result.ts';
import { surroundingLink, unescapedAltText } from '../../core/links/linkSpacing.ts';
import { parseGenerateArgs } from '../../core/request/request.ts';
import { currentTarget, type InsertionTarget } from '../editor/insertionTarget.ts';
import { LinkInserter } from '../editor/linkInserter.ts';
import { chooseOptions } from '../inputs/optionsInput.ts';
import { argumentObject, isCalledByProgram, type CommandDeps } from './commandDeps.ts';

/** Each selected text is a prompt, and the link to its image takes its place. */
export function generateFromSelection({ desk, carets, memory }: CommandDeps) {
  return async (args?: unknown): Promise<GenerateResult | undefined> => {
    const target = await currentTarget(carets);
    const texts = selectedTexts(target);
    if (texts.length === 0) {
      throw new Failure('nothingSelected');
    }
    const ranges = texts.map(({ range }) => range);
    if (isCalledByProgram(args)) {
      const given = argumentObject(args);
      const orders = texts.map(
        ({ prompt }, range) =>
          ({ args: parseGenerateArgs({ ...given, prompt }), target, range, caller: 'program' }) as const,
      );
      return desk.run(orders, new LinkInserter(target, ranges));
    }
    const inserter = new LinkInserter(target, ranges);
    try {
      const prompts = texts.map(({ prompt }) => prompt);
      const chosen = await chooseOptions(prompts, target, memory);
      if (chosen !== 'back' && chosen !== undefined) {
        const orders = texts.map(
          ({ prompt }, range) =>
            ({ args: { prompt, ...chosen.args }, style: chosen.style, target, range, caller: 'person' }) as const,
        );
        return await desk.run(orders, inserter);
      }
    } catch (error) {
      inserter.dispose();
      throw error;
    }
    inserter.dispose();
    return undefined;
  };
}

interface SelectedText {
  readonly prompt: string;
  readonly range: OffsetRange;
}

function selectedTexts({ editor }: InsertionTarget): readonly SelectedText[] {
  const { document, selections = [] } = editor ?? {};
  return document
    ? selections.map((selection) => selectedText(document, selection)).filter(({ prompt }) => prompt.trim() !== '')
    : [];
}

/** Of an image that is there its alt text may be selected: the new link takes the place of the whole. */
function selectedText(document: TextDocument, selection: Selection): SelectedText {
  const { start, end } = selection;
  const link = surroundingLink(document.lineAt(start.line).text, start.character);
  const text = document.getText(selection);
  const [from, to] = link ? [start.with({ character: link.start }), end.with({ character: link.end })] : [start, end];
  return {
    prompt: link ? unescapedAltText(text) : text,
    range: { start: document.offsetAt(from), end: document.offsetAt(to) },
  };
}
