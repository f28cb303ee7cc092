import type { LinkLanguage } from './linkLanguage.ts';
import { encodeLinkPath } from './linkPath.ts';

/** Without the alt text, for which older versions have no option. What TeX takes for a command has no place in a path. */
export const latex: LinkLanguage = {
  template: '\\includegraphics{${src}}',
  escapePath: (path) =>
    encodeLinkPath(path, " !&'()*:;?[]`")
      .replace(/^ | $| (?= )/gv, '%20')
      .replaceAll('~', '%7E')
      .replace(/[&%]/gv, '\\$&'),
  escapeText: (line) => line.replace(/[&#$%\\^_\{\}~]/gv, (character) => commands[character] ?? `\\${character}`),
};

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};
