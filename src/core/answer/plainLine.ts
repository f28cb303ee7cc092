import { shortLine, visibleLine } from '../base/text.ts';
import type { Secret } from '../secret.ts';
import { KeyParts } from './keyParts.ts';

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
  const withoutOurs = key ? withoutParts(line, key) : line;
  return withoutOurs.replace(/\bsk-[\w*.-]+/g, '***');
}

function withoutParts(line: string, key: Secret): string {
  const units = line.split('');
  const codes = units.map((unit) => unit.charCodeAt(0));
  for (const [start, end] of new KeyParts(key).in(codes)) {
    units.fill(hole, start, end);
  }
  return units.join('').replaceAll(/\0+/g, '***');
}

/** No visible line has it. */
const hole = '\0';
