import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

type Texts = Readonly<Record<string, string>>;

/** Parts that a translation must keep: `{0}`, `$(icon)`, `${variable}`, `#setting#`. */
const marks = /\{\d+\}|\$\([^)]+\)|\$\{\w+\}|#[\w.]+#/g;

describe('The words of the extension', () => {
  const calls = globSync('src/**/*.ts').flatMap(translateCalls);
  const messages = calls.flatMap(({ message }) => message ?? []);
  const manifestWords = readTexts('package.nls.json');
  const keys = [...readFileSync('package.json', 'utf8').matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key);
  const localesOf = (pattern: string) => globSync(pattern).map((file) => file.split('.').at(-2) ?? '');
  const locales = localesOf('l10n/bundle.l10n.*.json');

  it('can be translated, because every message in the sources is a literal', () => {
    assert.deepEqual(
      calls.filter(({ message }) => message === undefined).map(({ place }) => place),
      [],
    );
  });

  it('are there for every key of the manifest, and for nothing else', () => {
    assert.deepEqual(difference(keys, Object.keys(manifestWords)), { missing: [], leftOver: [] });
  });

  it('are translated in sources and manifest alike, into Chinese at least', () => {
    assert.deepEqual(locales.toSorted(), localesOf('package.nls.*.json').toSorted());
    assert.ok(locales.includes('zh-cn'));
  });

  for (const locale of locales) {
    describe(`in ${locale}`, () => {
      const translations = () => readTexts(`l10n/bundle.l10n.${locale}.json`);
      const manifestTranslations = () => readTexts(`package.nls.${locale}.json`);

      it('are there for every message in the sources, and for nothing else', () => {
        assert.deepEqual(difference(messages, Object.keys(translations())), { missing: [], leftOver: [] });
      });

      it('are there for every key of the manifest, and for nothing else', () => {
        assert.deepEqual(difference(keys, Object.keys(manifestTranslations())), { missing: [], leftOver: [] });
      });

      it('keep placeholders, icons, variables and names of settings', () => {
        const pairs = [
          ...Object.entries(translations()),
          ...Object.entries(manifestTranslations()).map(([key, text]) => [manifestWords[key] ?? text, text] as const),
        ];
        assert.deepEqual(
          pairs.filter(([original, translation]) => marksOf(original) !== marksOf(translation)),
          [],
        );
      });
    });
  }
});

interface TranslateCall {
  /** `undefined` when it is not a literal and cannot be translated. */
  readonly message: string | undefined;
  readonly place: string;
}

/** The calls of `l10n.t`, and of a `t` that was passed in. */
function translateCalls(file: string): readonly TranslateCall[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const visit = (node: ts.Node): readonly TranslateCall[] => {
    const inside = node.getChildren(source).flatMap(visit);
    if (!ts.isCallExpression(node) || !/(^|\.)t$/.test(node.expression.getText(source))) {
      return inside;
    }
    const [first] = node.arguments;
    const message = first && ts.isStringLiteralLike(first) ? first.text : undefined;
    return [{ message, place: `${file}: ${node.getText(source)}` }, ...inside];
  };
  return visit(source);
}

function readTexts(file: string): Texts {
  return JSON.parse(readFileSync(file, 'utf8')) as Texts;
}

function difference(wanted: readonly string[], found: readonly string[]): Record<'missing' | 'leftOver', string[]> {
  return {
    missing: wanted.filter((key) => !found.includes(key)),
    leftOver: found.filter((key) => !wanted.includes(key)),
  };
}

function marksOf(text: string): string {
  return [...new Set(text.match(marks))].sort().join(' ');
}
