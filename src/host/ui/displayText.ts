import { cutGraphemes, visibleLine } from '../../core/base/text.ts';

/** The editor cuts the messages of notifications at this length. */
const maxLength = 1000;

/**
 * A text as one line of characters and nothing else, whatever names, prompts or words of a server are in it. Every text
 * for the editor passes here, because the editor reads
 *
 * - `[label](address)` as a link, also as one that runs a command: in notifications, in titles and messages of progress,
 *   and in prompts and validation messages of inputs (`parseLinkedText` in `src/vs/base/common/linkedText.ts`),
 * - `$(name)` as an icon: in rows of lists, the status bar, completions, and prompts and validation messages of inputs
 *   (`renderLabelWithIcons` in `src/vs/base/browser/ui/iconLabel/iconLabels.ts`).
 *
 * A text that has passed stays as it is when it passes again.
 */
export function displayText(text: string): string {
  return cut(shownCharacters(text).replaceAll('](', '] (').replaceAll('$(', '$ ('));
}

/** The Markdown that shows a text as one line. All punctuation is escaped: not even a bare address becomes a link. */
export function markdownText(text: string): string {
  return cut(shownCharacters(text)).replace(/[!-\/:-@\[-`\{-~]/gv, String.raw`\$&`);
}

/** Cut first, so that a long text takes no time; it may shrink by what is left out. */
function shownCharacters(text: string): string {
  return visibleLine(text.slice(0, 4 * maxLength).replace(invisible, ''));
}

function cut(line: string): string {
  return line.length <= maxLength ? line : cutGraphemes(line, maxLength - 1, ({ length }) => length).trimEnd() + '…';
}

/** Characters without a shape. Emoji and some scripts need the joiners and variation selectors. */
const invisible = /[[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]--[\u200c\u200d\p{Variation_Selector}]]/gv;

/**
 * A path for a sentence, without its middle if it is so long that the rest of the sentence would not be shown.
 * @param maxLength in UTF-16 units
 */
export function shortPath(path: string, maxLength = 240): string {
  const startLength = Math.floor(maxLength / 3);
  return path.length <= maxLength
    ? path
    : `${path.slice(0, startLength)}…${path.slice(path.length - maxLength + startLength + 1)}`;
}

/** The icons of the editor that texts have. A literal type, so that no text from outside can be one. */
export type Icon =
  | 'check'
  | 'copy'
  | 'file-media'
  | 'folder-opened'
  | 'go-to-file'
  | 'history'
  | 'key'
  | 'list-flat'
  | 'loading~spin'
  | 'question'
  | 'refresh'
  | 'save'
  | 'save-as'
  | 'sparkle'
  | 'trash';

/** A text with an icon before it, for a row of a list or the status bar. */
export function iconText(icon: Icon | undefined, text: string): string {
  const shown = displayText(text);
  return icon === undefined ? shown : `$(${icon}) ${shown}`.trimEnd();
}
