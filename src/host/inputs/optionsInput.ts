import { commands, Uri } from 'vscode';
import { formatSize, type Size } from '../../core/base/size.ts';
import { defaultSize, isSize, parseSize } from '../../core/request/size.ts';
import { findStyle } from '../../core/request/styles.ts';
import type { InsertionTarget } from '../editor/insertionTarget.ts';
import type { ImageHistory } from '../history/imageHistory.ts';
import type { ReferenceSource } from '../request/generationRequest.ts';
import type { ChosenOptions, InitialOptions, Recents } from '../request/recents.ts';
import {
  chooseReferenceFiles,
  openImages,
  recentReferences,
  referencesState,
  sentReferencesText,
  withReferences,
} from '../request/referenceChoice.ts';
import { readStyles } from '../request/styles.ts';
import { fileExists } from '../ui/fileSystem.ts';
import { logErrors } from '../ui/logErrors.ts';
import { showWarning } from '../ui/plainWindow.ts';
import { QuickPickPages } from '../ui/quickPickPages.ts';
import { currentModel, readSetting } from '../ui/settings.ts';
import { askForStyle } from './newStyle.ts';
import type { OptionRow, OptionsPageState, OptionStep, PageName, ReferenceOffers } from './optionRows.ts';
import { optionsPage } from './optionsPage.ts';
import { chosenReferences, referencesOf } from './referencesPage.ts';
import type { Purpose } from './promptInput.ts';

/** Where the user went back to the prompt from: what was chosen so far. */
interface WentBack {
  readonly kind: 'back';
  readonly options: ChosenOptions;
}

/**
 * Shows size, count, format, style and seed, each changed in place. The first row generates, so that Enter takes them as
 * they are.
 * @param subject the prompts, one request each, and what is chosen at first
 * @param findOffers is called when reference images are to be chosen
 * @returns `undefined` when the user gave up
 */
async function pickOptions(
  subject: () => OptionsPageState,
  overview: 'overview' | 'placeholder',
  findOffers: () => Promise<ReferenceOffers>,
): Promise<ChosenOptions | WentBack | undefined> {
  const pages = new QuickPickPages<OptionRow>();
  let { options, references } = subject();
  let page: PageName = overview;
  let reference: number | undefined;
  try {
    for (;;) {
      pages.quickPick.value = '';
      const chosen = await pages.choose(optionsPage(page, { ...subject(), options, references, reference }));
      if (chosen === undefined) {
        return undefined;
      }
      if (chosen === 'back' && page === overview) {
        return { kind: 'back', options };
      }
      const step: OptionStep =
        chosen === 'back'
          ? { kind: 'open', page: page === 'reference' ? 'references' : overview, reference }
          : chosen.step;
      switch (step.kind) {
        case 'generate':
          return step.options;
        case 'editStyles':
          await commands.executeCommand('workbench.action.openSettings', 'starrise.image.styles');
          return undefined;
        case 'newStyle': {
          const style = await askForStyle(subject().styles);
          options = style === undefined ? options : { ...options, style };
          page = style === undefined ? page : overview;
          break;
        }
        case 'chooseFiles': {
          const files = await chooseReferenceFiles();
          options = withFiles(options, files);
          page = files.length === 0 ? page : overview;
          break;
        }
        case 'open':
          if (step.page === 'references' && references && page === overview) {
            references = await findOffers();
          }
          page = step.page;
          reference = page === overview ? undefined : step.reference;
          break;
        case 'set':
          options = step.options;
          page = step.page ?? overview;
          reference = step.reference;
      }
    }
  } finally {
    pages.dispose();
  }
}

/** Adds reference images, and tells which files could not be added. */
function withFiles(options: ChosenOptions, files: readonly Uri[]): ChosenOptions {
  const { references, problems } = withReferences(referencesOf(options), files);
  if (problems.length > 0) {
    logErrors(showWarning(problems.join(' ')), console);
  }
  return { ...options, references: chosenReferences(references) };
}

/** More are not looked through in a list. */
const maxGenerated = 20;

async function referenceOffers({ recents, history }: OptionsDeps): Promise<ReferenceOffers> {
  const generated = await history.search('', maxGenerated);
  const isThere = await Promise.all(generated.map(({ uri }) => fileExists(Uri.parse(uri))));
  return {
    open: openImages(),
    recent: await recentReferences(recents),
    generated: generated.filter((_, index) => isThere[index]),
  };
}

/** What the options are chosen from. */
export interface OptionsDeps {
  readonly recents: Recents;
  readonly history: Pick<ImageHistory, 'search'>;
}

export interface Chosen {
  readonly args: Omit<ChosenOptions, 'style' | 'references'>;
  /** Words of the selected style. */
  readonly style: string | undefined;
  readonly references?: readonly ReferenceSource[];
  /** What the user has read about the files that are sent. */
  readonly shownFiles: string;
}

/**
 * Lets the user choose. {@link WentBack} and `undefined` as in {@link pickOptions}.
 * @param first what is offered first: the last choices by default
 */
export async function chooseOptions(
  prompts: readonly string[],
  target: InsertionTarget,
  deps: OptionsDeps,
  purpose: Purpose = 'image',
  first: InitialOptions = deps.recents.options,
): Promise<Chosen | WentBack | undefined> {
  const scope = target.documentUri;
  const options = initialOptions(first, target);
  const chosen = await pickOptions(
    () => ({
      prompts,
      options,
      styles: readStyles(scope),
      model: currentModel(scope),
      fit: readSetting('output.fitSlot', scope),
      usualSize: usualSize(target),
      lastSeed: deps.recents.lastRequest?.seed,
      references: referencesState() === 'on' ? { open: [], recent: [], generated: [] } : undefined,
      reference: undefined,
    }),
    purpose === 'placeholder' ? 'placeholder' : 'overview',
    () => referenceOffers(deps),
  );
  return chosen === undefined || 'kind' in chosen ? chosen : takeOptions(chosen, target, deps.recents);
}

/** The options for a request; the next one begins with them. */
export async function takeOptions(options: ChosenOptions, target: InsertionTarget, recents: Recents): Promise<Chosen> {
  await recents.rememberOptions(options);
  const { style, references: chosen = [], ...args } = options;
  const references = referencesOf({ references: chosen });
  if (references.length > 0) {
    await recents.rememberReferences(chosen.filter((source) => typeof source === 'string'));
  }
  return {
    args,
    style: style === undefined ? undefined : findStyle(readStyles(target.documentUri), style)?.words,
    ...(references.length > 0 && { references }),
    shownFiles: sentReferencesText(references),
  };
}

/** The options that are offered first: the last choices, else the settings. */
export function initialOptions(first: InitialOptions, target: InsertionTarget): ChosenOptions {
  const scope = target.documentUri;
  const { maxCount } = currentModel(scope).limits;
  return {
    ...first,
    size: isSize(first.size) ? first.size : formatSize(usualSize(target)),
    count: Math.min(first.count ?? readSetting('image.count', scope), maxCount),
    format: first.format ?? readSetting('image.format', scope),
    style: first.style === undefined ? undefined : findStyle(readStyles(scope), first.style)?.id,
  };
}

/** The size of the settings. */
function usualSize({ documentUri }: InsertionTarget): Size {
  const setting = readSetting('image.size', documentUri);
  return isSize(setting) ? parseSize(setting) : defaultSize;
}
