import type { LinkLanguage } from './linkLanguage.ts';

/** Where no form of link is known: the path, for the writer to put into one. */
export const plain: LinkLanguage = {
  template: '${src}',
  escapePath: (path) => path,
  escapeText: (line) => line,
};
