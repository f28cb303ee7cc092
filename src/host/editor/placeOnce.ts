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

/** Inserts the links to existing images, in one step. Otherwise like `placeOnce`. */
export async function placeAll(
  target: InsertionTarget,
  choose: () => Promise<readonly Link[] | undefined>,
): Promise<{ readonly links: readonly Link[]; readonly isInserted: boolean } | undefined> {
  const inserter = new LinkInserter(target);
  try {
    const links = await choose();
    return links && { links, isInserted: await inserter.insert([{ links }]) };
  } finally {
    inserter.dispose();
  }
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
  const placed = await placeAll(target, async () => {
    const link = await choose();
    return link && [link];
  });
  const [link] = placed?.links ?? [];
  return placed && link && { link, isInserted: placed.isInserted };
}

/** Offers links that were not inserted. @param message says why */
export async function offerToCopy(message: string, ...links: readonly Link[]): Promise<void> {
  const copy = l10n.t('Copy Link');
  if ((await showInformation(message, copy)) === copy) {
    await env.clipboard.writeText(links.map(linkText).join('\n'));
  }
}
