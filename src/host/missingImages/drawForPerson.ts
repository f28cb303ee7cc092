import { commands, l10n, ProgressLocation, Uri } from 'vscode';
import type { GenerateResult } from '../../core/generation/result.ts';
import type { SavedImage } from '../../core/generation/save.ts';
import type { PlaceholderStore } from '../placeholders/placeholderStore.ts';
import { withAbortSignal } from '../ui/abortSignal.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
import { refreshMarkdownPreviews } from '../ui/markdownPreviews.ts';
import { showInformation, showWarning, withProgress } from '../ui/plainWindow.ts';
import type { MissingImageFeatures } from './missingImageFeatures.ts';
import type { Additions, FoundMissingImage } from './missingImageRequest.ts';

export interface DrawDeps {
  readonly missingImages: Pick<MissingImageFeatures, 'placeholderFiller' | 'refresh'>;
  readonly placeholders: Pick<PlaceholderStore, 'remove'>;
  readonly log: ErrorLog;
}

/** More placeholders than these take long enough for a message with a Cancel button. */
const maxWithoutMessage = 3;

/** Draws placeholders for missing images, and offers to undo it, and to generate the images. Messages may still be shown. */
export async function drawForPerson(
  deps: DrawDeps,
  found: readonly FoundMissingImage[],
  additions: Additions,
): Promise<readonly GenerateResult[]> {
  const { placeholderFiller } = deps.missingImages;
  const count = found.length;
  if (count === 0) {
    return [];
  }
  const options = {
    location: count > maxWithoutMessage ? ProgressLocation.Notification : ProgressLocation.Window,
    title: l10n.t('Drawing placeholders'),
    cancellable: true,
  };
  const results = await withProgress(options, (progress, token) =>
    withAbortSignal(token, (signal) => {
      let done = 0;
      const didDraw = (): void =>
        progress.report({ message: l10n.t('{0} of {1}', ++done, count), increment: 100 / count });
      return placeholderFiller.fill(found, additions, { caller: 'person', signal, didDraw });
    }),
  );
  logErrors(summarize(results, deps), deps.log);
  return results;
}

async function summarize(results: readonly GenerateResult[], deps: DrawDeps): Promise<void> {
  const failed = results.find((result) => !result.ok && result.outcome !== 'cancelled');
  const images = results.flatMap((result) => result.images);
  const shown = failed && !failed.ok ? showWarning(failed.message) : undefined;
  await Promise.all([shown, images.length > 0 ? offerNext(images, results.length, deps) : undefined]);
}

/** Says how many were drawn. Undo removes those that are still as they were drawn. */
async function offerNext(images: readonly SavedImage[], wanted: number, deps: DrawDeps): Promise<void> {
  const uris = images.map(({ uri }) => Uri.parse(uri));
  const generate = l10n.t('Replace with Generated Images…');
  const undo = l10n.t('Undo');
  const pressed = await showInformation(insertedText(images.length, wanted), generate, undo);
  if (pressed === generate) {
    await commands.executeCommand('starrise.upgradePlaceholders', uris[0], uris);
  }
  if (pressed !== undo) {
    return;
  }
  let removed = 0;
  for (const { uri, sha256 } of images) {
    removed += (await deps.placeholders.remove(Uri.parse(uri), sha256)) ? 1 : 0;
  }
  deps.missingImages.refresh();
  refreshMarkdownPreviews();
  await showInformation(
    removed === images.length
      ? l10n.t('Placeholders removed.')
      : l10n.t('Removed {0} of {1} placeholders. The other files have changed since.', removed, images.length),
  );
}

function insertedText(count: number, wanted: number): string {
  if (count < wanted) {
    return l10n.t('Inserted {0} of {1} placeholders.', count, wanted);
  }
  return count === 1 ? l10n.t('Inserted 1 placeholder.') : l10n.t('Inserted {0} placeholders.', count);
}
