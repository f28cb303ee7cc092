import { env, l10n } from 'vscode';
import { linkText, type Link } from '../../core/links/link.ts';
import { showInformation } from '../ui/plainWindow.ts';
import type { InsertionTarget } from './insertionTarget.ts';
import { LinkInserter } from './linkInserter.ts';

export interface PlacedLink {
  readonly link: Link;
  /** `false` if there is no document that can be edited. */
  readonly isInserted: boolean;
}

/**
 * Inserts the link to an existing image.
 * @param choose may take long: the position in the text is tracked meanwhile
 * @returns `undefined` when nothing was chosen
 */
export async function placeOnce(
  target: InsertionTarget,
  choose: () => Promise<Link | undefined>,
): Promise<PlacedLink | undefined> {
  const inserter = new LinkInserter(target);
  try {
    const link = await choose();
    return link && { link, isInserted: await inserter.insert([{ links: [link] }]) };
  } finally {
    inserter.dispose();
  }
}

/** Offers a link that was not inserted. @param message says why */
export async function offerToCopy(message: string, link: Link): Promise<void> {
  const copy = l10n.t('Copy Link');
  if ((await showInformation(message, copy)) === copy) {
    await env.clipboard.writeText(linkText(link));
  }
}
