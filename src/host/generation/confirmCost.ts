import { l10n, type QuickPickItem } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { shortLine } from '../../core/base/text.ts';
import { neededConsent, type Look } from '../../core/request/consent.ts';
import { fileNamesText, sentFilesOf, wholeCostText, wholeSpendingText } from '../references/sentFiles.ts';
import { isByPerson, type ResolvedRequest } from '../request/generationRequest.ts';
import { confirm } from '../ui/confirm.ts';
import { logError, type ErrorLog } from '../ui/logErrors.ts';
import { QuickPickPages } from '../ui/quickPickPages.ts';
import { readSetting, updateSetting } from '../ui/settings.ts';
import { sentFilesText } from '../ui/sentFilesText.ts';
import { countOf, generateLabel, spendingText, styleText } from '../ui/sizeAndCost.ts';

/** A {@link Look}, or the text of a button that named this spending: settings may have changed since. */
export type RunLook = Look | { readonly spending: string };

/**
 * Asks for the consent that is still needed before requests are sent together. The only place that decides it.
 * @throws {Failure} `cancelled`; `aboveConfirmLimit` for a program that did not say `confirm: false`
 */
export async function confirmCost(
  requests: readonly ResolvedRequest[],
  runLook: RunLook,
  log: ErrorLog,
): Promise<void> {
  const look = lookAt(requests, runLook);
  const images = imagesOf(requests);
  const limit = readSetting('service.confirmAbove');
  const asksFirst = readSetting('service.confirmSingle');
  const hidesFiles = areFilesHidden(requests, runLook);
  const isAgreed = requests.every(({ args }) => args.confirm === false);
  const caller = isByPerson(requests) ? 'person' : 'program';
  const consent = neededConsent({ images, limit, look, asksFirst, isAgreed, hidesFiles }, caller);
  if (consent === 'refuse') {
    throw new Failure('aboveConfirmLimit', { count: images, limit });
  }
  if (consent !== 'none' && !(await (consent === 'row' ? confirmInRow : confirmInDialog)(requests, log))) {
    throw new Failure('cancelled');
  }
}

function lookAt(requests: readonly ResolvedRequest[], look: RunLook): Look {
  if (typeof look === 'string') {
    return look;
  }
  const withoutFiles = spendingText(requests.map(({ imageRequest }) => imageRequest));
  return [withoutFiles, wholeSpendingText(requests)].includes(look.spending) ? 'shown' : 'nothing';
}

/** A price that was shown says nothing about files: only their own text counts, or a button with both. */
function areFilesHidden(requests: readonly ResolvedRequest[], look: RunLook): boolean {
  const files = sentFilesOf(requests);
  const sent = sentFilesText(files);
  const isNamed = typeof look !== 'string' && look.spending === wholeSpendingText(requests);
  return (
    sent !== '' &&
    !requests.every((request) => (isNamed || request.shownFiles === sent) && areShown(files.hashes, request))
  );
}

/** The same text may be about others: a file may have been exchanged since. */
function areShown(hashes: readonly string[], { shownHashes }: ResolvedRequest): boolean {
  const shown = new Set(shownHashes ?? hashes);
  return shown.size === hashes.length && hashes.every((hash) => shown.has(hash));
}

interface ConsentRow extends QuickPickItem {
  /** Whether it also turns the question off. */
  readonly isLast: boolean;
}

/** Asks in a quick pick. @returns whether the user agreed */
async function confirmInRow(requests: readonly ResolvedRequest[], log: ErrorLog): Promise<boolean> {
  const pages = new QuickPickPages<ConsentRow>();
  const details = detailsOf(requests);
  const asksFirst = readSetting('service.confirmSingle');
  try {
    const chosen = await pages.choose({
      title: titleOf(requests),
      placeholder: l10n.t('Press Enter to generate, or Escape to cancel'),
      items: [
        {
          label: generateLabel(imagesOf(requests)),
          description: wholeCostText(requests),
          ...(details.length > 0 && { detail: details.join(' · ') }),
          isLast: false,
        },
        ...(asksFirst
          ? [
              {
                label: l10n.t("Don't ask again"),
                description: l10n.t('generate now, and turn off the setting starrise.service.confirmSingle'),
                isLast: true,
              },
            ]
          : []),
      ],
      spends: true,
    });
    if (chosen === 'back' || chosen === undefined) {
      return false;
    }
    if (chosen.isLast) {
      // Settings that cannot be written must not stop what the user has agreed to.
      await updateSetting('service.confirmSingle', false).catch((error: unknown) => logError(error, log));
    }
    return true;
  } finally {
    pages.dispose();
  }
}

/** Asks in a modal dialog. @returns whether the user agreed */
function confirmInDialog(requests: readonly ResolvedRequest[]): Promise<boolean> {
  const images = imagesOf(requests);
  const question = images === 1 ? l10n.t('Generate 1 image?') : l10n.t('Generate {0} images?', images);
  return confirm(question, l10n.t('Generate'), wholeCostText(requests), ...detailsOf(requests));
}

function titleOf([first, ...others]: readonly ResolvedRequest[]): string {
  const prompt = shortLine(first?.args.prompt ?? '', 60);
  return others.length > 0
    ? l10n.t('Generate “{0}” and {1} more', prompt, others.length)
    : l10n.t('Generate “{0}”', prompt);
}

/** What is sent beside the prompts, in words of its own. */
function detailsOf(requests: readonly ResolvedRequest[]): readonly string[] {
  const names = fileNamesText(requests);
  return [...(names === undefined ? [] : [names]), ...stylesOf(requests)];
}

/** The styles that are sent with the prompts: a document may bring one that nobody has chosen. */
function stylesOf(requests: readonly ResolvedRequest[]): readonly string[] {
  return [...new Set(requests.flatMap(({ style }) => styleText(style, 300) ?? []))];
}

function imagesOf(requests: readonly ResolvedRequest[]): number {
  return countOf(requests.map(({ imageRequest }) => imageRequest));
}
