import type { LinkLanguage } from './linkLanguage.ts';
import { encodeLinkPath } from './linkPath.ts';

/** A path is that of a file, in which white space wants a backslash; an option is read as it stands. */
export const restructuredText: LinkLanguage = {
  template: '.. image:: ${src}\n   :alt: ${alt}',
  escapePath: (path) => encodeLinkPath(path, ' !"#$&\'()*:;<>?[\\]^`{|}').replace(/[ \\]/gv, '\\$&'),
  escapeText: (line) => line,
};
