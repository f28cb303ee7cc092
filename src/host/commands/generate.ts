import { l10n, type Selection, type TextDocument } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import type { OffsetRange } from '../../core/base/offsets.ts';
import type { GenerateResult } from '../../core/generation/result.ts';
import { surroundingLink, unescapedAltText } from '../../core/links/linkSpacing.ts';
import { repeatOptions } from '../../core/request/options.ts';
import { styledPrompt } from '../../core/request/request.ts';
import { currentTarget, type InsertionTarget } from '../editor/insertionTarget.ts';
import { knownImage, subjectOf } from '../history/imageSubject.ts';
import { chooseOptions } from '../inputs/optionsInput.ts';
import { askForRequest, type InitialInputs } from '../inputs/requestInputs.ts';
import { initialOptionsSchema } from '../request/recents.ts';
import { parseProgramRequest, readStyles } from '../request/styles.ts';
import { showStatus } from '../ui/plainWindow.ts';
import { currentModel } from '../ui/settings.ts';
import { argumentObject, type CommandDeps, isCalledByProgram } from './commandDeps.ts';

/** Prompt -> images -> assets folder -> links at the cursors. */
export function generateImage(deps: CommandDeps) {
  return (args?: unknown): Promise<GenerateResult | undefined> =>
    isCalledByProgram(args) ? generateForProgram(deps, args) : generateForPerson(deps);
}

/** Asks for the prompt and the options. @param start the initial values, where they differ from the usual ones */
export async function generateForPerson(
  deps: CommandDeps,
  start: InitialInputs = {},
): Promise<GenerateResult | undefined> {
  const target = await currentTarget(deps.caretTracker);
  const outcome = await deps.controller.runChosen(deps.textDelivery(target), 'shown', async () => {
    const request = await askForRequest('image', target, deps, start);
    return request && [request];
  });
  return outcome?.result;
}

/** Asks nothing. @throws {Failure} `notSent`, when the arguments are wrong */
export async function generateForProgram(
  { controller, caretTracker, textDelivery }: CommandDeps,
  args: unknown,
  signal?: AbortSignal,
): Promise<GenerateResult> {
  const target = await currentTarget(caretTracker);
  const request = { ...parseProgramRequest(args, target.documentUri), target, caller: 'program' } as const;
  return (await controller.run([request], textDelivery(target), 'nothing', signal)).result;
}

/** The last request with a new seed, or the one that made an image. A program may override any part of it. */
export function generateAgain({ controller, caretTracker, recents, history, presses, textDelivery }: CommandDeps) {
  return async (args?: unknown): Promise<GenerateResult> => {
    const isProgram = isCalledByProgram(args);
    if (!isProgram && !(await presses.isSingle())) {
      throw new Failure('cancelled');
    }
    const { uri, ...overrides } = isProgram ? argumentObject(args) : { uri: args };
    const record = uri === undefined ? recents.lastRequest : (await knownImage(history, subjectOf(uri))).details;
    if (!record) {
      throw new Failure('nothingToRepeat');
    }
    const { style: earlierStyle, references: earlier, ...repeated } = repeatOptions(record, 'newSeed');
    const target = await currentTarget(caretTracker);
    const caller = isProgram ? 'program' : 'person';
    const given = parseProgramRequest({ ...repeated, ...overrides }, target.documentUri);
    const { args: again, style = earlierStyle, references = earlier } = given;
    const request = { args: again, style, references, target, caller } as const;
    return (await controller.run([request], textDelivery(target), 'nothing')).result;
  };
}

/** The request of an image with a new seed, after a person had a chance to change it. A program gives its changes. */
export function vary(deps: CommandDeps) {
  return async (args?: unknown): Promise<GenerateResult | undefined> => {
    if (isCalledByProgram(args)) {
      return generateAgain(deps)(args);
    }
    const { details, uri } = await knownImage(deps.history, subjectOf(args, deps.historyView));
    const { prompt, style, count, ...options } = repeatOptions(details, 'newSeed');
    const { maxCount } = currentModel(uri).limits;
    const known = readStyles(uri).find(({ words }) => words === style);
    const start = {
      prompt: known ? prompt : styledPrompt(prompt, style),
      options: initialOptionsSchema.parse({ ...options, count: count && Math.min(count, maxCount), style: known?.id }),
    };
    return generateForPerson(deps, start);
  };
}

/** Each selected text is a prompt, and the link to its image takes its place. */
export function generateFromSelection(deps: CommandDeps) {
  const { controller, caretTracker, textDelivery } = deps;
  return async (args?: unknown): Promise<GenerateResult | undefined> => {
    const target = await currentTarget(caretTracker);
    const texts = selectedTexts(target);
    if (texts.length === 0) {
      throw new Failure('nothingSelected');
    }
    const ranges = texts.map(({ range }) => range);
    if (isCalledByProgram(args)) {
      const given = argumentObject(args);
      const requests = texts.map(
        ({ prompt }, range) =>
          ({
            ...parseProgramRequest({ ...given, prompt }, target.documentUri),
            target,
            range,
            caller: 'program',
          }) as const,
      );
      return (await controller.run(requests, textDelivery(target, ranges), 'nothing')).result;
    }
    const outcome = await controller.runChosen(textDelivery(target, ranges), 'shown', async () => {
      const prompts = texts.map(({ prompt }) => prompt);
      const chosen = await chooseOptions(prompts, target, deps);
      if (chosen === undefined || 'kind' in chosen) {
        return undefined;
      }
      const { args: options, ...others } = chosen;
      return texts.map(
        ({ prompt }, range) => ({ args: { prompt, ...options }, ...others, target, range, caller: 'person' }) as const,
      );
    });
    return outcome?.result;
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

/** The alt text of an existing image may be selected: the new link replaces the whole image. */
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

/** Takes the prompt of the open box with the options as they are. */
export function generateNow({ promptShortcut }: CommandDeps) {
  return (): void => promptShortcut.press();
}

/** Cancels running jobs. */
export function cancel({ jobs }: CommandDeps) {
  return (): void => {
    if (jobs.all.length === 0) {
      showStatus(undefined, l10n.t('Starrise: nothing to cancel.'), 3000);
    }
    jobs.all.forEach((job) => job.cancel());
  };
}
