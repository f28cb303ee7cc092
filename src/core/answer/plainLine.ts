import type { Secret } from '../secret.ts';
import { shortLine, visibleLine } from '../visibleLine.ts';

/**
 * A foreign text made fit to be shown: one visible line without keys.
 * `undefined` when nothing is left, or when it holds HTML.
 */
export function plainLine(text: string, maxCharacters: number, key?: Secret): string | undefined {
  const isVisible = /[^\s\p{Cc}\p{Cf}]/u.test(text);
  if (!isVisible || /<[a-z!/]/i.test(text)) {
    return undefined;
  }
  return shortLine(withoutKeys(visibleLine(text), key), maxCharacters) || undefined;
}

/** Services like to quote the key they refuse, whole or in parts. */
function withoutKeys(line: string, key: Secret | undefined): string {
  const value = key?.reveal();
  return (value ? line.replaceAll(value, '***') : line).replace(/\bsk-[\w*.-]+/g, '***');
}
