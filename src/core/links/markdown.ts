import type { LinkLanguage } from './linkLanguage.ts';
import { encodeLinkPath } from './linkPath.ts';

/** Also for MDX, where a backslash keeps `{` and `<` from being code. */
export const markdown: LinkLanguage = {
  template: '![${alt}](${src})',
  escapePath: (path) => encodeLinkPath(path),
  escapeText: escapePunctuation,
};

/** CommonMark reads a backslash before any ASCII punctuation mark as that mark; extensions find nothing to begin with. */
function escapePunctuation(line: string): string {
  return line.replace(/[!-\/:-@\[-`\{-~]/gv, '\\$&');
}
