import { bases } from './bases.ts';
import { oddFields } from './fields.ts';
import { listed } from './listed.ts';
import { spoilers } from './spoilers.ts';

export interface OddBody {
  readonly name: string;
  readonly body: Buffer;
}

/** Every base with every modification that changes it, every unusual field in two of them, and the listed ones. */
export const corpus: readonly OddBody[] = distinct([
  ...Object.entries(listed).map(named),
  ...Object.entries(bases).map(named),
  ...Object.entries(bases).flatMap(([base, text]) =>
    Object.entries(spoilers).map(([how, spoil]) => named([`${base} ${how}`, spoil(text)])),
  ),
  ...['one image', 'an error'].flatMap((base) =>
    Object.entries(oddFields).map(([field, text]) =>
      named([`${base} with ${field}`, (bases[base] ?? '').replace('{', () => `{${text},`)]),
    ),
  ),
]);

function named([name, body]: readonly [string, string | Uint8Array]): OddBody {
  return { name, body: Buffer.from(body) };
}

function distinct(bodies: readonly OddBody[]): readonly OddBody[] {
  const byText = new Map(bodies.toReversed().map((odd) => [odd.body.toString('latin1'), odd]));
  return [...byText.values()].reverse();
}
