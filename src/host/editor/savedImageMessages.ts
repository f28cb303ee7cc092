import { commands, env, l10n, Uri } from 'vscode';
import type { SavedImage } from '../../core/generation/save.ts';
import { linkText, type Link } from '../../core/links/link.ts';
import { type InsertionTarget, isInSight } from './insertionTarget.ts';
import type { MessageQueue } from '../ui/messages.ts';
import { pathText } from '../ui/pathText.ts';
import { showInformation, showStatus } from '../ui/plainWindow.ts';
import { chooseImages, type ImageChoice } from './imageChoice.ts';

/** Saved images that are not linked in the text. */
export interface LinkOffer {
  readonly images: readonly SavedImage[];
  readonly links: readonly Link[];
  /** Inserts the links; `undefined` if there is no document to insert them into. */
  readonly insert: (() => Promise<boolean>) | undefined;
  /** The images are several of one request, and the person chooses which are inserted. */
  readonly choice?: ImageChoice | undefined;
}

/** Shows where images were saved that are not linked in the text, and offers the links. */
export async function offerLinks({ images, links, insert, choice }: LinkOffer): Promise<void> {
  const [first] = images;
  if (!first || (choice && (await chooseImages(images, choice)))) {
    return;
  }
  const uri = Uri.parse(first.uri);
  const path = pathText(uri);
  const message =
    images.length === 1 ? l10n.t('Saved {0}', path) : l10n.t('Saved {0} and {1} more', path, images.length - 1);
  const [insertLink, copyLink, open] = [l10n.t('Insert Link'), l10n.t('Copy Link'), l10n.t('Open Image')];
  const chosen = await showInformation(message, ...(insert ? [insertLink] : []), copyLink, open);
  if (chosen === insertLink && !(await insert?.())) {
    await offerLinks({ images, links, insert: undefined });
  } else if (chosen === copyLink) {
    await env.clipboard.writeText(links.map(linkText).join('\n'));
  } else if (chosen === open) {
    await commands.executeCommand('vscode.open', uri);
  }
}

/** Says in the status bar that a text has got images which nobody sees: a message would interrupt the other work. */
export function tellIfOutOfSight({ document }: InsertionTarget, images: number): void {
  if (document && !isInSight(document)) {
    const path = pathText(document.uri);
    const text =
      images === 1 ? l10n.t('Image inserted in {0}', path) : l10n.t('{0} images inserted in {1}', images, path);
    showStatus('check', text, outOfSightMs);
  }
}

const outOfSightMs = 10_000;

/** Offers images that arrived after a cancel. @param prompts see `promptsText` @returns whether the user wants to save them */
export async function offerLateImages(prompts: string, count: number, messages: MessageQueue): Promise<boolean> {
  const message =
    count === 1
      ? l10n.t('{0} arrived after you cancelled. It is already paid for.', prompts)
      : l10n.t('{0} images of {1} arrived after you cancelled. They are already paid for.', count, prompts);
  const save = l10n.t('Save');
  return (await messages.oneAtATime(message, () => showInformation(message, save))) === save;
}
