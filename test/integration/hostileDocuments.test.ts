import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { hostileDocuments } from '../support/hostileDocuments.ts';
import { savedPaths, setSetting, startAfresh, fileUri } from './support/workspace.ts';

const count = 40;
const hostileLength = 256 * 1024;

describe('A folder with documents that take the most work', () => {
  before(async () => {
    await startAfresh();
    await setSetting('image.size', '64x64');
    await setSetting('service.maxConcurrent', 8);
  });
  after(async () => {
    await setSetting('image.size', undefined);
    await setSetting('service.maxConcurrent', undefined);
    await vscode.workspace.fs.delete(fileUri('docs/hostile'), { recursive: true });
  });

  it('gets the images of all the other documents', async function () {
    this.timeout(300_000);
    const images = Array.from({ length: count }, (_, index) => `docs/hostile/img/${index}.png`);
    await Promise.all(images.map((_, index) => write(`docs/hostile/${index}.md`, `![A ${index}](img/${index}.png)`)));
    const hostile = [
      'runs of backticks',
      'backticks',
      'nested lists',
      'nested quotes',
      'brackets',
      'comments',
      'spaces',
    ];
    await Promise.all(
      hostile.map((name, index) => write(`docs/hostile/a${index}.md`, hostileDocuments[name]?.(hostileLength) ?? '')),
    );
    await write('docs/hostile/strings.css', hostileDocuments['front matter of one line']?.(hostileLength) ?? '');
    await write('docs/hostile/options.adoc', hostileDocuments['attributes with spaces']?.(hostileLength) ?? '');
    await vscode.workspace.fs.writeFile(fileUri('docs/hostile/binary.ipynb'), new Uint8Array([0, 1, 2, 255, 0]));
    const args = { uri: fileUri('docs/hostile').toString(), confirm: false };
    const { filled } = await vscode.commands.executeCommand<{ filled: readonly GenerateResult[] }>(
      'starrise.fillMissingImages',
      args,
    );
    const saved = filled.flatMap(savedPaths).filter((path) => /\/img\/\d+\.png$/.test(path));
    assert.deepEqual(saved.toSorted(), images.toSorted());
  });
});

async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(fileUri(path), new TextEncoder().encode(text));
}
