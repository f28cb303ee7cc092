import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { fileUri, savedPaths, service, setSetting, startAfresh } from './support/workspace.ts';

const polarBear = '一只可爱的北极熊宝宝';
const inGbk = Buffer.from('d2bbd6bbbfc9b0aeb5c4b1b1bcabd0dcb1a6b1a6', 'hex');

/** A text with one link, whose alt text and path are these bytes. */
function linkOf(words: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from('---\ntitle: x\n---\n!['),
    words,
    Buffer.from('](/assets/'),
    words,
    Buffer.from('.png)'),
  ]);
}

describe('A document that is open in no editor', () => {
  const folder = fileUri('docs/encodings');
  before(async () => setSetting('image.size', '64x64'));
  beforeEach(startAfresh);
  afterEach(async () => {
    await setEncoding(undefined);
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });
  after(async () => setSetting('image.size', undefined));

  it('is read in the encoding of its folder’s settings, and its bytes stay unchanged', async () => {
    await setEncoding('gbk');
    const text = linkOf(inGbk);
    const document = await write('gbk.md', text);
    for (const subject of [document, folder]) {
      await vscode.workspace.fs.delete(fileUri('assets'), { recursive: true }).then(undefined, () => undefined);
      assert.deepEqual(await fill(subject), { prompts: [polarBear], paths: [`assets/${polarBear}.png`] });
    }
    assert.deepEqual(Buffer.from(await vscode.workspace.fs.readFile(document)), text);
  });

  it('is read by its byte order mark, whatever the settings say', async () => {
    await setEncoding('gbk');
    await write('utf8.md', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), linkOf(Buffer.from(polarBear))]));
    assert.deepEqual(await fill(folder), { prompts: [polarBear], paths: [`assets/${polarBear}.png`] });
  });

  it('is read as UTF-8 by default', async () => {
    await write('utf8.md', linkOf(Buffer.from(polarBear)));
    assert.deepEqual(await fill(folder), { prompts: [polarBear], paths: [`assets/${polarBear}.png`] });
  });

  it('has its placeholders found by paths in its encoding', async () => {
    await setEncoding('gbk');
    const path = `assets/${polarBear}.png`;
    const request = { prompt: polarBear, path, size: '64x64', insert: 'saveOnly' };
    await vscode.commands.executeCommand('starrise.insertPlaceholder', request);
    const { paths } = await fill(await write('gbk.md', linkOf(inGbk)), 'upgradePlaceholders');
    assert.deepEqual(paths, [path]);
  });

  it('is refused when it is binary, and the other documents of its folder are still read', async () => {
    const noText = await write('binary.md', Buffer.from('![A](/assets/a.png)\0\0\0\x01\x02'));
    const result = await vscode.commands.executeCommand<GenerateResult>('starrise.fillMissingImages', { uri: noText });
    assert.deepEqual(!result.ok && [result.kind, result.outcome], ['argumentsMalformed', 'notSent']);
    await write('text.md', linkOf(Buffer.from('b')));
    assert.deepEqual(await fill(folder), { prompts: ['b'], paths: ['assets/b.png'] });
  });

  async function write(name: string, content: Buffer): Promise<vscode.Uri> {
    const uri = vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.writeFile(uri, content);
    return uri;
  }
});

/** What was requested, and the result. */
async function fill(
  uri: vscode.Uri,
  command = 'fillMissingImages',
): Promise<{ readonly prompts: readonly string[]; readonly paths: readonly string[] }> {
  const before = (await service.ledger()).length;
  const args = { uri: uri.toString(), confirm: false };
  const { filled } = await vscode.commands.executeCommand<{ filled: GenerateResult[] }>(`starrise.${command}`, args);
  const requests = (await service.ledger()).slice(before);
  return { prompts: requests.map(({ request }) => request.prompt), paths: filled.flatMap(savedPaths) };
}

async function setEncoding(encoding: string | undefined): Promise<void> {
  const { Workspace } = vscode.ConfigurationTarget;
  await vscode.workspace.getConfiguration('files').update('encoding', encoding, Workspace);
}
