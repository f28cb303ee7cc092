import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import ts from 'typescript';

/** The files of the project by their path relative to its root, with `/`. */
export type Sources = ReadonlyMap<string, string>;

/**
 * A key for each source, which changes with the file itself, with its direct and indirect imports, and with `common`.
 * The result of a rule that uses types depends on nothing else.
 */
export function sourceKeys(sources: Sources, common: readonly string[]): ReadonlyMap<string, string> {
  const targetsOf = (path: string, name: string) =>
    name.startsWith('.') ? [posix.join(posix.dirname(path), name)] : [];
  const imports = new Map(
    [...sources].map(([path, text]) => [path, importsOf(text).flatMap((name) => targetsOf(path, name))]),
  );
  const ambient = [...sources.keys()].filter((path) => path.endsWith('.d.ts')); // visible without an import
  const hashes = new Map([...sources].map(([path, text]) => [path, hashOf([path, text])]));
  return new Map(
    [...sources.keys()].map((path) => {
      const seen = [...reached([path, ...ambient], imports)].sort();
      return [path, hashOf([path, ...common, ...seen.map((each) => hashes.get(each) ?? '')])];
    }),
  );
}

function importsOf(text: string): readonly string[] {
  return ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
}

function reached(start: readonly string[], imports: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const all = new Set(start);
  for (const path of all) {
    imports.get(path)?.forEach((target) => all.add(target)); // A set also iterates over what is added meanwhile.
  }
  return all;
}

function hashOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
