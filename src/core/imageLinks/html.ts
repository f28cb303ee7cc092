import { css } from './css.ts';
import { moved, type ImageLink, type ImageLinkScan } from './imageLink.ts';
import { readImageTag } from './tag.ts';

/** `<img>`, and `url()` in style sheets. Comments and scripts are no text. */
export const html: ImageLinkScan = (text) => scanTags(text, /<img(?=[\s\/])/v, htmlSkips);

/** Vue and Svelte: HTML with components, of which `<Image>` shows an image. */
export const components: ImageLinkScan = (text) => scanTags(text, imageTag, htmlSkips);

/** Begins with a fenced script. */
export const astro: ImageLinkScan = (text) =>
  scanTags(text, imageTag, [/(?<![^])---\r?\n[^]*?^---$/v, bracedComment, ...htmlSkips]);

/** Tags in a program. Its comments are skipped; its strings are not: an apostrophe may as well be a letter of a text. */
export const jsx: ImageLinkScan = (text) =>
  scanTags(text, imageTag, [/\/\*[^]*?(?:\*\/|$(?![^]))/v, /(?<=^|[\s;\{\}\(\),])\/\/[^\n]*/v]);

/** A comment of MDX and Astro. */
export const bracedComment = /\{\s*\/\*[^]*?(?:\*\/\s*\}|$(?![^]))/gv;

/** Tags as MDX has them among its words. */
export const tags: ImageLinkScan = (text) => scanTags(text, imageTag, [bracedComment]);

const imageTag = /<(?:img|Image)(?=[\s\/])/v;

const htmlSkips: readonly RegExp[] = [
  /<!--[^]*?(?:-->|$(?![^]))/v,
  /<style\b[^>]{0,999}>[^]*?(?:<\/style|$(?![^]))/v,
  /<(?<raw>script|textarea|title)\b[^>]{0,999}>[^]*?(?:<\/\k<raw>|$(?![^]))/v,
];

function* scanTags(text: string, tag: RegExp, skips: readonly RegExp[]): Generator<ImageLink | undefined> {
  const either = new RegExp([...skips, tag].map(({ source }) => `(?:${source})`).join('|'), 'gimv');
  for (let found = either.exec(text); found; found = either.exec(text)) {
    const { index: start, 0: written } = found;
    const image = /^<im(?:g|age)$/i.test(written) ? readImageTag(text, start) : undefined;
    if (/^<style/i.test(written)) {
      for (const link of css(written)) {
        yield link && moved(link, start);
      }
    }
    either.lastIndex = image?.range.end ?? either.lastIndex;
    yield image;
  }
}
