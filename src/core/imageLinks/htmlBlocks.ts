/** What ends a block of HTML that begins with these words, by the seven kinds of CommonMark. */
export function htmlBlockEnd(words: string, isInParagraph: boolean): RegExp | undefined {
  return htmlKinds.find(([begin], kind) => begin.test(words) && !(isInParagraph && kind === htmlKinds.length - 1))?.[1];
}

const blank = /^[ \t]*$/;
const htmlKinds: readonly (readonly [begin: RegExp, end: RegExp])[] = [
  [/^<(?:script|pre|textarea|style)(?=[\s>]|$)/i, /<\/(?:script|pre|textarea|style)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [
    /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=\s|\/?>|$)/i,
    blank,
  ],
  [
    /^(?:<[a-z][a-z\d-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>|<\/[a-z][a-z\d-]*\s*>)[ \t]*$/i,
    blank,
  ],
];
