import { matchAt, tokensOf } from '../base/text.ts';
import { type ImageLink, type Language, locatedText } from './imageLink.ts';

/** JavaScript and TypeScript, whose images are those that the code loads. Of a new image only the path is written. */
export const code = {
  ids: ['javascript', 'typescript'],
  extensions: ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'],
  pathRules: 'page',
  scan: codeImages,
  maxFileBytes: 1_000_000, // longer ones are built or, with the extension `.ts`, videos
} as const satisfies Language;

/**
 * The images that code loads by a relative path: `import`, `require()` and `new URL()`. Comments and strings are
 * skipped. Where it is not certain what is a string, the rest of the line or of the text is skipped.
 */
export function* codeImages(text: string): Generator<ImageLink | undefined> {
  for (const found of tokensOf(text, /["'`\/]|\b(?:import|require|new)\b/v, (at) => matchAt(token, text, at))) {
    const { index = 0, 0: written = '', groups } = found ?? {};
    const path = groups?.['path'] ?? groups?.['url'];
    if (path === undefined) {
      yield undefined;
      continue;
    }
    const start = index + written.search(/["']/v) + 1;
    yield {
      range: { start: index, end: index + written.length },
      path: locatedText(text, start, start + path.length),
      place: written.startsWith('new') ? 'new URL' : written.startsWith('require') ? 'require' : 'import',
      rules: 'code',
    };
  }
}

const path = String.raw`\.{1,2}\/[^"'\n]{0,1000}?\.(?:png|jpe?g|webp|avif|gif|svg)`;
/** What build tools read behind a path. */
const query = String.raw`(?:\?[^"'\n]{0,200})?`;
const token = new RegExp(
  [
    String.raw`(?<![.$\w])(?:import(?:[\w$*\{\},\s]{1,300}?\bfrom)?\s*\(?|require\()\s*(?<quote>["'])(?<path>${path})${query}\k<quote>(?:\s*\))?`,
    String.raw`(?<![.$\w])new\s+URL\(\s*(?<mark>["'])(?<url>${path})${query}\k<mark>\s*,\s*import\.meta\.url\s*\)`,
    String.raw`\/\/[^\n]*|\/\*[^]*?(?:\*\/|$(?![^]))`,
    String.raw`"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?`,
    '`(?:[^`\\\\]|\\\\[^])*`?',
  ].join('|'),
  'vy',
);
