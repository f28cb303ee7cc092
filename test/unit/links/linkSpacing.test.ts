import assert from 'node:assert/strict';
import { linkSpacing } from '../../../src/core/links/linkSpacing.ts';

const forms = {
  inline: '![x](x.png)',
  asciidoc: 'image::x.png["x",1,1]',
  restructuredText: '.. image:: x.png\n   :alt: x',
} as const;

/** A text with a link inserted at the `|`, of up to three lines. */
function spaced(form: keyof typeof forms, marked: string): string {
  const lines = marked.split('\n');
  const at = lines.findIndex((line) => line.includes('|'));
  const [own = '', after = ''] = lines[at]?.split('|') ?? [];
  const place = { above: lines[at - 1] ?? '', before: own, after, below: lines[at + 1] ?? '' };
  const { before, after: behind, indent } = linkSpacing(forms[form], place);
  return marked.replace('|', before + forms[form].replaceAll('\n', `\n${indent}`) + behind);
}

describe('A link within a text', () => {
  for (const [form, marked, text] of [
    ['inline', 'a |b', 'a ![x](x.png)b'],
    ['inline', 'a ![x](x.png)|', 'a ![x](x.png)\n![x](x.png)'],
    ['asciidoc', '|', 'image::x.png["x",1,1]'],
    ['asciidoc', 'a|b', 'a\n\nimage::x.png["x",1,1]\n\nb'],
    ['asciidoc', 'a\n|\nb', 'a\n\nimage::x.png["x",1,1]\n\nb'],
    ['asciidoc', 'a\n\n|\n\nb', 'a\n\nimage::x.png["x",1,1]\n\nb'],
    ['asciidoc', '\n  |', '\n  \nimage::x.png["x",1,1]'],
    ['restructuredText', '|', '.. image:: x.png\n   :alt: x'],
    ['restructuredText', '  a|', '  a\n\n  .. image:: x.png\n     :alt: x'],
    ['restructuredText', '\n  |\nb', '\n  .. image:: x.png\n     :alt: x\n\nb'],
    ['restructuredText', '   :alt: y|', '   :alt: y\n\n.. image:: x.png\n   :alt: x'],
  ] as const) {
    it(`${form}: ${JSON.stringify(marked)} becomes ${JSON.stringify(text)}`, () => {
      assert.equal(spaced(form, marked), text);
    });
  }
});
