import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../dev/editor/eventually.ts';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { openFile } from './support/documents.ts';
import { fileUri, postsDuring, savedPaths, service, setSetting, startAfresh } from './support/workspace.ts';

/** Texts with one link of each place, by their paths. */
const texts: Readonly<Record<string, string>> = {
  'hugo.toml': '',
  'static/robots.txt': '',
  'content/a/index.md':
    '---\r\ntitle: The fox\r\ncover:\r\n  image: cover-64x96.png\r\nbanner: [no\r\nimages:\r\n  - "/list-96x64.jpg" # c\r\n---\r\n\r\n' +
    '{{< figure src="figure.png" alt="A figure" width="80" height="80" >}}\r\n\r\n' +
    '```{image} myst-80x64.png\r\n:alt: A directive\r\n```\r\n',
  'content/toml.md': '+++\ntitle = "The owl"\nthumbnail = "./toml-80x96.png"\n+++\n',
  'layouts/index.html':
    '<title>The den</title><meta property="og:image" content="/og-112x64.png">\n' +
    '<link rel="icon" sizes="64x64" href="/icon.png"><link rel="icon" sizes="32x32" href="/small.png">\n' +
    '<video poster="poster.png" width="64" height="112"></video>\n' +
    '<img src="main.png" alt="A main image" width="80" height="112" srcset="main.png 1x, main-small.png 0.5x">\n' +
    '<section data-background-image="slide-112x80.png"></section>\n',
  'src/code.ts': "import a from './red-owl-96x80.png';\nconst b = [require('./b.svg'), 'c.png'];\n",
  'src/video.ts': `import a from './of-a-video.png';${' '.repeat(1_000_000)}`,
  'src/page.vue': "<script setup>\nimport a from './vue-96x112.png';\n</script>\n",
  'vault/.obsidian/app.json': '{"attachmentFolderPath":"files"}',
  'vault/x/there.png': 'x',
  'vault/note.md': '![[embed.png|A shore|112x96]] ![[there.png|64x64]]\n',
  'deck/package.json': '{"dependencies":{"@slidev/cli":"1"}}',
  'deck/public/x.txt': '',
  'deck/slides.md': '# One\n\n---\nlayout: image\nimage: /slide-64x80.png\n---\n',
  'docs/antora.yml': '',
  'docs/modules/a/pages/index.adoc': 'image::b:image$antora-80x64.png[An image]\n',
};

/** Every image, with the size that the link or its name asks for. */
const expected: Readonly<Record<string, string>> = {
  'content/a/cover-64x96.png': '64x96',
  'static/list-96x64.jpg': '96x64',
  'content/a/figure.png': '80x80',
  'content/a/myst-80x64.png': '80x64',
  'content/toml-80x96.png': '80x96',
  'static/og-112x64.png': '112x64',
  'static/icon.png': '64x64',
  'layouts/poster.png': '64x112',
  'layouts/main.png': '80x112',
  'layouts/slide-112x80.png': '112x80',
  'src/red-owl-96x80.png': '96x80',
  'src/vue-96x112.png': '96x112',
  'vault/files/embed.png': '112x96',
  'deck/public/slide-64x80.png': '64x80',
  'docs/modules/b/images/antora-80x64.png': '80x64',
};

const top = 'places';

describe('An image that a text names in another place than a usual link', () => {
  before(async () => {
    await startAfresh();
    await setSetting('service.confirmAbove', undefined);
    for (const [path, text] of Object.entries(texts)) {
      await vscode.workspace.fs.writeFile(fileUri(`${top}/${path}`), new TextEncoder().encode(text));
    }
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(fileUri(top), { recursive: true });
  });

  it('has a hint, quick fixes and a hover that say where it was found', async () => {
    const { document } = await openFile(`${top}/src/code.ts`, texts['src/code.ts'] ?? '', 'typescript');
    const position = new vscode.Position(0, 20);
    assert.match(await hoverAt(document, position), /red owl[^]*96 × 80[^]* · import · [^]*red-owl-96x80\.png/);
    const [first] = await fixesAt(document, position);
    assert.match(first?.title ?? '', /^Generate image “red owl”/);
    const ours = () => vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Starrise');
    await eventually(() => ours().length === 2, 'hints in code');
    assert.deepEqual(
      ours().map(({ code, severity, range }) => [code, severity, document.getText(range)]),
      [
        ['missing-image', vscode.DiagnosticSeverity.Hint, "import a from './red-owl-96x80.png'"],
        ['not-generated', vscode.DiagnosticSeverity.Hint, "require('./b.svg')"],
      ],
    );
    assert.deepEqual(await fixesAt(document, new vscode.Position(1, 24)), []);
    const page = await openFile(`${top}/content/a/index.md`, texts['content/a/index.md'] ?? '');
    const cover = await hoverAt(page.document, new vscode.Position(3, 12));
    assert.match(cover, /The fox[^]*64 × 96[^]*front matter: cover\.image/);
  });

  it('is generated at its path and size, and the text stays as it is', async () => {
    const before = (await service.ledger()).length;
    const results = await fill();
    assert.deepEqual(
      results.flatMap(savedPaths).sort(),
      Object.keys(expected)
        .map((path) => `${top}/${path}`)
        .sort(),
    );
    const sizes = (await service.ledger()).slice(before).map(({ request }) => request.size);
    assert.deepEqual(sizes.toSorted(), Object.values(expected).toSorted());
    for (const [path, text] of Object.entries(texts)) {
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(fileUri(`${top}/${path}`))), text, path);
    }
    assert.equal(await postsDuring(async () => assert.deepEqual(await fill(), [])), 0);
  });
});

async function fill(): Promise<readonly GenerateResult[]> {
  const args = { uri: fileUri(top).toString(), confirm: false };
  return (
    await vscode.commands.executeCommand<{ readonly filled: readonly GenerateResult[] }>(
      'starrise.fillMissingImages',
      args,
    )
  ).filled;
}

async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const found = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  const shown = found.flatMap(({ contents }) =>
    contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : '')),
  );
  return (shown.find((text) => text.includes('starrise.')) ?? '').replaceAll('\\', '');
}

async function fixesAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<readonly vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(position, position),
  );
  return actions.filter(({ command }) => command?.command.startsWith('starrise.') === true);
}
