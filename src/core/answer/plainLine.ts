import type { Secret } from '../secret.ts';

/**
 * A foreign text made fit to be shown: one line without control, direction or format characters and without keys.
 * `undefined` when nothing is left, or when it holds HTML.
 */
export function plainLine(text: string, maxCharacters: number, key?: Secret): string | undefined {
  if (/<[a-z!/]/i.test(text)) {
    return undefined;
  }
  const line = text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .trim();
  return cut(withoutKeys(line, key), maxCharacters) || undefined;
}

/** Services like to quote the key they refuse, whole or in parts. */
function withoutKeys(line: string, key: Secret | undefined): string {
  const value = key?.reveal();
  return (value ? line.replaceAll(value, '***') : line).replace(/\bsk-[\w*.-]+/g, '***');
}

function cut(line: string, maxCharacters: number): string {
  return line.length <= maxCharacters ? line : `${line.slice(0, maxCharacters - 1).replace(/\p{Cs}$/u, '')}…`;
}
