import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import manifest from '../../../package.json' with { type: 'json' };
import { languages, withTables } from '../../../dev/readme.ts';

describe('The READMEs', () => {
  for (const language of languages) {
    const text = readFileSync(language.document, 'utf8');
    const titles = new Set(
      manifest.contributes.commands.map(({ title }) => language.texts[title.replaceAll('%', '')] ?? title),
    );

    it(`have the commands and settings of the manifest: ${language.document} (npm run readme)`, () => {
      assert.equal(withTables(text, language), text);
    });

    it(`name commands as the palette does: ${language.document}`, () => {
      const named = [...text.matchAll(/\*\*(?:Starrise: )?([^*]+)\*\*/g)].map(([, title = '']) =>
        title.replaceAll(/\s+/g, ' '),
      );
      const commands = named.filter((title) => title.endsWith('…'));
      assert.ok(commands.length > 5);
      assert.deepEqual(
        commands.filter((title) => !titles.has(title) && !title.includes('VSIX')),
        [],
      );
    });
  }

  it('have the same parts in all languages', () => {
    const [english, ...others] = languages.map(({ document }) => partsOf(readFileSync(document, 'utf8')));
    for (const parts of others) {
      assert.deepEqual(parts, english);
    }
  });
});

/** The structure of a Markdown text: levels of headings, rows and columns of tables, items, code and pictures. */
function partsOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const heading = /^(#+) /.exec(line)?.[1];
    const columns = line.startsWith('|') ? line.split(/(?<!\\)\|/).length : 0;
    const pictures = [...line.matchAll(/!\[[^\]]*\]\(docs\/[\w-]+\/([^)]+)\)/g)].map(
      ([, name = '']) => `picture ${name}`,
    );
    return [
      ...(heading ? [heading] : []),
      ...(columns > 0 ? [`row of ${columns}`] : []),
      ...(/^(?:- |\d\. )/.test(line) ? ['item'] : []),
      ...(line.startsWith('```') ? [line] : []),
      ...pictures,
    ];
  });
}
