import type { LinkLanguage } from './linkLanguage.ts';
import { encodeLinkPath } from './linkPath.ts';

/** A value of a property, also in the languages that become style sheets. It has no place for an alt text, but a comment. */
export const css: LinkLanguage = {
  template: 'url("${src}")',
  escapePath: (path) => encodeLinkPath(path),
  escapeText: (line) => line.replace(/["\\]/gv, '\\$&').replaceAll('*/', '* /'),
};
