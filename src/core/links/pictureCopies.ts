import type { ImageLink } from './imageLink.ts';
import type { LinkedImage } from './linkTarget.ts';

/** A link, and the file that it leads to. */
export interface ResolvedLink {
  readonly link: ImageLink;
  readonly image: LinkedImage;
}

/**
 * Of each picture with copies in several sizes, the missing ones that are not generated: a model composes each size
 * anew. Generated is the one that is shown where no copy is chosen, else the largest.
 * @returns the path of the picture that a copy is to be made from, by the link of the copy
 */
export function copiesNotGenerated(resolved: readonly ResolvedLink[]): ReadonlyMap<ImageLink, string> {
  const pictures = new Map<string, ResolvedLink[]>();
  for (const each of resolved) {
    const { picture } = each.link.copies ?? {};
    if (picture !== undefined) {
      const known = pictures.get(picture);
      known?.push(each);
      pictures.set(picture, known ?? [each]);
    }
  }
  const copies = new Map<ImageLink, string>();
  for (const members of pictures.values()) {
    const [first, second] = members.toSorted((one, other) => rankOf(other) - rankOf(one));
    const isMainThere = first?.image.isThere === true && rankOf(first) === Infinity;
    const picture = isMainThere && second?.image.isThere === false ? second : first;
    for (const { link, image } of members) {
      if (picture && !image.isThere && image.path !== picture.image.path) {
        copies.set(link, picture.image.path);
      }
    }
  }
  return copies;
}

function rankOf({ link }: ResolvedLink): number {
  return link.copies?.rank ?? 0;
}
