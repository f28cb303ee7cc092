import fc from 'fast-check';
import assert from 'node:assert/strict';
import { Failure } from '../../../src/core/base/failure.ts';
import { locateBy } from '../../../src/core/naming/assetLocation.ts';
import { fillTemplate, parseTemplate } from '../../../src/core/naming/template.ts';
import { maxPatternLength, transformOf } from '../../../src/core/naming/transform.ts';
import { cases } from '../../support/cases.ts';
import { cpuMs } from '../../support/cpuTime.ts';

describe('The transform of a variable', () => {
  it('is that of a regular expression', () => {
    const atom = fc.constantFrom('a', 'b', '.', '\\w', '\\s', '[ab]', '[^a]', '\\.', ' ', '{2');
    const { pattern } = fc.letrec<{ pattern: string; sequence: string; item: string }>((tie) => ({
      pattern: fc.array(tie('sequence'), { minLength: 1, maxLength: 2 }).map((parts) => parts.join('|')),
      sequence: fc.array(tie('item'), { maxLength: 3 }).map((parts) => parts.join('')),
      item: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('^', '$', '\\b', '\\B'),
        fc.tuple(atom, fc.constantFrom('', '', '*', '+', '?', '*?', '+?', '??')).map((parts) => parts.join('')),
        tie('pattern').map((inside) => `(${inside})`),
        // What is repeated is not empty: JavaScript has rules of its own for that.
        fc
          .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '*?'))
          .map(([inside, mark]) => `(?:a(?:${inside}))${mark}`),
      ),
    }));
    const value = fc.stringMatching(/^[ab. ]{0,6}$/);
    const replacement = fc.constantFrom('', 'x', '[$&]', '$$`', "$'$`", 'x$9');
    let matches = 0;
    fc.assert(
      fc.property(
        pattern.filter(({ length }) => length <= maxPatternLength),
        value,
        replacement,
        (source, text, into) => {
          const expected = replacedByRegExp(source, text, into);
          matches += expected === text ? 0 : 1;
          assert.equal(transformOf(source, into)?.(text), expected);
        },
      ),
      { numRuns: cases(1_000, 50_000), seed: 20_261_130 },
    );
    assert.ok(matches > 500, String(matches));
  });

  const groups: readonly (readonly [pattern: string, value: string, replacement: string])[] = [
    ['(.+)\\.(.+)', 'a.b.c', '$2.$1'],
    ['(a)|(b)', 'b', '<$1$2$3>'],
    ['(a+?)(a*)', 'aaa', '$2-$1'],
    ['(?:x(y)?)+', 'xyxy', '[$1]'],
    ['((a)(b)(c)(d)(e)(f)(g)(h)(i)(j))', 'abcdefghij', '$11$10$12$01'],
    ['[^\\w]+', 'a  b', '_'],
    ['\\u0061\\x62', 'ab', 'c'],
    ['\\d\\d', 'a12', '$0$&'],
  ];
  for (const [pattern, value, replacement] of groups) {
    it(`replaces ${pattern} by ${replacement}`, () => {
      assert.equal(transformOf(pattern, replacement)?.(value), replacedByRegExp(pattern, value, replacement));
    });
  }

  const slow = ['(a+)+$', '(a*)*b', '(a|a)*b', '(a|aa)+b', 'a*a*a*a*a*a*b', '(.*)(.*)(.*)(.*)x', '(x+x+)+y'];
  const long = ['(a?)'.repeat(50), '((((a*)*)*)*)*b', '(a|b|ab)*c', '[a-z]*[a-z]*[a-z]*1'];
  for (const pattern of [...slow, ...long]) {
    it(`takes a few milliseconds for ${pattern}`, () => {
      for (const value of ['a'.repeat(255), 'ab'.repeat(2_000), `${'x'.repeat(32_000)}y`]) {
        const usedMs = Math.min(...[1, 2, 3].map(() => timeOf(() => transformOf(pattern, 'b')?.(value))));
        assert.ok(usedMs < 50, `${usedMs} ms`);
      }
    });
  }

  const unsupported = ['(?=a)b', '(?!a)b', '(?<=a)b', '(?<n>a)', '(a)\\1', 'x(?i:a)', '[(]\\(?(?=a)', 'a'.repeat(201)];
  for (const pattern of unsupported) {
    it(`refuses ${pattern.slice(0, 20)} before anything is sent`, () => {
      const templates = { destination: '/', fileName: `\${promptSlug/${pattern}/x/}` };
      const locate = locateBy({ templates, place: { workspaceFolder: '/site' }, words: { prompt: 'ab', seed: 1 } });
      assert.throws(
        () => locate({ width: 64, height: 64, index: 0, format: 'png' }),
        (error) => error instanceof Failure && error.kind === 'templateUnsupported' && error.outcome === 'notSent',
      );
    });
  }

  it('is none in a link, where the image is there already, if it is not supported', () => {
    const [, variable] = parseTemplate('${alt/(?=a)//}');
    assert.ok(typeof variable === 'object');
    assert.equal(variable.transform('ab'), 'ab');
  });
});

describe('A long template', () => {
  for (const piece of ['${a/', '${a/\\/', '\\/', '${a/b/c/', '${', '${a/b\\', '\\$', '${a}']) {
    it(`of ${piece} is read in a few milliseconds`, () => {
      const template = `\${a/${piece.repeat(50_000 / piece.length)}`;
      const usedMs = Math.min(...[1, 2, 3].map(() => timeOf(() => fillTemplate(template, { a: 'b' }))));
      assert.ok(usedMs < 100, `${usedMs} ms`);
    });
  }
});

function replacedByRegExp(pattern: string, value: string, replacement: string): string {
  try {
    return value.replace(new RegExp(pattern), replacement);
  } catch {
    return value;
  }
}

function timeOf(work: () => unknown): number {
  const before = cpuMs();
  work();
  return cpuMs() - before;
}
