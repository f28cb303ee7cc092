import type { Link } from '../../core/links/link.ts';
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
