import type { Secret } from '../secret.ts';
import { shortLine, visibleLine } from '../visibleLine.ts';

/**
 * A foreign text made fit to be shown: one visible line without keys.
 * `undefined` when nothing is left, or when it holds what only machines say: HTML, or a value that no program meant to print.
 */
export function plainLine(text: string, maxCharacters: number, key?: Secret): string | undefined {
  const line = shortLine(withoutKeys(visibleLine(text), key), maxCharacters);
  const isVisible = /[^\s\p{Cc}\p{Cf}]/u.test(line);
  const isForMachines = /<[a-z!/?]|\[object|undefined|\bNaN\b/i.test(line);
  return isVisible && !isForMachines ? line : undefined;
}

/** Services like to quote the key they refuse, whole or in parts. */
function withoutKeys(line: string, key: Secret | undefined): string {
  const value = key?.reveal();
  return (value ? line.replaceAll(value, '***') : line).replace(/\bsk-[\w*.-]+/g, '***');
}
