import type { Link } from '../../core/links/link.ts';
import type { InsertionTarget } from './insertionTarget.ts';
import { LinkInserter } from './linkInserter.ts';

export interface PlacedLink {
  readonly link: Link;
  /** Whether the text has it: not when there is none that takes it. */
  readonly isInserted: boolean;
}

/**
 * Inserts the link to an image that is there already.
 * @param choose may take its time: the place in the text is followed meanwhile
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
