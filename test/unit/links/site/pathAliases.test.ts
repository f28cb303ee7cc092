import assert from 'node:assert/strict';
import { missingIn } from './missingIn.ts';

const text = '<img src="@/img/a.png">';

function config(paths: object, more: object = {}): string {
  return JSON.stringify({ ...more, compilerOptions: { paths } });
}

describe('A path with the alias @/', () => {
  for (const [name, files, missing] of [
    ['is not offered without a configuration', { 'src/img/': '' }, []],
    ['is what tsconfig.json says', { 'tsconfig.json': config({ '@/*': ['./src/*'] }) }, ['src/img/a.png']],
    ['is what jsconfig.json says', { 'jsconfig.json': config({ '@/*': ['src/*'] }) }, ['src/img/a.png']],
    [
      'is what the nearest configuration says',
      { 'tsconfig.json': config({ '@/*': ['./x/*'] }), 'app/tsconfig.json': '{}' },
      [],
    ],
    [
      'may be in the second folder',
      { 'tsconfig.json': config({ '@/*': ['./src/*', './lib/*'] }), 'lib/img/a.png': '' },
      [],
    ],
    [
      'begins in the base folder',
      { 'tsconfig.json': '{"compilerOptions":{"baseUrl":"app","paths":{"@/*":["./*"]}}}' },
      ['app/img/a.png'],
    ],
    [
      'is what the longest pattern says',
      { 'tsconfig.json': config({ '@/*': ['./src/*'], '@/img/*': ['./pictures/*'] }) },
      ['pictures/a.png'],
    ],
    [
      'is what an extended configuration says',
      { 'tsconfig.json': '{"extends":"./base"}', 'base.json': config({ '@/*': ['./s/*'] }) },
      ['s/img/a.png'],
    ],
    [
      'is not what a package says',
      { 'tsconfig.json': '{"extends":"base/tsconfig"}', 'base/tsconfig.json': config({ '@/*': ['./s/*'] }) },
      [],
    ],
    [
      'is not offered where configurations extend each other',
      { 'tsconfig.json': '{"extends":"./b.json"}', 'b.json': '{"extends":["./tsconfig.json"]}' },
      [],
    ],
    ['is not offered for a pattern without a star', { 'tsconfig.json': config({ '@/*': ['./src/img.png'] }) }, []],
    ['is not offered for a malformed configuration', { 'tsconfig.json': '{ "compilerOptions": { "paths": [] ' }, []],
    [
      'is what a project says that the configuration refers to',
      {
        'tsconfig.json': '{"files":[],"references":[{"path":"./tsconfig.app.json"}]}',
        'tsconfig.app.json': config({ '@/*': ['./src/*'] }),
      },
      ['src/img/a.png'],
    ],
    ['does not leave the workspace', { 'tsconfig.json': config({ '@/*': ['../x/*'] }) }, []],
    [
      'is read behind comments and commas',
      {
        'tsconfig.json':
          '// a "\n{ /* { */ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["./src/*", ], }, }, } // "',
      },
      ['src/img/a.png'],
    ],
  ] as const) {
    it(name, async () => assert.deepEqual(await missingIn('app/a.vue', text, files), missing));
  }

  it('is found in a configuration of 10,000 lines with comments', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `  // "line" ${index} /*\n  "x${index}": "//",`);
    const files = { 'tsconfig.json': `{\n${lines.join('\n')}\n"compilerOptions": {"paths": {"@/*": ["./src/*"]}}}` };
    assert.deepEqual(await missingIn('app/a.vue', text, files), ['src/img/a.png']);
  });
});
