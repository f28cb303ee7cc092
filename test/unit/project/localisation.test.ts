import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

type Texts = Readonly<Record<string, string>>;

/** What a translation takes over as it is: `{0}`, `$(icon)`, `${variable}`, `#setting#`. */
const marks = /\{\d+\}|\$\([^)]+\)|\$\{\w+\}|#[\w.]+#/g;

describe('The Chinese words', () => {
  const calls = globSync('src/**/*.ts').flatMap(translateCalls);
  const messages = calls.flatMap(({ message }) => message ?? []);
  const translations = readTexts('l10n/bundle.l10n.zh-cn.json');
  const manifestWords = readTexts('package.nls.json');
  const manifestTranslations = readTexts('package.nls.zh-cn.json');

  it('can be found, because every message in the sources is a literal', () => {
    assert.deepEqual(
      calls.filter(({ message }) => message === undefined).map(({ place }) => place),
      [],
    );
  });

  it('are there for every message in the sources, and for nothing else', () => {
    assert.deepEqual(difference(messages, Object.keys(translations)), { missing: [], leftOver: [] });
  });

  it('are there for every key of the manifest, and for nothing else', () => {
    const keys = [...readFileSync('package.json', 'utf8').matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key);
    assert.deepEqual(difference(keys, Object.keys(manifestWords)), { missing: [], leftOver: [] });
    assert.deepEqual(difference(keys, Object.keys(manifestTranslations)), { missing: [], leftOver: [] });
  });

  it('keep placeholders, icons, variables and names of settings', () => {
    const pairs = [
      ...Object.entries(translations),
      ...Object.entries(manifestTranslations).map(([key, text]) => [manifestWords[key] ?? text, text] as const),
    ];
    assert.deepEqual(
      pairs.filter(([english, chinese]) => marksOf(english) !== marksOf(chinese)),
      [],
    );
  });
});

interface TranslateCall {
  /** `undefined` when it is no literal, and nobody can translate it. */
  readonly message: string | undefined;
  readonly place: string;
}

/** The calls of `l10n.t`, and of a `t` that was handed over. */
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
