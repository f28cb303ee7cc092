import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import folderOrder from '../../../dev/folderOrder.json' with { type: 'json' };
import { moduleState } from './moduleState.ts';

/** The parts and packages that each part of the tree may import; type-only imports count too. */
const rules: readonly (readonly [part: RegExp, allowed: RegExp])[] = [
  [/^src\/core\/.*\.constant\.ts$/, /^character-entities$/],
  [/^src\/core\//, /^(src\/core\/.*|zod\/mini)$/],
  [/^src\/protocol\//, /^(src\/(protocol|core)\/.*|zod\/mini)$/],
  [/^src\/host\//, /^(src\/(host|protocol|core)\/.*|zod\/mini|vscode)$/],
  [/^src\/platform\/node\//, /^(src\/platform\/(node\/.*|[^/]*)|src\/core\/.*|zod\/mini|node:.*|https?)$/],
  [/^src\/platform\/web\//, /^(src\/platform\/(web\/.*|[^/]*)|src\/core\/.*|zod\/mini|vscode)$/],
  [/^src\/platform\/[^/]*$/, /^src\/(platform\/[^/]*|core\/.*)$/],
  [/^src\/services\.ts$/, /^(src\/(host|core)\/.*|vscode)$/],
  [/^src\/activate\.ts$/, /^(src\/services\.ts|src\/(host|core)\/.*|vscode)$/],
  [/^src\/browser\.ts$/, /^(src\/(activate|services|platform\/web\/platform)\.ts|vscode)$/],
  [/^src\/extension\.ts$/, /^(src\/(activate|browser|platform\/node\/platform)\.ts|vscode)$/],
  [/^media\//, /^(media\/.*|src\/protocol\/.*|@vscode-elements\/elements\/.*|@vscode\/codicons\/.*\.svg|zod\/mini)$/],
];

const maxLines = 300;

/** Short files that only one file imports, and what border each of them is. */
const shortFiles: readonly (readonly [file: string, border: string])[] = [
  ['src/browser.ts', 'of a bundle: the start of the browser host'],
  ['src/core/links/characterNames.constant.ts', 'of the build: only its value is in a bundle'],
  ['src/host/panel/receiver.ts', 'from the page: tested without an editor'],
];
const shortLines = 25;

describe('The tree', () => {
  const files = globSync('{src,media}/**/*.ts').map((file) => file.replaceAll('\\', '/'));

  it('has no import against its layers', () => {
    const wrong = files.flatMap((file) => {
      const allowed = rules.find(([part]) => part.test(file))?.[1];
      return importsOf(file)
        .filter((target) => !allowed?.test(target))
        .map((target) => `${file} -> ${target}`);
    });
    assert.deepEqual(wrong, []);
  });

  it('has no import cycle', () => {
    const graph = new Map(files.map((file) => [file, importsOf(file)]));
    assert.deepEqual(
      files.filter((file) => reaches(graph, file, file)),
      [],
    );
  });

  for (const [part, folders] of Object.entries(folderOrder)) {
    it(`imports only folders that come earlier in src/${part}`, () => {
      const root = `src/${part}/`;
      const rankOf = (file: string) => {
        const index = folders.indexOf(file.slice(root.length).split('/')[0] ?? '');
        return index === -1 ? folders.length : index; // what stands beside the folders comes last
      };
      const wrong = files
        .filter((file) => file.startsWith(root))
        .flatMap((file) =>
          importsOf(file)
            .filter((target) => target.startsWith(root) && rankOf(target) > rankOf(file))
            .map((target) => `${file} -> ${target}`),
        );
      assert.deepEqual(wrong, []);
    });

    it(`has only folders with a place in the order in src/${part}`, () => {
      const found = new Set(globSync(`src/${part}/*/**/*.ts`).map((file) => file.replaceAll('\\', '/').split('/')[2]));
      assert.deepEqual(
        [...found].filter((folder) => !folders.includes(folder ?? '')),
        [],
      );
    });
  }

  it('has files of some length, but at borders', () => {
    const imported = files.flatMap((file) => [...new Set(importsOf(file))]);
    const short = files.filter(
      (file) =>
        file.startsWith('src/') &&
        readFileSync(file, 'utf8').split('\n').length <= shortLines &&
        imported.filter((target) => target === file).length === 1,
    );
    assert.deepEqual(
      short.toSorted(),
      shortFiles.map(([file]) => file),
    );
  });

  it('keeps no state in modules', () => {
    const state = globSync('src/**/*.ts').flatMap((file) =>
      moduleState(file, readFileSync(file, 'utf8')).map((name) => `${file}: ${name}`),
    );
    assert.deepEqual(state, []);
  });

  for (const source of [
    'let last = 0;',
    'const last: string[] = [];',
    'const last = new Map<string, Promise<unknown>>();',
    'const last = { at: 0 }; function f() { last.at ??= 1; }',
    'const last = [0]; function f() { last[0] = 1; }',
    'const last = [0]; class C { f() { last.push(1); } }',
    'class C { static last = 0; }',
  ]) {
    it(`finds the module state in “${source}”`, () => {
      assert.equal(moduleState('a.ts', source).length, 1);
    });
  }

  for (const source of [
    'const names: ReadonlyMap<string, string> = new Map();',
    'const names = { a: 1 } as const; const first = names.a;',
    'const names = [1]; function f(names: number[]) { names.push(1); }',
    'const names = [1]; function f() { const names = [2]; names[0] = 1; }',
    'class C { static readonly limit = 1; #last = 0; }',
  ]) {
    it(`finds no module state in “${source}”`, () => {
      assert.deepEqual(moduleState('a.ts', source), []);
    });
  }

  it('has files of at most 300 lines', () => {
    const all = globSync('{src,media,test,dev}/**/*.{ts,mjs}');
    assert.deepEqual(
      all.filter((file) => readFileSync(file, 'utf8').split('\n').length > maxLines + 1),
      [],
    );
  });
});

function importsOf(file: string): readonly string[] {
  return ts
    .preProcessFile(readFileSync(file, 'utf8'))
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.') ? normalize(join(dirname(file), fileName)).replaceAll('\\', '/') : fileName,
    );
}

function reaches(graph: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [...(graph.get(from) ?? [])];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (file === to) {
      return true;
    }
    if (!seen.has(file)) {
      seen.add(file);
      open.push(...(graph.get(file) ?? []));
    }
  }
  return false;
}
