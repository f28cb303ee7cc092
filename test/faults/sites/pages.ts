import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

/** An image that a built page shows. */
export interface ShownImage {
  readonly alt: string;
  /** The address, as the page has it. */
  readonly src: string;
  /** Whether a server of the built files has something there. */
  readonly isThere: boolean;
}

/** The images of all pages that a build has written, as a browser finds them. */
export function shownImages(output: string): readonly ShownImage[] {
  const pages = readdirSync(output, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  return pages.flatMap((page) => {
    // A server shows `a/index.html` as `a/`, which is another base for relative addresses than `a`.
    const url = new URL(page.replaceAll('\\', '/').replace(/(?:^|(?<=\/))index\.html$/v, ''), origin);
    return imagesIn(parse(readFileSync(join(output, page), 'utf8'))).map(({ alt, src }) => ({
      alt,
      src,
      isThere: isServed(new URL(src, url), output),
    }));
  });
}

const origin = 'http://site.test/';

function isServed(url: URL, output: string): boolean {
  if (url.protocol === 'data:') {
    return url.href.startsWith('data:image/');
  }
  const file = join(output, decodeURIComponent(url.pathname));
  return url.href.startsWith(origin) && existsSync(file) && statSync(file).size > 0 && statSync(file).isFile();
}

function imagesIn(node: DefaultTreeAdapterTypes.Node): readonly { readonly alt: string; readonly src: string }[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(imagesIn) : [];
  if (!('attrs' in node)) {
    return children;
  }
  const values = new Map(node.attrs.map(({ name, value }) => [name, value]));
  const isShared = node.tagName === 'meta' && values.get('property') === 'og:image'; // what other sites show
  const src = values.get(isShared ? 'content' : 'src') ?? '';
  return isShared || node.tagName === 'img' ? [{ alt: values.get('alt') ?? '', src }, ...children] : children;
}
