import { commands, env, l10n, Uri, window } from 'vscode';
import type { Outcome } from '../../core/base/failure.ts';
import type { RecoveredGeneration } from '../../core/generation/resumeEntry.ts';
import { linkText, type Link } from '../../core/links/link.ts';
import { imageLink } from '../editor/imageLink.ts';
import { describeFailure } from '../errors/describeFailure.ts';
import { promptsText, uncutNote } from '../generation/notes.ts';
import { requestLabel } from './recoveryRows.ts';
import type { MessageQueue } from '../ui/messages.ts';
import { pathText } from '../ui/pathText.ts';
import { showInformation, showWarning } from '../ui/plainWindow.ts';

/** One message for each subject, however many generations it concerns. */
export async function showRecovered(
  generations: readonly RecoveredGeneration[],
  messages: MessageQueue,
): Promise<void> {
  const unreported = generations.filter(
    ({ isReported: isOld, saved, unsaved }) => !isOld && saved.length + unsaved.length === 0,
  );
  const withOutcome = (wanted: Outcome): readonly RecoveredGeneration[] =>
    unreported.filter(({ outcome }) => outcome.failure?.outcome === wanted);
  await Promise.all([
    showSaved(generations),
    showWaiting(
      generations.filter(({ unsaved }) => unsaved.length > 0),
      messages,
    ),
    showDoubts(withOutcome('inDoubt'), messages),
    showUnusable(withOutcome('paidUnusable'), messages),
    showRejections(withOutcome('rejected')),
  ]);
}

/** Shows which images were recovered, and offers their links. */
export async function showSaved(generations: readonly RecoveredGeneration[]): Promise<void> {
  const images = generations.flatMap(({ saved }) => saved);
  const [first] = images;
  if (!first) {
    return;
  }
  const path = pathText(first.uri);
  const message =
    images.length === 1
      ? l10n.t('1 image recovered: {0}', path)
      : l10n.t('{0} images recovered: {1} and {2} more', images.length, path, images.length - 1);
  const [copyLink, open] = [l10n.t('Copy Link'), l10n.t('Open Image')];
  const notes = generations.flatMap(({ entry, saved }) => uncutNote(saved, entry.intent.request) ?? []);
  const chosen = await showInformation([message, ...notes.slice(0, 1)].join(' '), copyLink, open);
  if (chosen === copyLink) {
    await env.clipboard.writeText((await Promise.all(generations.map(linksOf))).flat().map(linkText).join('\n'));
  } else if (chosen === open) {
    await commands.executeCommand('vscode.open', Uri.parse(first.uri));
  }
}

function linksOf({ entry, saved }: RecoveredGeneration): Promise<readonly Link[]> {
  const { prompt } = entry.intent.order;
  const document = window.activeTextEditor?.document;
  const target = { document, editor: undefined, documentUri: document?.uri, offsets: [] };
  return Promise.all(saved.map((image) => imageLink(image, { args: { prompt }, target })));
}

async function showWaiting(waiting: readonly RecoveredGeneration[], messages: MessageQueue): Promise<void> {
  const count = waiting.reduce((sum, { unsaved }) => sum + unsaved.length, 0);
  if (count > 0) {
    const message =
      count === 1
        ? l10n.t('1 image is paid for but not saved yet. Saving it is free.')
        : l10n.t('{0} images are paid for but not saved yet. Saving them is free.', count);
    await offerRecovery(named(waiting, message), messages, showInformation);
  }
}

async function showDoubts(doubts: readonly RecoveredGeneration[], messages: MessageQueue): Promise<void> {
  const [first] = doubts;
  if (first) {
    const label = requestLabel(first.entry.intent.order.prompt, 60);
    const message =
      doubts.length === 1
        ? l10n.t('1 generation was running when its window closed and may have been charged: “{0}”', label)
        : l10n.t('{0} generations were running when their windows closed and may have been charged.', doubts.length);
    await offerRecovery(message, messages, showWarning);
  }
}

async function showUnusable(unusable: readonly RecoveredGeneration[], messages: MessageQueue): Promise<void> {
  if (unusable.length > 0) {
    const message = l10n.t(
      'A response that was probably charged contained no usable image. The raw response was kept.',
    );
    await offerRecovery(named(unusable, message), messages, showWarning);
  }
}

/** Requests that were rejected for the same reason share a message. */
async function showRejections(rejections: readonly RecoveredGeneration[]): Promise<void> {
  const groups = Map.groupBy(
    rejections,
    ({ outcome: { failure } }) => failure && describeFailure(failure, l10n.t).message,
  );
  await Promise.all(
    [...groups].map(async ([message, group]) =>
      message === undefined ? undefined : showWarning(named(group, message)),
    ),
  );
}

/** A message that begins with the prompts that it is about. */
function named(generations: readonly RecoveredGeneration[], message: string): string {
  const prompts = generations.map(({ entry }) => ({ args: { prompt: requestLabel(entry.intent.order.prompt, 60) } }));
  return l10n.t('{0}: {1}', promptsText(prompts), message);
}

async function offerRecovery(
  message: string,
  messages: MessageQueue,
  show: (message: string, ...labels: string[]) => Thenable<string | undefined>,
): Promise<void> {
  const recover = l10n.t('Recover Images…');
  if ((await messages.oneAtATime(message, () => show(message, recover))) === recover) {
    await commands.executeCommand('starrise.recoverImages');
  }
}
