import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { croppedTo, sizeOf } from '../support/pictures/crop.ts';
import { assertTopLeft, decode } from '../support/pictures/decoded.ts';
import { openFile } from './support/documents.ts';
import { savedUris } from './support/outcomes.ts';
import { call, fileUri, generate, service, setSetting, startAfresh } from './support/workspace.ts';

const wanted = sizeOf('1200x630');

describe('An image of a size that the model does not make', () => {
  beforeEach(async () => {
    await startAfresh();
    await remove('img/slot');
  });
  afterEach(() => setSetting('output.fitSlot', undefined));

  it('is exactly as large as its link says, with the pixels at the top left of what was received', async () => {
    const { document } = await openFile('docs/slot.md', '![A lighthouse at dusk](../img/slot/hero-1200x630.png)');
    const { filled } = await vscode.commands.executeCommand<{ filled: readonly GenerateResult[] }>(
      'starrise.fillMissingImages',
      { uri: document.uri, confirm: false },
    );
    assert.deepEqual(await Promise.all(filled.map(savedUris)), [[fileUri('img/slot/hero-1200x630.png').toString()]]);
    const [image] = filled[0]?.images ?? [];
    assert.deepEqual([image?.width, image?.height, (await lastRequest())?.size], [1200, 630, '1200x640']);
    const received = await receivedAgain('A lighthouse at dusk', image?.seed);
    assert.equal(image?.receivedSha256, hashOf(received));
    assertTopLeft(await read('img/slot/hero-1200x630.png'), received, wanted);
  });

  it('has its size in the history and in the manifest, with both hashes', async () => {
    await setSetting('manifest.enabled', true);
    const result = await generate({ prompt: 'a gull', size: '100x70', path: 'img/slot/gull.jpg', seed: 3 });
    await setSetting('manifest.enabled', undefined);
    const [image] = result.images;
    assert.ok(image);
    const manifest = JSON.parse(new TextDecoder().decode(await read('img/slot/starrise-images.json'))) as {
      images: readonly object[];
    };
    const { sha256, receivedSha256 } = image;
    assert.deepEqual(manifest.images, [
      {
        ...{ file: 'gull.jpg', prompt: 'a gull', size: '100x70', seed: 3, model: 'flux-2-pro' },
        ...{ sha256, receivedSha256 },
      },
    ]);
    await remove('img/slot/gull.jpg');
    await call('generateFromManifest', { uri: fileUri('img/slot/starrise-images.json'), confirm: false });
    assert.equal(hashOf(await read('img/slot/gull.jpg')), sha256);
  });

  it('is saved as received where the settings say so', async () => {
    await setSetting('output.fitSlot', 'asReceived');
    const { images } = await generate({ prompt: 'a gull', size: '1200x630', path: 'img/slot/whole.png', seed: 3 });
    assert.deepEqual(
      images.map(({ width, height, receivedSha256 }) => [width, height, receivedSha256]),
      [[1200, 640, undefined]],
    );
    const { width, height } = decode(await read('img/slot/whole.png'));
    assert.deepEqual([width, height], [1200, 640]);
  });

  it('is cut as a JPEG, too', async () => {
    const { images } = await generate({ prompt: 'a gull', size: '65x67', format: 'jpeg', seed: 3 });
    const received = await receivedAgain('a gull', 3, { size: '65x67', format: 'jpeg' });
    assert.equal(images[0]?.sha256, hashOf(await croppedTo(sizeOf('65x67'), received)));
  });

  /** The service draws the same picture for the same request. */
  async function receivedAgain(prompt: string, seed = 0, options: object = { size: '1200x630', format: 'png' }) {
    await setSetting('output.fitSlot', 'asReceived');
    const { images } = await generate({ prompt, seed, ...options, insert: 'saveOnly' });
    await setSetting('output.fitSlot', undefined);
    return vscode.workspace.fs.readFile(vscode.Uri.parse(images[0]?.uri ?? ''));
  }
});

async function lastRequest() {
  return (await service.ledger()).at(-1)?.request;
}

async function read(path: string): Promise<Uint8Array> {
  return vscode.workspace.fs.readFile(fileUri(path));
}

async function remove(path: string): Promise<void> {
  await vscode.workspace.fs.delete(fileUri(path), { recursive: true }).then(undefined, () => undefined);
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
