import type { ImageLink } from '../imageLink.ts';

/** The links of several scans of one text, first to last. Each scan yields its own in that order. */
export function* merged(scans: readonly Iterable<ImageLink | undefined>[]): Generator<ImageLink | undefined> {
  const heads: { readonly scan: Iterator<ImageLink | undefined>; link: ImageLink | undefined }[] = [];
  for (const each of scans) {
    const scan = each[Symbol.iterator]();
    heads.push({ scan, link: yield* nextLink(scan) });
  }
  for (;;) {
    const [first] = heads.filter(({ link }) => link).toSorted((one, other) => startOf(one.link) - startOf(other.link));
    if (!first) {
      return;
    }
    yield first.link;
    first.link = yield* nextLink(first.scan);
  }
}

/** Yields the pauses before it. @returns `undefined` at the end */
function* nextLink(scan: Iterator<ImageLink | undefined>): Generator<undefined, ImageLink | undefined> {
  for (let next = scan.next(); next.done !== true; next = scan.next()) {
    if (next.value) {
      return next.value;
    }
    yield undefined;
  }
  return undefined;
}

function startOf(link: ImageLink | undefined): number {
  return link?.range.start ?? Infinity;
}
