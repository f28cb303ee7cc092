import { l10n, ProgressLocation, type Uri } from 'vscode';
import { shortLine } from '../../core/base/text.ts';
import type { GenerateResult } from '../../core/generation/result.ts';
import type { Purpose } from '../inputs/promptInput.ts';
import { finishStep } from '../ui/finishedSteps.ts';
import { type ErrorLog, logErrors } from '../ui/logErrors.ts';
import { pathText } from '../ui/pathText.ts';
import { showInformation, showWarning, withProgress } from '../ui/plainWindow.ts';
import { openReferencesSetting } from '../request/referenceChoice.ts';
import { chooseMissingImages } from './checklist.ts';
import { referencesProblemText } from './documentReferences.ts';
import type { MissingImageFeatures } from './missingImageFeatures.ts';
import { noAdditions, type FoundMissingImage, withoutReferences } from './missingImageRequest.ts';
import { type DrawDeps, drawForPerson } from './drawForPerson.ts';

export interface FillDeps extends DrawDeps {
  readonly missingImages: MissingImageFeatures;
}

/** Finds missing images, lets the user select some, generates them or draws placeholders, and shows the result. */
export async function fillForPerson(
  deps: FillDeps,
  uris: readonly Uri[],
  purpose: Purpose,
): Promise<readonly GenerateResult[] | undefined> {
  const found = await searchForPerson(deps, uris);
  if (found.length === 0) {
    return [];
  }
  const chosen = await chooseMissingImages(found, purpose);
  if (chosen === 'openSettings') {
    await openReferencesSetting();
  }
  if (chosen === 'openSettings' || !chosen) {
    return undefined;
  }
  if (chosen.purpose === 'placeholder') {
    return drawForPerson(deps, chosen.images, chosen.additions);
  }
  const results = await deps.missingImages.filler.fill(chosen.images, chosen.additions, {
    caller: 'person',
    look: 'confirmed',
  });
  finishIfFilled(results, deps.log);
  logErrors(summarize(results), deps.log);
  return results;
}

function finishIfFilled(results: readonly GenerateResult[], log: ErrorLog): void {
  if (results.some(({ ok }) => ok)) {
    finishStep('hasFilledLinks', log);
  }
}

/** The missing images of documents and folders. Says which documents cannot be read, and when no image is missing. */
export async function searchForPerson(
  { missingImages, log }: Pick<FillDeps, 'missingImages' | 'log'>,
  uris: readonly Uri[],
): Promise<readonly FoundMissingImage[]> {
  const names = shortLine(uris.map(pathText).join(', '), 600);
  const unread: Uri[] = [];
  const found = await searchWithProgress(missingImages, uris, names, unread);
  if (unread.length > 0) {
    logErrors(tellUnread(unread), log);
  }
  if (found.length === 0) {
    logErrors(showInformation(l10n.t('No missing images in {0}.', names)), log);
  }
  return found;
}

/** Generates the image of one link. @returns `undefined` when it cannot have its references and the user does not go on */
export async function fillOneForPerson(
  { missingImages, log }: FillDeps,
  uri: Uri,
  path: string,
): Promise<readonly GenerateResult[] | undefined> {
  const found = (await missingImages.search([uri])).filter(({ image }) => image.path === path);
  const [first] = found;
  const isWithout = first?.references.problem && (await acceptsNoReferences(first));
  if (isWithout === false) {
    return undefined;
  }
  const wanted = isWithout === true ? found.map(withoutReferences) : found;
  const results = await missingImages.filler.fill(wanted, noAdditions, { caller: 'person', look: 'nothing' });
  finishIfFilled(results, log);
  return results;
}

/** Says why an image cannot be generated as its document asks for. @returns whether it is generated nevertheless */
async function acceptsNoReferences({ references }: FoundMissingImage): Promise<boolean> {
  const without = l10n.t('Generate Without Reference Images');
  const settings = l10n.t('Open Settings');
  const buttons = references.problem?.kind === 'off' ? [settings, without] : [without];
  const pressed = await showWarning(referencesProblemText(references) ?? '', ...buttons);
  if (pressed === settings) {
    await openReferencesSetting();
  }
  return pressed === without;
}

function searchWithProgress(
  features: MissingImageFeatures,
  uris: readonly Uri[],
  names: string,
  unread: Uri[],
): Thenable<readonly FoundMissingImage[]> {
  const title = l10n.t('Looking for missing images in {0}', names);
  return withProgress({ location: ProgressLocation.Notification, title }, async (progress) => {
    await new Promise((resolve) => setTimeout(resolve)); // The message goes out before a long text is read in one go.
    return features.search(uris, {
      unread: (document) => unread.push(document),
      progress: (done, all) => {
        if (all > 1) {
          progress.report({ message: l10n.t('{0} of {1} files', done, all), increment: 100 / all });
        }
      },
    });
  });
}

/** How many documents are named in a message. */
const maxNamed = 3;

async function tellUnread(documents: readonly Uri[]): Promise<void> {
  const names = documents.slice(0, maxNamed).map(pathText);
  await showWarning(
    documents.length > maxNamed
      ? l10n.t('Skipped {0} documents that cannot be read: {1}, …', documents.length, names.join(', '))
      : l10n.t('Skipped documents that cannot be read: {0}.', names.join(', ')),
  );
}

/** A failure has a message of its own, which says how many images are there; a cancel has none. */
async function summarize(results: readonly GenerateResult[]): Promise<void> {
  const there = results.filter(({ ok }) => ok).length;
  if (there === results.length) {
    const message = there === 1 ? l10n.t('1 image generated.') : l10n.t('{0} images generated.', there);
    await showInformation(message);
  } else if (there > 0 && results.every((result) => result.ok || result.outcome === 'cancelled')) {
    await showInformation(
      l10n.t('Generated {0} of {1} images. Run the command again for the rest.', there, results.length),
    );
  }
}
