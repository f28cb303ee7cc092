import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { openFile } from './support/documents.ts';
import { savedUris } from './support/outcomes.ts';
import { fileUri, postsDuring, service, setSetting, startAfresh } from './support/workspace.ts';

/** The words of the style that the text names. */
const watercolour = 'watercolour painting, soft washes, visible paper texture';

const text = `---
title: The harbour
image_style: watercolour
---
![A lighthouse at dusk](../img/fill/hero-64x96.png "Title")

![](../img/fill/a-red_kite.jpg)
![again](../img/fill/a-red_kite.jpg){width=80 height=80}
![there](../img/fill/there.png) ![vector](../img/fill/x.svg) ![web](https://example.com/x.png)

\`\`\`
![code](../img/fill/code.png)
\`\`\`
<img src="/img/fill/root%20ed.png" alt="A root" width="64" height="64">
![outside](../../outside.png)
`;

describe('Generate Missing Images, called by a program', () => {
  beforeEach(async () => {
    await startAfresh();
    await setSetting('image.size', '64x64');
    await remove('img/fill');
    await write('img/fill/there.png', 'x');
  });
  after(() => setSetting('image.size', undefined));

  it('generates every linked image that is missing, at its path, and does not change the text', async () => {
    const { document } = await openFile('docs/fill.md', text.replaceAll('|', ''));
    const before = (await service.ledger()).length;
    const filled = await fill(document.uri);
    assert.deepEqual(document.getText(), text);
    assert.equal(document.isDirty, false);
    assert.deepEqual(await Promise.all(filled.map(savedUris)), [
      [fileUri('img/fill/hero-64x96.png').toString()],
      [fileUri('img/fill/a-red_kite.jpg').toString()],
      [fileUri('img/fill/root ed.png').toString()],
    ]);
    const requests = (await service.ledger()).slice(before).map(({ request }) => request);
    assert.deepEqual(requests.map(({ prompt, size, output_format, n }) => [prompt, size, output_format, n]).sort(), [
      [`A lighthouse at dusk, ${watercolour}`, '64x96', 'png', 1],
      [`A root, ${watercolour}`, '64x64', 'png', 1],
      [`again, ${watercolour}`, '80x80', 'jpeg', 1],
    ]);
  });

  it('refuses an image whose alt text is too long, and generates the others', async () => {
    const long = 'a fox '.repeat(6000);
    const { document } = await openFile(
      'docs/long.md',
      `![a](../img/fill/a.png) ![${long}](../img/fill/b.png) ![c](c.gif)
![c](../img/fill/c.png)`,
    );
    let filled: readonly GenerateResult[] = [];
    assert.equal(await postsDuring(async () => (filled = await fill(document.uri))), 2);
    assert.deepEqual(
      filled.map((result) => (result.ok ? result.images.length : [result.kind, result.outcome])),
      [1, ['promptTooLong', 'notSent'], 1],
    );
  });

  it('requests no image that exists', async () => {
    const { document } = await openFile('docs/fill.md', text);
    await fill(document.uri);
    assert.equal(await postsDuring(async () => assert.deepEqual(await fill(document.uri), [])), 0);
  });

  it('reads open documents from the editor, saved or not, and accepts their URI as a string', async () => {
    const { document } = await openFile('docs/unsaved.md', '|');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '![A gull](../img/fill/gull.png)');
    await vscode.workspace.applyEdit(edit);
    const [result] = await fill(document.uri.toString());
    assert.deepEqual(
      result?.images.map(({ uri }) => uri),
      [fileUri('img/fill/gull.png').toString()],
    );
  });

  it('reads the documents of a folder, and generates each image once', async () => {
    await write('docs/fill/one.md', '![A](../../img/fill/one.png)\n![S](/img/fill/shared.png)');
    await write('docs/fill/two.html', '<img src="/img/fill/shared.png"><img src="../../img/fill/two.png" alt="T">');
    await write('docs/fill/three.mdown', '+++\nimage_style = "flat vector"\n+++\n![M](../../img/fill/three.png)');
    await write('docs/fill/node_modules/x.md', '![no](../../../img/fill/no.png)');
    const before = (await service.ledger()).length;
    const filled = await fill(fileUri('docs/fill'));
    const prompts = (await service.ledger()).slice(before).map(({ request }) => request.prompt);
    assert.ok(prompts.includes('M, flat vector'), prompts.join('; '));
    assert.deepEqual(
      filled.flatMap(({ images }) => images.map(({ uri }) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri)))),
      ['img/fill/one.png', 'img/fill/shared.png', 'img/fill/three.png', 'img/fill/two.png'],
    );
    await remove('docs/fill');
  });

  it('continues after a failure, which affects no other image', async () => {
    const names = [1, 2, 3, 4, 5, 6].map((number) => `img/fill/step-${number}.png`);
    const { document } = await openFile('docs/steps.md', names.map((name) => `![s](../${name})`).join('\n'));
    await setSetting('service.maxConcurrent', 1);
    await service.script({}, {}, { status: 400, body: { error: { message: 'No.' } } });
    const first = await fill(document.uri);
    await setSetting('service.maxConcurrent', undefined);
    assert.deepEqual(first.map(outcomeOf), ['ok', 'ok', 'rejected', 'ok', 'ok', 'ok']);
    const again = await fill(document.uri);
    assert.deepEqual(
      again.flatMap(({ images }) => images.map(({ uri }) => uri)),
      [fileUri(names[2] ?? '').toString()],
    );
  });

  for (const status of [401, 402]) {
    it(`sends nothing more after ${status}`, async () => {
      const links = [1, 2, 3, 4].map((number) => `![s](../img/fill/refused-${number}.png)`);
      const { document } = await openFile('docs/refused.md', links.join('\n'));
      await setSetting('service.maxConcurrent', 1);
      await service.script({}, { status });
      const filled = await fill(document.uri);
      await setSetting('service.maxConcurrent', undefined);
      assert.deepEqual(filled.map(outcomeOf), ['ok', 'rejected', 'notSent', 'notSent']);
    });
  }

  it('refuses more images than the limit unless the caller confirms them', async () => {
    await setSetting('service.confirmAbove', 1);
    const { document } = await openFile('docs/limit.md', '![a](../img/fill/l1.png)\n![b](../img/fill/l2.png)');
    const posts = await postsDuring(async () => {
      const { filled } = await call({ uri: document.uri });
      assert.deepEqual(filled.map(outcomeOf), ['notSent', 'notSent']);
    });
    assert.equal(posts, 0);
  });

  it('finds 2,000 images in a megabyte of text', async () => {
    const part = (index: number) =>
      `## ${index}\n\n${'Some words of text. '.repeat(23)}\n\n![a](../img/fill/${index}.png)\n\n`;
    await write('docs/large.md', Array.from({ length: 2000 }, (_, index) => part(index)).join(''));
    const posts = await postsDuring(async () => {
      const { filled } = await call({ uri: fileUri('docs/large.md') });
      assert.deepEqual([filled.length, new Set(filled.map(outcomeOf))], [2000, new Set(['notSent'])]);
    });
    assert.equal(posts, 0);
  });

  it('refuses what is no document', async () => {
    for (const args of [{}, { uri: 5 }, { uri: fileUri('docs/nowhere.md') }]) {
      const result = await vscode.commands.executeCommand<GenerateResult>('starrise.fillMissingImages', args);
      assert.deepEqual(!result.ok && [result.kind, result.outcome], ['argumentsMalformed', 'notSent']);
    }
  });

  it('saves images under public if that folder exists', async () => {
    await write('public/robots.txt', '');
    const { document } = await openFile('docs/site.html', '<img src="/logo/fill.png" alt="A logo">');
    const [result] = await fill(document.uri);
    assert.deepEqual(
      result?.images.map(({ uri }) => uri),
      [fileUri('public/logo/fill.png').toString()],
    );
    await remove('public');
  });
});

async function call(args: object): Promise<{ readonly filled: readonly GenerateResult[] }> {
  return vscode.commands.executeCommand('starrise.fillMissingImages', args);
}

async function fill(uri: vscode.Uri | string): Promise<readonly GenerateResult[]> {
  return (await call({ uri, confirm: false })).filled;
}

function outcomeOf(result: GenerateResult): string {
  return result.ok ? 'ok' : result.outcome;
}

async function write(path: string, content: string): Promise<void> {
  await vscode.workspace.fs.writeFile(fileUri(path), new TextEncoder().encode(content));
}

async function remove(path: string): Promise<void> {
  await vscode.workspace.fs.delete(fileUri(path), { recursive: true }).then(undefined, () => undefined);
}
