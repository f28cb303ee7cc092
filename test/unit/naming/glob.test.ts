import fc from 'fast-check';
import assert from 'node:assert/strict';
import { excludedBy, matchesGlob } from '../../../src/core/naming/glob.ts';
import { cases } from '../../support/cases.ts';
import { cpuMs } from '../../support/cpuTime.ts';

describe('A glob', () => {
  it('matches the same paths as a backtracking matcher', () => {
    const name = fc.stringMatching(/^(?:[ab?]|\*|\[!?[ab]\]){1,3}$/).filter((text) => !text.includes('**'));
    const wordsInBraces = fc
      .array(fc.oneof(name, fc.constant('')), { minLength: 1, maxLength: 3 })
      .map((names) => `{${names.join(',')}}`);
    const inBraces = fc.tuple(fc.constantFrom('', '**/'), fc.array(name, { minLength: 1, maxLength: 2 }));
    const { glob } = fc.letrec<{ glob: string; part: string; choice: string; braces: string }>((tie) => ({
      glob: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
      part: fc.oneof(
        name,
        fc.constant('**'),
        tie('braces'),
        fc.tuple(name, wordsInBraces, name).map((p) => p.join('')),
      ),
      choice: fc.oneof(
        { maxDepth: 2 },
        inBraces.map(([begin, names]) => begin + names.join('/')),
        tie('braces'),
      ),
      braces: fc.array(tie('choice'), { minLength: 1, maxLength: 3 }).map((choices) => `{${choices.join(',')}}`),
    }));
    const path = fc
      .array(fc.stringMatching(/^[abc]{1,3}$/), { minLength: 1, maxLength: 4 })
      .map((names) => names.join('/'));
    let matches = 0;
    fc.assert(
      fc.property(glob, path, (pattern, text) => {
        const expected = slowlyMatches(text, pattern.replaceAll('**', anyFolders));
        matches += expected ? 1 : 0;
        assert.equal(matchesGlob(text, pattern), expected);
      }),
      { numRuns: cases(1_000, 50_000), seed: 20_261_130 },
    );
    assert.ok(matches > cases(100, 1000), String(matches));
  });

  it('matches what is in a folder that it matches, where folders are excluded', () => {
    const globs = ['**/dist', 'docs/*.tmp', '{private,**/x{1,2}}'];
    const paths = ['dist/a.md', 'a/dist/b/c.md', 'docs/a.tmp', 'private/a', 'a/x2/b'];
    const others = ['distant/a.md', 'docs/b/a.tmp', 'a/private/b', 'x3/a', 'dist.md'];
    assert.deepEqual(
      paths.filter((path) => !excludedBy(globs)(path)),
      [],
    );
    assert.deepEqual(
      others.filter((path) => excludedBy(globs)(path)),
      [],
    );
  });

  const long = 'a'.repeat(4_096);
  const deep = 'a/'.repeat(2_048);
  const hostile: Readonly<Record<string, string>> = {
    stars: '*'.repeat(8_000),
    'stars between letters': `${'*a'.repeat(4_000)}b`,
    folders: `${'**/'.repeat(2_600)}b`,
    'folders between letters': `${'**/a/'.repeat(1_600)}b`,
    'pairs of braces': '{a,b}'.repeat(1_600),
    'braces with stars': `${'{*,a*}'.repeat(1_300)}b`,
    'nested braces': `${'{a,'.repeat(2_600)}b`,
    'closed nested braces': `${'{a,'.repeat(2_000)}${'}'.repeat(2_000)}`,
    brackets: '['.repeat(8_000),
    sets: '[!b]'.repeat(2_000),
    ranges: `*[${'b-c'.repeat(100)}]`.repeat(26),
    'a megabyte': '{a,b}'.repeat(200_000),
  };
  for (const [what, glob] of Object.entries(hostile)) {
    it(`of ${what} takes a few milliseconds on a path of 4 KB`, () => {
      for (const path of [long, deep, `${deep}b`]) {
        const usedMs = Math.min(...[1, 2, 3].map(() => timeOf(() => matchesGlob(path, glob))));
        assert.ok(usedMs < 30, `${usedMs} ms`);
      }
    });
  }

  it('shares its time with the other globs of a setting', () => {
    const globs = Array.from({ length: 1_000 }, (_, index) => `${'{*,a*}'.repeat(1_000)}${index}`);
    const usedMs = Math.min(...[1, 2, 3].map(() => timeOf(() => excludedBy(globs)(long))));
    assert.ok(usedMs < 50, `${usedMs} ms`);
  });

  it('of thousands of stars still matches', () => {
    assert.equal(matchesGlob(long, '*a'.repeat(2_000)), true);
    assert.equal(matchesGlob(`${deep}b`, `${'**/a/'.repeat(1_000)}**/b`), true);
    assert.equal(matchesGlob('a'.repeat(100), '{a,b}'.repeat(100)), true);
    assert.equal(matchesGlob('b', '{a,'.repeat(1_000) + 'b' + '}'.repeat(1_000)), true);
  });
});

function timeOf(work: () => unknown): number {
  const before = cpuMs();
  work();
  return cpuMs() - before;
}

/** A name for `**`, because choices of braces may put two stars side by side. */
const anyFolders = '…';

/** By trying everything: `*` within a name, `…` over names, braces by their choices. */
function slowlyMatches(path: string, glob: string): boolean {
  const braces = firstBraces(glob);
  if (braces) {
    return braces.choices.some((choice) => slowlyMatches(path, braces.before + choice + braces.after));
  }
  return namesMatch(path.split('/'), glob.split('/'));
}

function firstBraces(glob: string) {
  const start = glob.lastIndexOf('{'); // the innermost of the last: it holds no others
  if (start === -1) {
    return undefined;
  }
  const end = glob.indexOf('}', start);
  return { before: glob.slice(0, start), choices: glob.slice(start + 1, end).split(','), after: glob.slice(end + 1) };
}

function namesMatch(names: readonly string[], globs: readonly string[]): boolean {
  const [glob, ...others] = globs;
  if (glob === undefined) {
    return names.length === 0;
  }
  if (glob === anyFolders) {
    return namesMatch(names, others) || (names.length > 0 && namesMatch(names.slice(1), globs));
  }
  const [name, ...deeper] = names;
  const source = glob.replace(/\*+/g, '.*').replace(/\?/g, '.').replace(/\[!/g, '[^');
  return name !== undefined && new RegExp(`^${source}$`).test(name) && namesMatch(deeper, others);
}
